import * as encoding from 'lib0/encoding';
import type { Claim } from '../storage/page-journal.ts';
import { MalformedBytes } from './byte-reader.ts';
import { addRange, type DeleteRanges, mergeRanges } from './delete-ranges.ts';
import { structRef, UpdateReader } from './update-reader.ts';

/** All that the gate knows of a page, in place of its document. */
export type PageFacts = {
  /** Next clock per client id, never 0: the page has all content below. */
  readonly clocks: Map<number, number>;
  /**
   * What updates deleted, per client id. A document may count more as deleted: Yjs itself deletes what is
   * inserted into something deleted, or loses a race for an attribute, and tells nobody.
   */
  readonly deletes: Map<number, DeleteRanges>;
  /** The strongest claim per client id. */
  readonly owners: Map<number, Claim>;
  /** How many structs make up the content: those of a merged state, and all that came since, unmerged. */
  structs: number;
};

/** What a lawful update changes in the facts, computed while judging, applied by `applyEffect`. */
export type Effect = {
  /** New end of the clock range per client id whose content is new. */
  clocks: readonly (readonly [clientId: number, end: number])[];
  /** Delete ranges that are new, as [clientId, start, end); may touch or overlap. */
  deletes: readonly (readonly [clientId: number, start: number, end: number])[];
  /** Ownership that this update settles and that must be stored with it. */
  claims: readonly Claim[];
  /** How many structs of it are new. */
  structs: number;
};

/** A page without content. */
export function emptyFacts(): PageFacts {
  return { clocks: new Map(), deletes: new Map(), owners: new Map(), structs: 0 };
}

/** Changes the facts in place. */
export function applyEffect(facts: PageFacts, effect: Effect): void {
  for (const [clientId, end] of effect.clocks) facts.clocks.set(clientId, end);
  for (const claim of effect.claims) facts.owners.set(claim.clientId, claim);
  facts.structs += effect.structs;
  if (effect.deletes.length > manyRanges) addManyDeletes(facts, effect.deletes);
  else for (const [clientId, start, end] of effect.deletes) addRange(deletesOf(facts, clientId), start, end);
}

/**
 * The claim under which a connection of `account` may announce `clientId`, or null if that id was announced by
 * another account: then the connection must not have it. Changes nothing: if the claim is not the one in
 * `facts.owners` already, record it with `applyEffect` and store it, so that nobody else can write under the id first.
 */
export function claimAnnounced(facts: PageFacts, account: string, clientId: number): Claim | null {
  const owner = facts.owners.get(clientId);
  if (owner?.strength === 'announced') return owner.account === account ? owner : null;
  return { clientId, account, strength: 'announced' };
}

/** Above this many new ranges they are merged in one pass, since each single addition may shift all that follow. */
const manyRanges = 32;

function deletesOf(facts: PageFacts, clientId: number): DeleteRanges {
  let ranges = facts.deletes.get(clientId);
  if (!ranges) {
    ranges = [];
    facts.deletes.set(clientId, ranges);
  }
  return ranges;
}

function addManyDeletes(facts: PageFacts, deletes: Effect['deletes']): void {
  const perClient = new Map<number, [start: number, end: number][]>();
  for (const [clientId, start, end] of deletes) {
    const ranges = perClient.get(clientId);
    if (ranges) ranges.push([start, end]);
    else perClient.set(clientId, [[start, end]]);
  }
  for (const [clientId, ranges] of perClient) {
    ranges.sort((a, b) => a[0] - b[0]);
    facts.deletes.set(clientId, mergeRanges(facts.deletes.get(clientId) ?? [], ranges.flat()));
  }
}

/**
 * The facts of a whole state, such as `Y.encodeStateAsUpdate` writes it: every client's content from clock 0.
 * Throws `MalformedBytes` if it is not one.
 */
export function factsOfState(state: Uint8Array, claims: readonly Claim[]): PageFacts {
  const facts = emptyFacts();
  for (const claim of claims) facts.owners.set(claim.clientId, claim);
  const reader = new UpdateReader(state);
  for (let blocks = reader.count(); blocks > 0; blocks--) {
    const structs = reader.structs();
    const client = reader.client();
    let clock = reader.clock();
    if (clock > 0 || facts.clocks.has(client)) throw new MalformedBytes('a state that does not start at 0');
    for (let i = 0; i < structs; i++) {
      reader.struct(clock);
      if (reader.ref === structRef.skip) throw new MalformedBytes('a state with a gap');
      const end = clock + reader.length;
      if (reader.ref === structRef.gc || reader.ref === structRef.deleted) {
        addRange(deletesOf(facts, client), clock, end);
      }
      clock = end;
    }
    facts.clocks.set(client, clock);
    facts.structs += structs;
  }
  for (let clients = reader.count(); clients > 0; clients--) {
    const client = reader.client();
    const ranges = readRanges(reader, facts.clocks.get(client) ?? 0);
    if (ranges.length) facts.deletes.set(client, mergeRanges(facts.deletes.get(client) ?? [], ranges));
  }
  reader.finish();
  return facts;
}

