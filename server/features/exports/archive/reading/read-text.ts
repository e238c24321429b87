import { jsonOfDoc } from '../../../../../shared/editor/ydoc.ts';
import type { Claim } from '../../../../storage/page-journal.ts';
import { judgeStored } from '../../../../sync/gate.ts';
import { applyEffect, emptyFacts } from '../../../../sync/page-facts.ts';
import { readingOfText } from '../../../../sync/text-reading.ts';
import { wholeText } from '../../../../sync/whole-text.ts';
import { drawingsOf } from '../../document/prepare.ts';
import { stateOf } from '../archive.ts';
import type { ArchivedUpdate } from '../archive-shape.ts';
import { BadArchive } from './bad-archive.ts';
import type { CheckedText } from './checked-archive.ts';

/**
 * Passes a text through the gate, update by update, and reads what they make. Throws `BadArchive` for what could not have been written here. What no
 * editor here knows, or shows no deeper, comes along as it would from a newer tab: else one who writes it in would keep a whole project from
 * ever coming back. `state`: what the updates have to make; null: it is not said.
 */
export function readText(
  updates: readonly ArchivedUpdate[],
  past: Buffer,
  state: Uint8Array | null,
  entry: string,
): Pick<CheckedText, 'claims' | 'passages' | 'links' | 'files'> & { drawings: string[] } {
  const pieces = cut(past, updates, entry);
  const facts = emptyFacts();
  const claims: Claim[] = [];
  for (const [index, bytes] of pieces.entries()) {
    const verdict = judgeStored(facts, bytes, updates[index]?.author ?? '');
    if (verdict.kind === 'lawful') {
      applyEffect(facts, verdict.effect);
      claims.push(...verdict.effect.claims);
    } else if (verdict.kind !== 'known') {
      const why = 'why' in verdict ? verdict.why : '';
      throw new BadArchive('archive_damaged', `update ${index + 1} is not lawful: ${why}`, entry);
    }
  }
  try {
    if (state && !Buffer.from(state).equals(stateOf(pieces) ?? new Uint8Array()))
      throw new BadArchive('archive_damaged', 'its updates make another text', entry);
    const text = wholeText(pieces);
    const { passages, links, files } = readingOfText(pieces);
    return { claims, passages, links, files, drawings: drawingsOf(jsonOfDoc(text)) };
  } catch (error) {
    // Whatever Yjs says of bytes that make no document.
    if (error instanceof BadArchive || !(error instanceof Error)) throw error;
    throw new BadArchive('archive_damaged', 'its text cannot be read', entry);
  }
}

function cut(past: Buffer, updates: readonly ArchivedUpdate[], entry: string): Uint8Array[] {
  let at = 0;
  const pieces = updates.map(({ seq, bytes }, index) => {
    if (seq !== index + 1) throw new BadArchive('archive_damaged', 'updates out of order', entry);
    at += bytes;
    return new Uint8Array(past.subarray(at - bytes, at));
  });
  if (at !== past.length) throw new BadArchive('archive_damaged', 'updates of other lengths', entry);
  return pieces;
}
