import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Claim, type LoadedPage, PageDamaged, type PageSnapshot } from '../storage/page-journal.ts';
import { MalformedBytes } from './byte-reader.ts';
import { judgeStored } from './gate.ts';
import { applyEffect, decodeFacts, emptyFacts, factsOfState, type PageFacts } from './page-facts.ts';
import type { Restored } from './room.ts';

/** So many stored updates are judged in one go: some milliseconds even in a server that has just started. */
const judgedAtOnce = 250;

/**
 * The gate's facts of a stored page, made in steps so that other pages go on meanwhile. What the journal holds was lawful once; if
 * it is not now, it is damaged.
 */
export async function restore(page: string, loaded: LoadedPage): Promise<Restored> {
  const facts = loaded.snapshot ? factsOf(loaded.snapshot, loaded.claims) : emptyFacts();
  const snapshotClocks = new Map(facts.clocks);
  applyEffect(facts, { clocks: [], deletes: [], claims: loaded.claims, structs: 0 });
  for (const [i, update] of loaded.tail.entries()) {
    if (i % judgedAtOnce === judgedAtOnce - 1) await nextTurn();
    const verdict = judgeStored(facts, update.bytes, update.author);
    if (verdict.kind === 'lawful') applyEffect(facts, verdict.effect);
    else if (verdict.kind !== 'known')
      throw new PageDamaged(`${page}: update ${update.seq} does not follow from those before`);
  }
  return { facts, snapshotClocks };
}

/** The facts beside a snapshot spare a walk over its state; those of an older format are made again from it. */
function factsOf(snapshot: PageSnapshot, claims: Claim[]): PageFacts {
  try {
    return decodeFacts(snapshot.facts);
  } catch (error) {
    if (!(error instanceof MalformedBytes)) throw error;
    return factsOfState(snapshot.state, claims);
  }
}
