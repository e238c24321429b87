import { knownRoots } from '../../shared/editor/schema-version.ts';
import type { Claim } from '../storage/page-journal.ts';
import { type Block, findOrder } from './block-order.ts';
import { MalformedBytes } from './byte-reader.ts';
import { findMissing } from './delete-ranges.ts';
import type { Effect, PageFacts } from './page-facts.ts';
import { structRef, typeRef, UpdateReader } from './update-reader.ts';

export type { Effect } from './page-facts.ts';

/** Who sends an update: the account, and the client id its connection announced (null before it did). */
export type Sender = { account: string; announcedId: number | null };

export type Verdict =
  | { kind: 'lawful'; effect: Effect }
  /** Nothing in it is new: neither journal nor relay, but it counts as saved. */
  | { kind: 'known' }
  /** Cannot be judged yet: a gap, an unknown origin or parent, a delete of the future, or foreign new content. */
  | { kind: 'hold'; why: 'gap' | 'foreign' }
  | { kind: 'refuse'; why: 'malformed' | 'unknown_root' | 'too_large' };

/** Bytes of one update: ten times a page of 100 pages; what was written in a long time offline comes as one update. */
export const maxUpdateBytes = 4 * 1024 * 1024;

/** Client ids with new content in one update; a tab takes one each time it opens a page. Each costs a stored claim. */
export const maxNewClients = 10_000;

/** New delete ranges in one update; a page that was edited 4,000 times has some thousands. Each costs 16 bytes of memory. */
export const maxNewDeletes = 100_000;

/** The account under which the server makes first content; nobody else can announce its client ids. */
const systemAccount = 'system';

/** Shared types that a page is made of. The editor's binding throws on any other, for everybody on the page. */
const pageTypes: ReadonlySet<number> = new Set([typeRef.xmlElement, typeRef.xmlText]);

const malformed: Verdict = { kind: 'refuse', why: 'malformed' };
const unknownRoot: Verdict = { kind: 'refuse', why: 'unknown_root' };
const tooLarge: Verdict = { kind: 'refuse', why: 'too_large' };
const known: Verdict = { kind: 'known' };
const gap: Verdict = { kind: 'hold', why: 'gap' };
const foreign: Verdict = { kind: 'hold', why: 'foreign' };

/**
 * Judges one V1 update against what the page has. Pure: changes nothing, never throws on hostile bytes. The
 * rules are numbered in docs/decisions/0020-the-gate.md. A document that applies the lawful updates in order
 * never has anything pending.
 */
export function judge(facts: PageFacts, update: Uint8Array, sender: Sender): Verdict {
  return checked(update, () => examine(facts, update, sender, true));
}

/**
 * Judges an update that comes from the journal, at loading. Ownership is left out: it was judged when the update
 * was stored, and the claims loaded may be stronger than those of that day. Anything but lawful or known means damage.
 */
export function judgeStored(facts: PageFacts, update: Uint8Array, author: string): Verdict {
  return checked(update, () => examine(facts, update, { account: author, announcedId: null }, false));
}

function checked(update: Uint8Array, examined: () => Verdict): Verdict {
  if (update.length > maxUpdateBytes) return tooLarge;
  try {
    return examined();
  } catch (error) {
    if (!(error instanceof MalformedBytes)) throw error;
    return malformed;
  }
}

/** What an examination has found so far. */
type Findings = {
  clocks: [clientId: number, end: number][];
  deletes: [clientId: number, start: number, end: number][];
  claims: Claim[];
  structs: number;
  unknownRoot: boolean;
  foreign: boolean;
  gap: boolean;
  /** Some struct refers to another client's content that the page does not have; the update may bring it. */
  forward: boolean;
};

function examine(facts: PageFacts, update: Uint8Array, sender: Sender, judgeOwners: boolean): Verdict {
  const found: Findings = {
    clocks: [],
    deletes: [],
    claims: [],
    structs: 0,
    unknownRoot: false,
    foreign: false,
    gap: false,
    forward: false,
  };
  const reader = new UpdateReader(update);
  const blocks: Block[] = [];
  let above = Number.POSITIVE_INFINITY;
  for (let count = reader.count(); count > 0; count--) {
    const block = readBlock(reader, facts, found);
    // Rule 2: distinct clients, descending.
    if (block.client >= above) return malformed;
    above = block.client;
    blocks.push(block);
    if (block.end > block.known) settleOwner(facts, block, sender, judgeOwners, found);
  }
  readDeletes(reader, facts, found);
  reader.finish();

  if (found.unknownRoot) return unknownRoot;
  if (found.clocks.length > maxNewClients || found.deletes.length > maxNewDeletes) return tooLarge;
  if (found.foreign) return foreign;
  if (found.gap) return gap;
  if (!found.clocks.length && !found.deletes.length) return known;
  if (found.forward) {
    const order = findOrder(reader, blocks, facts);
    if (order !== 'complete') return order === 'missing' ? gap : malformed;
  }
  const { clocks, deletes, claims, structs } = found;
  return { kind: 'lawful', effect: { clocks, deletes, claims, structs } };
}

