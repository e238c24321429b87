import type { PageFacts } from './page-facts.ts';
import { structRef, type UpdateReader } from './update-reader.ts';

/** One client's structs in an update. */
export type Block = {
  client: number;
  /** Number of structs, where in the bytes the first one starts, and its clock. */
  structs: number;
  at: number;
  first: number;
  /** Next clock of this client in the page, without the update and with it. */
  known: number;
  end: number;
};

/** A second reading of a block that stands still where something is not there yet. */
type Cursor = {
  client: number;
  structsLeft: number;
  at: number;
  clock: number;
  /** The page would have this client's content below. */
  reached: number;
  /** Another cursor waits for this clock; while it does, nobody may wait for that one in turn. */
  wanted: number;
  waiting: boolean;
};

/**
 * Whether the structs of several clients can be taken in in some order, each after what it refers to (rule 13):
 * `missing` if the update refers to what neither it nor the page has, `circular` if structs wait for each other,
 * which Yjs never writes and a document would keep as pending for ever. One reading per struct and wait, with a
 * stack of our own. Expects blocks without gaps.
 */
export function findOrder(
  reader: UpdateReader,
  blocks: readonly Block[],
  facts: PageFacts,
): 'complete' | 'missing' | 'circular' {
  const cursors = new Map<number, Cursor>();
  for (const { client, structs, at, first, known } of blocks) {
    cursors.set(client, {
      client,
      structsLeft: structs,
      at,
      clock: first,
      reached: known,
      wanted: 0,
      waiting: false,
    });
  }
  for (const start of cursors.values()) {
    start.wanted = Number.POSITIVE_INFINITY;
    start.waiting = true;
    const stack = [start];
    for (let cursor = stack.at(-1); cursor; cursor = stack.at(-1)) {
      if (cursor.structsLeft === 0 || cursor.reached > cursor.wanted) {
        if (cursor !== start && cursor.reached <= cursor.wanted) return 'missing';
        cursor.waiting = false;
        stack.pop();
        continue;
      }
      const need = advance(reader, cursor, cursors, facts);
      if (!need) continue;
      const helper = cursors.get(need.client);
      if (!helper) return 'missing';
      if (helper.waiting) return 'circular';
      helper.wanted = need.clock;
      helper.waiting = true;
      stack.push(helper);
    }
  }
  return 'complete';
}

/** Takes the next struct in, or returns what it needs first. */
function advance(
  reader: UpdateReader,
  cursor: Cursor,
  cursors: ReadonlyMap<number, Cursor>,
  facts: PageFacts,
): { client: number; clock: number } | null {
  reader.at = cursor.at;
  reader.struct(cursor.clock);
  const isThere = (client: number, clock: number) =>
    client < 0 ||
    client === cursor.client ||
    clock < (cursors.get(client)?.reached ?? facts.clocks.get(client) ?? 0);
  const { originClient, originClock, rightClient, rightClock, parentClient, parentClock } = reader;
  if (!isThere(originClient, originClock)) return { client: originClient, clock: originClock };
  if (!isThere(rightClient, rightClock)) return { client: rightClient, clock: rightClock };
  if (!isThere(parentClient, parentClock)) return { client: parentClient, clock: parentClock };
  const end = cursor.clock + reader.length;
  if (reader.ref !== structRef.skip) cursor.reached = Math.max(cursor.reached, end);
  cursor.clock = end;
  cursor.at = reader.at;
  cursor.structsLeft -= 1;
  return null;
}
