import { IDBFactory } from 'fake-indexeddb';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { KeptCopies } from '../../sync/kept-copies.ts';
import { PageConnection } from '../../sync/page-connection.ts';
import { ScriptedServer, until, write } from '../../sync/testing/scripted-server.ts';
import { useCalmSaveState } from './use-calm-save-state.ts';

let server: ScriptedServer;
let connection: PageConnection;
let root: Root;
let place: HTMLElement;

beforeEach(async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
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
  place = document.createElement('div');
  root = createRoot(place);
  act(() => root.render(<Words connection={connection} />));
});
afterEach(async () => {
  act(() => root.unmount());
  await connection.close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function Words({ connection }: { connection: PageConnection }) {
  return useCalmSaveState(connection)?.kind ?? 'silence';
}

const pass = (milliseconds: number) => act(() => vi.advanceTimersByTime(milliseconds));

it('says "saved" when all is', () => {
  expect(place.textContent).toBe('saved');
});

it('stops saying so at the first key', () => {
  server.holdReceipts = true;
  act(() => write(connection.doc, 'One'));
  expect(place.textContent).toBe('silence');
});

it('makes no word flicker where a few keys are saved at once', () => {
  for (let key = 0; key < 4; key++) {
    act(() => write(connection.doc, 'x'));
    act(() => server.turn());
    pass(100);
    expect(place.textContent).toBe('silence');
  }
  pass(300);
  expect(place.textContent).toBe('saved');
});

it('says "saving" all the while somebody writes on, and "saved" in a pause', () => {
  for (let key = 0; key < 20; key++) {
    act(() => write(connection.doc, 'x'));
    act(() => server.turn());
    pass(100);
    expect(place.textContent).toBe(key < 4 ? 'silence' : 'saving');
  }
  pass(300);
  expect(place.textContent).toBe('saved');
});

it('says "saving" when it takes longer than half a second', () => {
  server.holdReceipts = true;
  act(() => write(connection.doc, 'One'));
  pass(499);
  expect(place.textContent).toBe('silence');
  pass(1);
  expect(place.textContent).toBe('saving');
  act(() => server.turn());
  act(() => server.acknowledgeAll(server.latest));
  expect(place.textContent).toBe('saving');
  pass(300);
  expect(place.textContent).toBe('saved');
});

it('says at once what is wrong', () => {
  act(() => server.storage(false));
  pass(0);
  expect(place.textContent).toBe('not-saved');
});
