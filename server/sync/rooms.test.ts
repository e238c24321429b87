import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { contentRoot } from '../../shared/editor/schema-version.ts';
import { openMemoryJournal } from '../storage/memory/memory-journal.ts';
import type { PageJournal } from '../storage/page-journal.ts';
import type { Digest } from './digest.ts';
import { digestState } from './digest-state.ts';
import { Rooms } from './rooms.ts';
import { HandClock } from './testing/hand-clock.ts';
import { tick } from './testing/hand-store.ts';
import { RoomPeer } from './testing/room-peer.ts';

const inline: Digest = {
  make: async (state, chunks, claims) => digestState(state, chunks, [...claims]),
  close: async () => undefined,
};

const silent = { info: () => undefined, warn: () => undefined };

function firstPage(): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = 1;
  doc.getXmlFragment(contentRoot).insert(0, [new Y.XmlText('first')]);
  return Y.encodeStateAsUpdate(doc);
}

async function world(journal?: Partial<PageJournal>) {
  const memory = await openMemoryJournal();
  await memory.create('page', { author: 'system', time: 1, bytes: firstPage() });
  const clock = new HandClock();
  const changed: [string, number][] = [];
  const loads = { count: 0 };
  const rooms = new Rooms({
    journal: {
      load: (page) => {
        loads.count += 1;
        return (journal?.load ?? memory.load.bind(memory))(page);
      },
      append: memory.append.bind(memory),
      compact: memory.compact.bind(memory),
    },
    digest: inline,
    clock,
    log: silent,
    onChanged: (pages) => changed.push(...pages),
  });
  return { memory, rooms, clock, changed, loads };
}

describe('Rooms', () => {
  it('loads once, however many come at once', async () => {
    const { rooms, loads } = await world();
    const entered = await Promise.all(Array.from({ length: 30 }, () => rooms.enter('page')));
    expect(new Set(entered).size).toBe(1);
    expect(loads.count).toBe(1);
  });

  it('answers null for a page that does not exist and remembers nothing of it', async () => {
    const { rooms } = await world();
    expect(await rooms.enter('nothing')).toBeNull();
    expect(rooms.size).toBe(0);
  });

  it('refuses when the load fails, and asks the store again the next time (P4)', async () => {
    let broken = true;
    const { rooms, memory } = await world({
      load: async (page) => {
        if (broken) throw new Error('input/output error');
        return memoryLoad(page);
      },
    });
    const memoryLoad = memory.load.bind(memory);
    await expect(rooms.enter('page')).rejects.toThrow('input/output error');
    expect(rooms.size).toBe(0);
    broken = false;
    const room = await rooms.enter('page');
    const peer = new RoomPeer(room as NonNullable<typeof room>, 'mina');
    peer.sync();
    expect(peer.text).toContain('first');
  });

  it('lets an idle page go and serves the same text afterwards, from a snapshot', async () => {
    const { rooms, clock, loads, memory } = await world();
    const room = (await rooms.enter('page')) as NonNullable<Awaited<ReturnType<Rooms['enter']>>>;
    const mina = new RoomPeer(room, 'mina');
    mina.sync();
    for (let i = 0; i < 150; i++) mina.type(`${i} `);
    await room.flush();
    room.leave(mina);
    rooms.release('page');
    clock.turn(30_000);
    while (rooms.size) await tick();
    expect((await memory.load('page'))?.snapshot?.upTo).toBe(151);
    const again = (await rooms.enter('page')) as typeof room;
    expect(loads.count).toBe(2);
    const late = new RoomPeer(again, 'tomas');
    late.sync();
    expect(late.text).toBe(mina.text);
  });

  it('makes a snapshot of a page that has come to rest after a burst of typing, and not before', async () => {
    const { rooms, clock, memory } = await world();
    const room = (await rooms.enter('page')) as NonNullable<Awaited<ReturnType<Rooms['enter']>>>;
    const mina = new RoomPeer(room, 'mina');
    mina.sync();
    for (let i = 0; i < 600; i++) mina.type('a');
    await room.flush();
    clock.turn(900);
    mina.type('b');
    await room.flush();
    clock.turn(900);
    await tick();
    expect((await memory.load('page'))?.snapshot).toBe(null);
    clock.turn(2_000);
    while (room.tail.count) await tick();
    expect((await memory.load('page'))?.snapshot?.upTo).toBe(602);
  });

  it('lets others have their turn while it judges a long history', async () => {
    const { rooms, memory } = await world();
    const doc = new Y.Doc();
    Y.applyUpdate(doc, firstPage());
    const updates: { seq: number; author: string; time: number; bytes: Uint8Array }[] = [];
    doc.on('update', (bytes: Uint8Array) =>
      updates.push({ seq: updates.length + 2, author: 'mina', time: 2, bytes }),
    );
    const text = doc.getXmlFragment(contentRoot).get(0) as Y.XmlText;
    for (let i = 0; i < 2_000; i++) text.insert(0, 'a');
    await memory.append('page', updates, [
      { clientId: doc.clientID, account: 'mina', strength: 'announced' },
    ]);
    let turns = 0;
    let loading = true;
    const count = () => {
      turns += 1;
      if (loading) setImmediate(count);
    };
    setImmediate(count);
    await rooms.enter('page');
    loading = false;
    expect(turns).toBeGreaterThanOrEqual(7);
  });

  it('stays when somebody comes back before it has left', async () => {
    const { rooms, clock, loads } = await world();
    const room = await rooms.enter('page');
    rooms.release('page');
    clock.turn(29_000);
    expect(await rooms.enter('page')).toBe(room);
    clock.turn(60_000);
    await tick();
    expect(rooms.size).toBe(1);
    expect(loads.count).toBe(1);
  });

  it('reports changed pages, gathered', async () => {
    const { rooms, clock, changed } = await world();
    const room = (await rooms.enter('page')) as NonNullable<Awaited<ReturnType<Rooms['enter']>>>;
    const mina = new RoomPeer(room, 'mina');
    mina.sync();
    mina.type('a');
    mina.type('b');
    await room.flush();
    clock.turn(2_000);
    expect(changed).toEqual([['page', room.lastChange]]);
  });
});
