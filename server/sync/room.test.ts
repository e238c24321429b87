import { beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { contentRoot } from '../../shared/editor/schema-version.ts';
import { closeCodes } from '../../shared/sync/close-codes.ts';
import { digestState } from './digest-state.ts';
import { decodeFacts, emptyFacts } from './page-facts.ts';
import { Room, type RoomPorts } from './room.ts';
import { HandClock } from './testing/hand-clock.ts';
import { HandStore, tick } from './testing/hand-store.ts';
import { RoomPeer } from './testing/room-peer.ts';
import { UnsavedTotal } from './unsaved-total.ts';

let clock: HandClock;
let store: HandStore;
let room: Room;
let storeErrors: unknown[];

function ports(): RoomPorts {
  return {
    append: store.append,
    now: clock.now,
    after: clock.after,
    schedule: (it) => setImmediate(() => it.write()),
    onDurable: () => undefined,
    onFull: () => undefined,
    unsaved: new UnsavedTotal(),
    onStoreError: (error) => storeErrors.push(error),
  };
}

beforeEach(() => {
  clock = new HandClock();
  store = new HandStore();
  storeErrors = [];
  const loaded = { snapshot: null, tail: [], claims: [], repairs: [] };
  room = new Room('page', loaded, { facts: emptyFacts(), snapshotClocks: new Map() }, ports());
});

describe('P8: judged, written, shown, counted', () => {
  it('shows and counts nothing before the disk has it', async () => {
    const mina = new RoomPeer(room, 'mina');
    const tomas = new RoomPeer(room, 'tomas');
    mina.type('river');
    await tick();
    expect(store.pending).toBe(1);
    expect(tomas.text).toBe('');
    expect(mina.savedUpTo).toBe(0);
    await store.settle();
    expect(tomas.text).toContain('river');
    expect(mina.savedUpTo).toBe(1);
    expect(store.disk.map((u) => [u.seq, u.author])).toEqual([[1, 'mina']]);
  });

  it('does not show content that is not on disk to somebody who joins meanwhile', async () => {
    const mina = new RoomPeer(room, 'mina');
    mina.type('river');
    await store.settle();
    mina.type(' and');
    mina.doc.getXmlFragment(contentRoot).delete(0, 1);
    await tick();
    const late = new RoomPeer(room, 'tomas');
    late.sync();
    expect(late.text).toContain('river');
    expect(late.text).not.toContain('and');
    await store.settle();
    expect(late.text).toBe('');
  });

  it('writes what arrives during a write as one group, and one chunk for each reader', async () => {
    const mina = new RoomPeer(room, 'mina');
    const tomas = new RoomPeer(room, 'tomas');
    mina.type('a');
    await tick();
    mina.type('b');
    tomas.type('c');
    mina.type('d');
    await store.settle();
    expect(store.disk.map((u) => u.seq)).toEqual([1, 2, 3, 4]);
    expect(tomas.text).toBe(mina.text);
    expect(mina.savedUpTo).toBe(3);
    expect(tomas.savedUpTo).toBe(1);
  });
});

describe('P9: saved up to', () => {
  it('counts known content only when what came before it is on disk', async () => {
    const mina = new RoomPeer(room, 'mina');
    mina.type('river');
    const again = new RoomPeer(room, 'mina');
    room.receive(again, Y.encodeStateAsUpdate(mina.doc));
    await tick();
    expect(again.savedUpTo).toBe(0);
    await store.settle();
    expect(again.savedUpTo).toBe(1);
  });

  it('says nothing to clients that did not ask', async () => {
    const stock = new RoomPeer(room, 'mina', { receipts: false });
    stock.type('river');
    await store.settle();
    expect(store.disk).toHaveLength(1);
    expect(stock.saw('savedUpTo')).toEqual([]);
  });
});

describe('P10: a store that refuses', () => {
  it('keeps everything, says so, and writes it without anyone acting', async () => {
    const mina = new RoomPeer(room, 'mina');
    const tomas = new RoomPeer(room, 'tomas');
    mina.type('a');
    await store.fail();
    mina.type('b');
    expect(mina.saw('storage')).toEqual([{ kind: 'storage', writable: false }]);
    expect(storeErrors).toHaveLength(1);
    expect(tomas.text).toBe('');
    clock.turn(1_000);
    await store.settle();
    expect(tomas.text).toBe(mina.text);
    expect(mina.savedUpTo).toBe(2);
    expect(mina.saw('storage').at(-1)).toEqual({ kind: 'storage', writable: true });
    expect(store.disk.map((u) => u.seq)).toEqual([1, 2]);
  });

  it('calls a write that hangs for three seconds a failure to save', async () => {
    const mina = new RoomPeer(room, 'mina');
    mina.type('a');
    await tick();
    clock.turn(2_999);
    expect(mina.saw('storage')).toEqual([]);
    clock.turn(1);
    expect(mina.saw('storage')).toEqual([{ kind: 'storage', writable: false }]);
    await store.settle();
    expect(mina.saw('storage').at(-1)).toEqual({ kind: 'storage', writable: true });
  });
});

describe('P11: holding', () => {
  it('holds content whose forerunners are missing and asks for them', async () => {
    const mina = new RoomPeer(room, 'mina', { online: false });
    const updates: Uint8Array[] = [];
    mina.doc.on('update', (bytes: Uint8Array) => updates.push(bytes));
    mina.type('a');
    mina.type('b');
    room.receive(mina, updates[1] as Uint8Array);
    await store.settle();
    expect(store.disk).toEqual([]);
    expect(mina.saw('stateVector')).toHaveLength(2);
    room.receive(mina, updates[0] as Uint8Array);
    await store.settle();
    expect(store.disk).toHaveLength(2);
    expect(mina.savedUpTo).toBe(2);
  });

  it('refuses after ten seconds what nobody could complete', async () => {
    const mina = new RoomPeer(room, 'mina', { online: false });
    const updates: Uint8Array[] = [];
    mina.doc.on('update', (bytes: Uint8Array) => updates.push(bytes));
    mina.type('a');
    mina.type('b');
    room.receive(mina, updates[1] as Uint8Array);
    clock.turn(10_001);
    expect(mina.saw('refused')).toEqual([{ kind: 'refused', index: 1, code: 'gap_not_filled' }]);
    expect(mina.closedWith).toBe(closeCodes.unlawful);
  });

  it("refuses content under somebody else's client id", async () => {
    const mina = new RoomPeer(room, 'mina');
    mina.type('mine');
    await store.settle();
    const otto = new RoomPeer(room, 'otto', { online: false });
    const forged = new Y.Doc();
    Y.applyUpdate(forged, Y.encodeStateAsUpdate(mina.doc));
    forged.clientID = mina.doc.clientID;
    const before = Y.encodeStateVector(forged);
    (forged.getXmlFragment(contentRoot).get(0) as Y.XmlText).insert(0, 'not ');
    room.receive(otto, Y.encodeStateAsUpdate(forged, before));
    clock.turn(10_001);
    await store.settle();
    expect(store.disk).toHaveLength(1);
    expect(otto.closedWith).toBe(closeCodes.unlawful);
    expect(mina.text).not.toContain('not');
  });
});

describe('P12: those who may only read', () => {
  it('changes not a byte', async () => {
    const mina = new RoomPeer(room, 'mina');
    mina.type('river');
    await store.settle();
    const teacher = new RoomPeer(room, 'lindqvist', { mayWrite: false });
    teacher.sync();
    teacher.type('!');
    (teacher.doc.getXmlFragment(contentRoot) as Y.XmlFragment).delete(0, 1);
    await store.settle();
    expect(store.disk).toHaveLength(1);
    expect(teacher.saw('refused')).toEqual([
      { kind: 'refused', index: 2, code: 'read_only' },
      { kind: 'refused', index: 3, code: 'read_only' },
    ]);
    expect(teacher.closedWith).toBeNull();
    expect(mina.text).toContain('river');
  });
});

describe('P7: the answer to a state vector', () => {
  it('brings an empty document to the state, from snapshot and tail', async () => {
    const mina = new RoomPeer(room, 'mina');
    for (const word of ['one ', 'two ', 'three ']) mina.type(word);
    await store.settle();
    room.tail.seal();
    const { state, facts } = digestState(null, room.tail.chunks(), room.claims);
    room.adopt({ upTo: room.durableSeq, state, facts }, decodeFacts(facts), room.facts.structs);
    expect(room.tail.count).toBe(0);
    mina.type('four');
    await store.settle();
    const late = new RoomPeer(room, 'tomas');
    late.sync();
    expect(late.text).toBe(mina.text);
  });

  it('sends the deletes even when no struct is missing', async () => {
    const mina = new RoomPeer(room, 'mina');
    mina.type('river');
    await store.settle();
    const tomas = new RoomPeer(room, 'tomas');
    tomas.sync();
    room.leave(tomas);
    mina.doc.getXmlFragment(contentRoot).delete(0, 1);
    await store.settle();
    const before = tomas.messages.length;
    room.answer(tomas, Y.encodeStateVector(tomas.doc));
    expect(tomas.messages.slice(before).map((m) => m.kind === 'content' && m.step)).toEqual(['missing']);
    expect(tomas.text).toBe('');
  });

  it('throws on bytes that are no state vector', () => {
    const otto = new RoomPeer(room, 'otto');
    expect(() => room.answer(otto, new Uint8Array([200, 1]))).toThrow();
  });

  it('comes before any update: an altered repetition is believed by whoever lacks the original', async () => {
    const mina = new RoomPeer(room, 'mina');
    mina.type('river');
    await store.settle();
    const early = new RoomPeer(room, 'tomas', { joined: false });
    const altered = Y.encodeStateAsUpdate(mina.doc);
    altered[Buffer.from(altered).indexOf('river')] = 'l'.charCodeAt(0);
    const doc = new Y.Doc();
    doc.clientID = 7;
    doc.getXmlFragment(contentRoot).insert(0, [new Y.XmlText('new')]);
    const otto = new RoomPeer(room, 'otto', { online: false });
    room.receive(otto, withFirstBlockOf(Y.encodeStateAsUpdate(doc), altered));
    await store.settle();
    expect(store.disk).toHaveLength(2);
    expect(early.saw('content')).toEqual([]);
    early.sync();
    expect(early.text).toContain('river');
    expect(early.text).toContain('new');
  });
});

/** One update with the client blocks of both, higher client ids first, as Yjs writes them; neither deletes anything. */
function withFirstBlockOf(low: Uint8Array, high: Uint8Array): Uint8Array {
  const blocks = [high.subarray(1, -1), low.subarray(1, -1)];
  return Buffer.concat([new Uint8Array([2]), ...blocks, new Uint8Array([0])]);
}
