import { beforeEach, expect, it } from 'vitest';
import * as Y from 'yjs';
import { contentRoot } from '../../shared/editor/schema-version.ts';
import { closeCodes } from '../../shared/sync/close-codes.ts';
import { openMemoryJournal } from '../storage/memory/memory-journal.ts';
import { type PageJournal, StoreUnavailable } from '../storage/page-journal.ts';
import { maxIdsOfAccount } from './client-ids.ts';
import { digestState } from './digest-state.ts';
import { maxPageBytes, maxPageStructs } from './page-limits.ts';
import type { Room } from './room.ts';
import { Rooms } from './rooms.ts';
import { HandClock } from './testing/hand-clock.ts';
import { tick } from './testing/hand-store.ts';
import { RoomPeer } from './testing/room-peer.ts';
import { gc, text, writeUpdate } from './testing/update-writer.ts';

let journal: PageJournal;
let clock: HandClock;
let rooms: Rooms;
let full: boolean;

beforeEach(async () => {
  full = false;
  clock = new HandClock();
  journal = await openMemoryJournal();
  const append: PageJournal['append'] = async (...args) => {
    if (full) throw new StoreUnavailable('no space left on device');
    await journal.append(...args);
  };
  rooms = new Rooms({
    journal: { load: (page) => journal.load(page), append, compact: (...args) => journal.compact(...args) },
    digest: {
      make: async (state, chunks, claims) => digestState(state, chunks, [...claims]),
      close: async () => undefined,
    },
    clock,
    log: { info: () => undefined, warn: () => undefined },
    onChanged: () => undefined,
  });
});

async function enter(page = 'page'): Promise<Room> {
  const first = { author: 'system', time: 1, bytes: Y.encodeStateAsUpdate(new Y.Doc()) };
  if (!(await journal.load(page))) await journal.create(page, first);
  const room = await rooms.enter(page);
  if (!room) throw new Error('the page is there');
  return room;
}

/** A visitor who sends bytes of their own making and hears what comes of it. */
const visit = (room: Room, account: string) => new RoomPeer(room, account, { online: false, joined: false });

function megabytes(count: number, client: number): Uint8Array {
  const content = text('x'.repeat(count * 1024 * 1024), { root: contentRoot });
  return writeUpdate([{ client, clock: 0, structs: [content] }]);
}

/** New content under client ids from `from` on, three bytes for each beside the header. */
function underIds(from: number, count: number): Uint8Array {
  const ids = Array.from({ length: count }, (_, i) => from + count - 1 - i);
  return writeUpdate(ids.map((client) => ({ client, clock: 0, structs: [gc(1)] })));
}

const outcome = (peer: RoomPeer) => [
  peer.saw('refused').map((message) => message.kind === 'refused' && message.code),
  peer.closedWith,
];

it('P18: a page takes no more content than can be loaded, until something of it is deleted', async () => {
  const room = await enter();
  let size = 0;
  let client = 1_000;
  let refused = visit(room, 'otto');
  for (; refused.closedWith === null; size += 3) {
    client += 1;
    room.receive(refused, megabytes(3, client));
    await room.flush();
    if (size > maxPageBytes / 1024 / 1024) break;
  }
  expect(outcome(refused)).toEqual([['page_full'], closeCodes.tooLarge]);
  expect(size * 1024 * 1024).toBeLessThanOrEqual(maxPageBytes + 3 * 1024 * 1024);

  const mina = visit(room, 'mina');
  const all = Array.from({ length: 10 }, (_, i) => ({
    client: 1_001 + i,
    ranges: [[0, 3 * 1024 * 1024] as [number, number]],
  }));
  room.receive(mina, writeUpdate([], all.reverse()));
  await room.flush();
  expect(mina.savedUpTo).toBe(1);

  // The first who is refused now has the page made smaller; the next finds room.
  refused = visit(room, 'otto');
  clock.turn(60_000);
  room.receive(refused, megabytes(3, client));
  expect(outcome(refused)).toEqual([['page_full'], closeCodes.tooLarge]);
  for (let i = 0; i < 10; i++) await tick();
  room.receive(mina, megabytes(3, client));
  await room.flush();
  expect([mina.savedUpTo, mina.closedWith]).toEqual([2, null]);
});