/** Reads the ranges of one client's part of a delete set, all below `clock` and in order. */
function readRanges(reader: UpdateReader, clock: number): DeleteRanges {
  const ranges: DeleteRanges = [];
  for (let count = reader.count(); count > 0; count--) {
    const start = reader.clock();
    const end = start + reader.rangeFrom(start);
    if (end > clock || start < (ranges.at(-1) ?? 0)) throw new MalformedBytes('deletes that cannot be');
    ranges.push(start, end);
  }
  return ranges;
}

/** Yjs's state vector: what `Y.encodeStateVector` would write. */
export function encodeStateVector(facts: PageFacts): Uint8Array {
  const encoder = encoding.createEncoder();
  writeClocks(encoder, facts);
  return encoding.toUint8Array(encoder);
}

/** A Yjs update (V1) without content that deletes all that is deleted. */
export function encodeDeleteSet(facts: PageFacts): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, 0);
  writeDeletes(encoder, facts);
  return encoding.toUint8Array(encoder);
}

function writeClocks(encoder: encoding.Encoder, facts: PageFacts): void {
  encoding.writeVarUint(encoder, facts.clocks.size);
  for (const [clientId, clock] of descending(facts.clocks)) {
    encoding.writeVarUint(encoder, clientId);
    encoding.writeVarUint(encoder, clock);
  }
}

function writeDeletes(encoder: encoding.Encoder, facts: PageFacts): void {
  encoding.writeVarUint(encoder, facts.deletes.size);
  for (const [clientId, ranges] of descending(facts.deletes)) {
    encoding.writeVarUint(encoder, clientId);
    encoding.writeVarUint(encoder, ranges.length >> 1);
    for (let i = 0; i < ranges.length; i += 2) {
      const start = ranges[i] as number;
      encoding.writeVarUint(encoder, start);
      encoding.writeVarUint(encoder, (ranges[i + 1] as number) - start);
    }
  }
}

/** Yjs writes higher client ids first, so that equal states are equal bytes. */
function descending<T>(perClient: ReadonlyMap<number, T>): [number, T][] {
  return [...perClient].sort((a, b) => b[0] - a[0]);
}

/** First byte of encoded facts. Raised when the format changes; older facts are then computed anew from the state. */
const factsVersion = 2;

const strengths = ['carried', 'announced'] as const;

/** The facts as bytes, to be kept beside a snapshot. */
export function encodeFacts(facts: PageFacts): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeUint8(encoder, factsVersion);
  encoding.writeVarUint(encoder, facts.structs);
  writeClocks(encoder, facts);
  writeDeletes(encoder, facts);
  const accounts = [...new Set([...facts.owners.values()].map((claim) => claim.account))];
  encoding.writeVarUint(encoder, accounts.length);
  for (const account of accounts) encoding.writeVarString(encoder, account);
  encoding.writeVarUint(encoder, facts.owners.size);
  for (const [clientId, claim] of descending(facts.owners)) {
    encoding.writeVarUint(encoder, clientId);
    encoding.writeVarUint(encoder, accounts.indexOf(claim.account));
    encoding.writeVarUint(encoder, strengths.indexOf(claim.strength));
  }
  return encoding.toUint8Array(encoder);
}

/** Reads what `encodeFacts` wrote. Throws `MalformedBytes`, also on facts of another version. */
export function decodeFacts(bytes: Uint8Array): PageFacts {
  const reader = new UpdateReader(bytes);
  if (reader.byte() !== factsVersion) throw new MalformedBytes('facts of another version');
  const facts = emptyFacts();
  facts.structs = reader.clock();
  for (let clients = reader.count(); clients > 0; clients--)
    facts.clocks.set(reader.client(), reader.clock());
  for (let clients = reader.count(); clients > 0; clients--) {
    const clientId = reader.client();
    facts.deletes.set(clientId, readRanges(reader, facts.clocks.get(clientId) ?? 0));
  }
  const accounts = Array.from({ length: reader.count() }, () => reader.text());
  for (let claims = reader.count(); claims > 0; claims--) {
    const clientId = reader.client();
    const account = accounts[reader.clock()];
    const strength = strengths[reader.byte()];
    if (account === undefined || !strength) throw new MalformedBytes('a claim that cannot be');
    facts.owners.set(clientId, { clientId, account, strength });
  }
  reader.finish();
  return facts;
}
