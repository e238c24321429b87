import { IDBFactory, IDBObjectStore } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { closeCodes } from '../../shared/sync/close-codes.ts';
import { OfflineCopy } from './offline-copy.ts';
import { OpenPages } from './open-pages.ts';
import { pageText } from './page-text.ts';
import { ScriptedServer, until, write } from './testing/scripted-server.ts';

let server: ScriptedServer;
let pages: OpenPages;
let storage: IDBFactory;

beforeEach(() => {
  storage = new IDBFactory();
  vi.stubGlobal('indexedDB', storage);
  server = new ScriptedServer('Three sites');
  pages = new OpenPages({ openSocket: server.openSocket, storage, online: () => true, chance: () => 0 });
});
afterEach(async () => {
  await pages.closeAll();
  vi.unstubAllGlobals();
});

async function holdLive(): Promise<() => void> {
  const before = server.sockets.length;
  const letGo = pages.hold('mina', 'p1');
  await until(() => server.sockets.length > before);
  server.join();
  return letGo;
}

it('keeps one connection for a screen that is mounted twice in a row', async () => {
  pages.hold('mina', 'p1')();
  const connection = pages.connection('mina', 'p1');
  pages.hold('mina', 'p1');
  await until(() => server.sockets.length === 1);
  server.join();
  await new Promise((resolve) => setTimeout(resolve, 0));
  expect(pages.connection('mina', 'p1')).toBe(connection);
  expect(server.sockets).toHaveLength(1);
});

it('has the text on its way for a screen that is expected, and lets go with the screen', async () => {
  pages.expect('mina', 'p1');
  await until(() => server.sockets.length === 1);
  server.join();
  const connection = pages.connection('mina', 'p1');
  await until(() => connection?.state().status.kind === 'live');
  const letGo = pages.hold('mina', 'p1');
  pages.expect('mina', 'p1');
  expect(pages.connection('mina', 'p1')).toBe(connection);
  letGo();
  await until(() => pages.connection('mina', 'p1') === null);
  expect(server.sockets).toHaveLength(1);
});

it('lets go of a page whose screen never came', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    pages.expect('mina', 'p1');
    vi.advanceTimersByTime(9_000);
    expect(pages.connection('mina', 'p1')).not.toBeNull();
    vi.advanceTimersByTime(1_001);
    expect(pages.connection('mina', 'p1')).toBeNull();
  } finally {
    vi.useRealTimers();
  }
});

it('opens a page again that was gone, and no other', async () => {
  await holdLive();
  const before = pages.connection('mina', 'p1');
  pages.openAgain('mina', 'p1');
  expect(pages.connection('mina', 'p1')).toBe(before);
  server.latest.shut(closeCodes.pageUnavailable);
  await until(() => before?.state().status.kind === 'stopped');
  pages.openAgain('mina', 'p1');
  await until(() => server.sockets.length === 2);
  server.join();
  await until(() => pages.connection('mina', 'p1')?.state().status.kind === 'live');
});

it('knows of words on the screen that no server has', async () => {
  await holdLive();
  server.holdReceipts = true;
  expect(pages.showsUnsent()).toBe(false);
  const connection = pages.connection('mina', 'p1');
  if (connection) write(connection.doc, 'Last words');
  expect(pages.showsUnsent()).toBe(true);
  server.turn();
  server.acknowledgeAll(server.latest);
  expect(pages.showsUnsent()).toBe(false);
});

it('closes a page that is let go once all on it is acknowledged, not before', async () => {
  const letGo = await holdLive();
  server.holdReceipts = true;
  const connection = pages.connection('mina', 'p1');
  if (connection) write(connection.doc, 'Last words');
  letGo();
  await new Promise((resolve) => setTimeout(resolve, 0));
  expect(pages.connection('mina', 'p1')).toBe(connection);
  expect(pages.leavingLoses()).toBe(true);
  expect(pages.showsUnsent()).toBe(false);
  server.turn();
  server.acknowledgeAll(server.latest);
  expect(pages.connection('mina', 'p1')).toBeNull();
  expect(pages.leavingLoses()).toBe(false);
});

