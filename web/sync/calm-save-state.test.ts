import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { CalmSaveState } from './calm-save-state.ts';
import { KeptCopies } from './kept-copies.ts';
import { PageConnection } from './page-connection.ts';
import { ScriptedServer, until, write } from './testing/scripted-server.ts';

let server: ScriptedServer;
let connection: PageConnection;
let calm: CalmSaveState;
let leave: () => void;
/** Times that a screen would have been drawn anew. */
let told: number;

beforeEach(async () => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] });
  server = new ScriptedServer('Three sites');
  connection = new PageConnection({
    account: 'mina',
    pageId: 'p1',
    keptCopies: new KeptCopies('mina'),
    openSocket: server.openSocket,
    storage: undefined,
    online: () => true,
    chance: () => 0,
  });
  void connection.open();
  await until(() => server.sockets.length === 1);
  server.join();
  calm = new CalmSaveState(connection);
  told = 0;
  leave = calm.subscribe(() => {
    told += 1;
  });
});
afterEach(async () => {
  leave();
  await connection.close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const words = () => calm.shown()?.kind ?? 'silence';
const pass = (milliseconds: number) => vi.advanceTimersByTime(milliseconds);

it('says "saved" when all is', () => {
  expect(words()).toBe('saved');
});

it('stops saying so at the first key', () => {
  server.holdReceipts = true;
  write(connection.doc, 'One');
  expect(words()).toBe('silence');
});

it('makes no word flicker where a few keys are saved at once', () => {
  for (let key = 0; key < 2; key++) {
    write(connection.doc, 'x');
    server.turn();
    pass(100);
    expect(words()).toBe('silence');
  }
  pass(300);
  expect(words()).toBe('saved');
});

it('says "saving" all the while somebody writes on, and "saved" in a pause', () => {
  for (let key = 0; key < 20; key++) {
    write(connection.doc, 'x');
    server.turn();
    pass(100);
    expect(words()).toBe(key < 4 ? 'silence' : 'saving');
  }
  expect(told, 'silence, then "saving", however many keys').toBe(2);
  pass(300);
  expect(words()).toBe('saved');
});

it('says "saving" when it takes longer than half a second', () => {
  server.holdReceipts = true;
  write(connection.doc, 'One');
  pass(499);
  expect(words()).toBe('silence');
  pass(1);
  expect(words()).toBe('saving');
  server.turn();
  server.acknowledgeAll(server.latest);
  expect(words()).toBe('saving');
  pass(300);
  expect(words()).toBe('saved');
});

it('says at once what is wrong', () => {
  server.storage(false);
  pass(0);
  expect(words()).toBe('not-saved');
});

it('says nothing more once nobody listens, and what holds when somebody does again', () => {
  server.holdReceipts = true;
  write(connection.doc, 'One');
  expect(told).toBe(1);
  leave();
  pass(1_000);
  expect(words()).toBe('silence');
  server.turn();
  server.acknowledgeAll(server.latest);
  leave = calm.subscribe(() => undefined);
  pass(300);
  expect(words()).toBe('saved');
});