it('P18: nor does it take more structs than a document of it can have, however small', async () => {
  const room = await enter();
  const otto = visit(room, 'otto');
  const structs = Array.from({ length: 100_000 }, () => gc(1));
  for (let i = 0; i < maxPageStructs / structs.length; i++) {
    room.receive(otto, writeUpdate([{ client: 7, clock: i * structs.length, structs }]));
    await room.flush();
  }
  expect(outcome(otto)).toEqual([[], null]);
  room.receive(otto, writeUpdate([{ client: 8, clock: 0, structs: [gc(1)] }]));
  expect(outcome(otto)).toEqual([['page_full'], closeCodes.tooLarge]);
});

it('P18: an account gets its share of client ids on a page, and takes none from others', async () => {
  const room = await enter();
  const otto = visit(room, 'otto');
  for (let from = 1; from < maxIdsOfAccount; from += 10_000) room.receive(otto, underIds(from, 10_000));
  await room.flush();
  expect(outcome(otto)).toEqual([[], null]);
  room.receive(otto, writeUpdate([{ client: 5, clock: 1, structs: [gc(1)] }]));
  expect(otto.closedWith).toBeNull();
  room.receive(otto, underIds(100_000, 1));
  expect(outcome(otto)).toEqual([['too_many_ids'], closeCodes.tooLarge]);

  // A connection of his own does not help, nor does a restart of the page.
  const again = visit(room, 'otto');
  room.receive(again, underIds(again.doc.clientID, 1));
  expect(outcome(again)).toEqual([['too_many_ids'], closeCodes.tooLarge]);
  const mina = visit(room, 'mina');
  room.receive(mina, underIds(mina.doc.clientID, 1));
  await room.flush();
  expect([mina.savedUpTo, outcome(mina)]).toEqual([1, [[], null]]);
  rooms.release('page');
  clock.turn(40_000);
  while (rooms.size) await tick();
  const later = visit(await enter(), 'otto');
  room.receive(later, underIds(200_000, 1));
  expect(outcome(later)).toEqual([['too_many_ids'], closeCodes.tooLarge]);
});

it('P18: all pages together keep no more unsaved than the server has memory for', async () => {
  full = true;
  const updates = Array.from({ length: 7 }, (_, i) => megabytes(4 - 1 / 1024, 1_000 + i));
  let kept = 0;
  let refused: RoomPeer | null = null;
  for (let page = 0; page < 12 && refused === null; page++) {
    const room = await enter(`page-${page}`);
    const otto = visit(room, 'otto');
    for (const update of updates) {
      if (refused !== null) break;
      room.receive(otto, update);
      if (otto.closedWith === null) kept += 4;
      else refused = otto;
    }
    await tick();
  }
  expect(refused?.closedWith).toBe(closeCodes.storageFull);
  expect(kept).toBeLessThanOrEqual(260);

  // It counts what is unsaved, not what once was.
  full = false;
  clock.turn(1_000);
  for (let i = 0; i < 5; i++) await tick();
  const mina = visit(await enter('page-0'), 'mina');
  (await enter('page-0')).receive(mina, underIds(mina.doc.clientID, 1));
  expect(mina.closedWith).toBeNull();
});

it('P18: letters that wait for the store count as what they take in memory, not as their few bytes', async () => {
  full = true;
  const room = await enter();
  const otto = visit(room, 'otto');
  let taken = 0;
  while (otto.closedWith === null && taken < 200_000) {
    room.receive(otto, writeUpdate([{ client: 7, clock: taken, structs: [gc(1)] }]));
    taken += 1;
  }
  expect(otto.closedWith).toBe(closeCodes.storageFull);
});
