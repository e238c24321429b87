import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { closeCodes } from '../../shared/sync/close-codes.ts';
import { openMemoryJournal } from '../storage/memory/memory-journal.ts';
import { type PageJournal, StoreUnavailable } from '../storage/page-journal.ts';
import { digestState } from './digest-state.ts';
import { Rooms } from './rooms.ts';
import { HandClock } from './testing/hand-clock.ts';
import { HandStore, tick } from './testing/hand-store.ts';
import { RoomPeer } from './testing/room-peer.ts';

/** In ms: longer than an empty room stays. */
const longIdle = 40_000;

async function roomsOver(change: (journal: PageJournal) => Partial<PageJournal>) {
  const memory = await openMemoryJournal();
  const first = { author: 'system', time: 1, bytes: Y.encodeStateAsUpdate(new Y.Doc()) };
  await memory.create('page', first);
  const { load, append, compact } = memory;
  const journal = {
    load: load.bind(memory),
    append: append.bind(memory),
    compact: compact.bind(memory),
    ...change(memory),
  };
  const clock = new HandClock();
  const rooms = new Rooms({
    journal,
    digest: {
      make: async (state, chunks, claims) => digestState(state, chunks, [...claims]),
      close: async () => undefined,
    },
    clock,
    log: { info: () => undefined, warn: () => undefined },
    onChanged: () => undefined,
  });
  return { rooms, clock, memory };
}

async function enter(rooms: Rooms) {
  const room = await rooms.enter('page');
  if (!room) throw new Error('the page is there');
  return room;
}

test('a page whose last edits the store refused stays in memory until it takes them', async () => {
  let full = true;
  const { rooms, clock, memory } = await roomsOver((journal) => ({
    append: async (...args) => {
      if (full) throw new StoreUnavailable('no space left on device');
      await journal.append(...args);
    },
  }));
  const mina = new RoomPeer(await enter(rooms), 'mina');
  mina.sync();
  mina.type('kept');
  await tick();
  mina.close(1000);
  rooms.release('page');
  clock.turn(longIdle);
  await tick();
  expect(rooms.size).toBe(1);

  full = false;
  while (rooms.size) {
    clock.turn(longIdle);
    await tick();
  }
  expect((await memory.load('page'))?.tail.at(-1)?.author).toBe('mina');
});

test('who enters while the page is being let go gets the very room that is still there', async () => {
  let finish: () => void = () => undefined;
  let compacting: () => void = () => undefined;
  const begun = new Promise<void>((resolve) => {
    compacting = resolve;
  });
  const { rooms, clock } = await roomsOver((journal) => ({
    compact: (...args) =>
      new Promise((resolve, reject) => {
        finish = () => void journal.compact(...args).then(resolve, reject);
        compacting();
      }),
  }));
  const before = await enter(rooms);
  const mina = new RoomPeer(before, 'mina');
  mina.sync();
  // More than an unloading page is left with, so that a snapshot is made first.
  for (let i = 0; i < 150; i++) mina.type('x');
  await before.flush();
  mina.close(1000);
  rooms.release('page');
  clock.turn(longIdle);
  await begun;

  const after = await enter(rooms);
  finish();
  for (let i = 0; i < 20; i++) await tick();
  expect(after).toBe(before);
  expect(await enter(rooms)).toBe(before);
});

test('who enters, writes and leaves while a snapshot is made is saved before the page is let go', async () => {
  let made: () => void = () => undefined;
  let begin: () => void = () => undefined;
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  let full = false;
  const { rooms, clock, memory } = await roomsOver((journal) => ({
    append: async (...args) => {
      if (full) throw new StoreUnavailable('no space left on device');
      await journal.append(...args);
    },
    compact: (...args) =>
      new Promise((resolve, reject) => {
        made = () => void journal.compact(...args).then(resolve, reject);
        begin();
      }),
  }));
  const mina = new RoomPeer(await enter(rooms), 'mina');
  mina.sync();
  for (let i = 0; i < 150; i++) mina.type('x');
  await tick();
  mina.close(1000);
  rooms.release('page');
  clock.turn(longIdle);
  await begun;

  full = true;
  const tomas = new RoomPeer(await enter(rooms), 'tomas');
  tomas.sync();
  tomas.type('late');
  await tick();
  tomas.close(1000);
  rooms.release('page');
  made();
  for (let i = 0; i < 20; i++) await tick();
  expect(rooms.size).toBe(1);

  full = false;
  while (rooms.size) {
    clock.turn(longIdle);
    await tick();
  }
  expect((await memory.load('page'))?.tail.at(-1)?.author).toBe('tomas');
});

test('a stop writes what the store refused a moment ago', async () => {
  let full = true;
  const { rooms, memory } = await roomsOver((journal) => ({
    append: async (...args) => {
      if (full) throw new StoreUnavailable('no space left on device');
      await journal.append(...args);
    },
  }));
  const mina = new RoomPeer(await enter(rooms), 'mina');
  mina.sync();
  mina.type('kept');
  await tick();
  full = false;
  await rooms.close();
  expect((await memory.load('page'))?.tail.at(-1)?.author).toBe('mina');
});

test('a stop saves all pages at once: a slow store has to be waited for only once', async () => {
  const stores = new Map<string, HandStore>();
  const { rooms, memory } = await roomsOver(() => ({
    append: (page, updates, claims) => {
      const store = stores.get(page) ?? new HandStore();
      stores.set(page, store);
      return store.append(updates, claims);
    },
  }));
  const pages = ['page', 'second', 'third', 'fourth'];
  const first = { author: 'system', time: 1, bytes: Y.encodeStateAsUpdate(new Y.Doc()) };
  for (const page of pages.slice(1)) await memory.create(page, first);
  const peers: RoomPeer[] = [];
  for (const page of pages) {
    const room = await rooms.enter(page);
    if (room) peers.push(new RoomPeer(room, 'mina'));
  }
  for (const peer of peers) peer.type('kept');
  await tick();
  await Promise.all([...stores.values()].map((store) => store.fail()));
  // Nothing is written by itself now before the next try, a second later.
  const pending = () => pages.map((page) => stores.get(page)?.pending);
  expect(pending()).toEqual([0, 0, 0, 0]);

  let stopped = false;
  const stop = rooms.close().then(() => {
    stopped = true;
  });
  await tick();
  expect(pending()).toEqual([1, 1, 1, 1]);
  for (const store of [...stores.values()].slice(1)) await store.letOneThrough();
  expect(stopped).toBe(false);
  await stores.get('page')?.letOneThrough();
  await stop;
  for (const store of stores.values()) expect(store.disk.map(({ seq }) => seq)).toEqual([2]);
  expect(peers.map(({ closedWith }) => closedWith)).toEqual(pages.map(() => closeCodes.restarting));
});
