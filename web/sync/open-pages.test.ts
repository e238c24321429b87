import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
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

it('closes a page that is let go once all on it is acknowledged, not before', async () => {
  const letGo = await holdLive();
  server.holdReceipts = true;
  const connection = pages.connection('mina', 'p1');
  if (connection) write(connection.doc, 'Last words');
  letGo();
  await new Promise((resolve) => setTimeout(resolve, 0));
  expect(pages.connection('mina', 'p1')).toBe(connection);
  expect(pages.leavingLoses()).toBe(true);
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