/** Reads one client's structs. Rules 3 and 4: only what begins where the known content ends counts. */
function readBlock(reader: UpdateReader, facts: PageFacts, found: Findings): Block {
  const structs = reader.structs();
  const client = reader.client();
  const first = reader.clock();
  const known = facts.clocks.get(client) ?? 0;
  const block: Block = { client, structs, at: reader.at, first, known, end: known };
  let clock = first;
  for (let i = 0; i < structs; i++) {
    reader.struct(clock);
    const end = clock + reader.length;
    if (reader.ref !== structRef.skip) {
      checkContent(reader, found);
      checkReferences(reader, client, clock, facts, found);
      // A document that lost the known part to garbage collection would fail on the rest (rule 3).
      if (clock > block.end || (clock < known && end > known)) found.gap = true;
      if (end > known && (reader.ref === structRef.gc || reader.ref === structRef.deleted)) {
        addDelete(found, client, clock, end);
      }
      block.end = Math.max(block.end, end);
      if (end > known) found.structs += 1;
    }
    clock = end;
  }
  if (block.end > known) found.clocks.push([client, block.end]);
  return block;
}

/** Rules 9 and 14. They hold for known structs too: a document makes a root as soon as it reads the name. */
function checkContent(reader: UpdateReader, found: Findings): void {
  if (reader.root !== null && !knownRoots.has(reader.root)) found.unknownRoot = true;
  if (reader.ref === structRef.document) throw new MalformedBytes('a document inside the page');
  if (reader.type >= 0 && !pageTypes.has(reader.type))
    throw new MalformedBytes('a type that no page is made of');
}

/** Rules 5 and 13. They hold for known structs too: a document looks up the neighbours before it drops the struct. */
function checkReferences(
  reader: UpdateReader,
  client: number,
  clock: number,
  facts: PageFacts,
  found: Findings,
): void {
  for (let i = 0; i < 3; i++) {
    const to = i === 0 ? reader.originClient : i === 1 ? reader.rightClient : reader.parentClient;
    if (to < 0) continue;
    const at = i === 0 ? reader.originClock : i === 1 ? reader.rightClock : reader.parentClock;
    if (to === client) {
      if (at >= clock) throw new MalformedBytes('a struct that refers to its own future');
    } else if (at >= (facts.clocks.get(to) ?? 0)) found.forward = true;
  }
}

/** Rules 6 and 7, for a client id under which there is new content. */
function settleOwner(
  facts: PageFacts,
  block: Block,
  sender: Sender,
  judgeOwners: boolean,
  found: Findings,
): void {
  const { client: clientId, known } = block;
  const { account } = sender;
  const owner = facts.owners.get(clientId);
  const announced = clientId === sender.announcedId || account === systemAccount;
  if (!owner || (judgeOwners && announced && owner.strength === 'carried')) {
    found.claims.push({ clientId, account, strength: announced ? 'announced' : 'carried' });
  } else if (judgeOwners && owner.account !== account) {
    found.foreign = true;
  } else if (judgeOwners && known === 0) {
    // The announcement may have come to nothing but memory: with its first content it is stored for sure.
    found.claims.push(owner);
  }
}

/** Rules 5 and 10: of each range only what is not deleted yet; a range beyond the content is a delete of the future. */
function readDeletes(reader: UpdateReader, facts: PageFacts, found: Findings): void {
  const clients = reader.count();
  if (clients === 0) return;
  const ends = new Map(found.clocks);
  for (let i = 0; i < clients; i++) {
    const client = reader.client();
    const end = ends.get(client) ?? facts.clocks.get(client) ?? 0;
    const deleted = facts.deletes.get(client) ?? none;
    const add = (from: number, to: number) => addDelete(found, client, from, to);
    for (let ranges = reader.count(); ranges > 0; ranges--) {
      const start = reader.clock();
      const stop = start + reader.rangeFrom(start);
      if (stop > end) found.gap = true;
      else findMissing(deleted, start, stop, add);
    }
  }
}

/** Runs of small deletes, such as a page's own garbage, become one. Past the limit the rest need not be kept. */
function addDelete(found: Findings, client: number, start: number, end: number): void {
  const last = found.deletes.at(-1);
  if (last && last[0] === client && last[2] === start) last[2] = end;
  else if (found.deletes.length <= maxNewDeletes) found.deletes.push([client, start, end]);
}

const none: readonly number[] = [];