it('opens the page anew, clean, after its text was put aside', async () => {
  await holdLive();
  const before = pages.connection('mina', 'p1');
  let told = 0;
  pages.subscribe(() => {
    told += 1;
  });
  server.refuse = () => 'foreign_client';
  if (before) write(before.doc, 'Refused words');
  server.turn();
  await until(() => told > 0 && server.sockets.length === 2);
  server.join();
  const after = pages.connection('mina', 'p1');
  expect(after).not.toBe(before);
  expect(after && pageText(after.doc)).toBe('Three sites');
  expect(after?.state().keptCopies.map(({ text }) => text)).toEqual(['Three sites\nRefused words']);
});

it('shows one account nothing that another has open', async () => {
  await holdLive();
  expect(pages.connection('leo', 'p1')).toBeNull();
});

it('leaves nothing of an account on the device when it signs out, except what is unsent', async () => {
  await holdLive();
  await pages.leave('mina');
  expect((await storage.databases()).map(({ name }) => name)).toEqual(['atelier/mina/kept-copies']);

  await holdLive();
  server.latest.shut(1006);
  const connection = pages.connection('mina', 'p1');
  if (connection) write(connection.doc, 'Unsent words');
  await pages.leave('mina');
  expect((await storage.databases()).map(({ name }) => name)).toContain('atelier/mina/p1');
});

async function leaveUnsent(pageId: string): Promise<void> {
  const copy = await OfflineCopy.open(storage, 'mina', pageId);
  const doc = new Y.Doc();
  write(doc, `Unsent on ${pageId}`);
  await copy.keepUnsent({ key: `another-tab:${pageId}`, bytes: Y.encodeStateAsUpdate(doc) });
  await copy.close();
}

it('sends what was left unsent on pages that nobody opens, one after the other, and closes them', async () => {
  await leaveUnsent('p1');
  await leaveUnsent('p2');
  expect(await pages.leftBehind('mina')).toBe('waits-on-device');
  expect(await pages.leftBehind('leo')).toBe('nothing');
  const sent = pages.sendLeftBehind('mina');
  await until(() => server.sockets.length === 1);
  server.join();
  await until(() => server.sockets.length === 2);
  expect(pages.connection('mina', 'p2')).not.toBeNull();
  server.join();
  await sent;
  await until(() => pages.connection('mina', 'p1') === null && pages.connection('mina', 'p2') === null);
  expect(pageText(server.doc).split('\n')).toEqual(
    expect.arrayContaining(['Unsent on p1', 'Unsent on p2', 'Three sites']),
  );
  expect(await pages.leftBehind('mina')).toBe('nothing');
});

it('goes on to the next page when one is out of reach, and sends that one later', async () => {
  await leaveUnsent('p1');
  await leaveUnsent('p2');
  const sent = pages.sendLeftBehind('mina');
  await until(() => server.sockets.length === 1);
  server.latest.shut(1006);
  await until(() => server.sockets.length === 2);
  server.join();
  await sent;
  expect(pageText(server.doc)).not.toContain('p1');
  pages.hurry();
  await until(() => server.sockets.length === 3);
  server.join();
  expect(pageText(server.doc)).toContain('Unsent on p1');
});

it('tells work that waits on this device from work that would be lost', async () => {
  pages = new OpenPages({
    openSocket: server.openSocket,
    storage: undefined,
    online: () => true,
    chance: () => 0,
  });
  await holdLive();
  expect(await pages.leftBehind('mina')).toBe('nothing');
  server.holdReceipts = true;
  const connection = pages.connection('mina', 'p1');
  if (connection) write(connection.doc, 'In memory only');
  expect(await pages.leftBehind('mina')).toBe('lost');
});

it('warns on leaving while a copy that was put aside is in memory only', async () => {
  await holdLive();
  const connection = pages.connection('mina', 'p1');
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('no room', 'QuotaExceededError');
  });
  server.refuse = () => 'foreign_client';
  if (connection) write(connection.doc, 'Refused words');
  server.turn();
  await until(() => pages.connection('mina', 'p1') !== connection && server.sockets.length === 2);
  server.join();
  await until(() => (pages.connection('mina', 'p1')?.state().keptCopies.length ?? 0) > 0);
  expect(pages.leavingLoses()).toBe(true);
  expect(await pages.leftBehind('mina')).toBe('lost');
  vi.restoreAllMocks();
  const [copy] = pages.connection('mina', 'p1')?.state().keptCopies ?? [];
  if (copy) await pages.connection('mina', 'p1')?.discardCopy(copy.id);
  expect(pages.leavingLoses()).toBe(false);
});
