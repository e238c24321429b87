import { IDBDatabase, IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { closeCodes } from '../../shared/sync/close-codes.ts';
import { encodeUpdate } from '../../shared/sync/protocol.ts';
import { KeptCopies } from './kept-copies.ts';
import { PageConnection } from './page-connection.ts';
import { pageText } from './page-text.ts';
import { saveState } from './save-state.ts';
import { ScriptedServer, until, write } from './testing/scripted-server.ts';

let server: ScriptedServer;
let storage: IDBFactory;
let online: boolean;
let opened: PageConnection[];

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] });
  storage = new IDBFactory();
  vi.stubGlobal('indexedDB', storage);
  server = new ScriptedServer('Three sites');
  online = true;
  opened = [];
});
afterEach(async () => {
  for (const connection of opened) await connection.close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function page(account = 'mina', from: IDBFactory | undefined = storage): PageConnection {
  const connection = new PageConnection({
    account,
    pageId: 'p1',
    keptCopies: new KeptCopies(account),
    openSocket: server.openSocket,
    storage: from,
    online: () => online,
    chance: () => 0,
  });
  opened.push(connection);
  void connection.open();
  return connection;
}

async function connecting(connection: PageConnection): Promise<void> {
  const before = server.sockets.length;
  if (connection.state().status.kind === 'opening') await until(() => server.sockets.length > before);
}

async function live(connection: PageConnection): Promise<PageConnection> {
  await connecting(connection);
  server.join();
  expect(connection.state().status).toEqual({ kind: 'live' });
  return connection;
}

function words(connection: PageConnection): string {
  const { keptCopies, ...rest } = connection.state();
  return saveState({ ...rest, keptCopies: keptCopies.length }).kind;
}

/** Closing writes nothing of its own at the end, so that a crash a moment later is the same. */
async function closeTab(connection: PageConnection): Promise<void> {
  await connection.close();
  server.latest.readyState = 3;
}

describe('opening', () => {
  it('shows nothing before the first sync, and never an empty page', async () => {
    const mina = page();
    await connecting(mina);
    server.accept();
    expect(mina.state()).toMatchObject({ ready: false, writable: false });
    server.turn();
    expect(mina.state()).toMatchObject({ ready: true, writable: true });
    expect(pageText(mina.doc)).toBe('Three sites');
    expect(words(mina)).toBe('saved');
  });

  it('says its client id before it sends content', async () => {
    await live(page());
    expect(server.seen.map(({ kind }) => kind)).toEqual(['presence', 'stateVector', 'content']);
  });

  it('does not show a copy whose first sync broke off', async () => {
    const mina = page();
    await connecting(mina);
    server.accept();
    server.latest.deliver(encodeUpdate(Y.encodeStateAsUpdate(server.doc)));
    server.latest.shut(1006);
    await closeTab(mina);
    const again = page();
    await connecting(again);
    expect(again.state().ready).toBe(false);
  });

  it('shows the whole copy of this device at once, without a network', async () => {
    await closeTab(await live(page()));
    const again = page();
    await connecting(again);
    expect(again.state()).toMatchObject({ ready: true, writable: true });
    expect(pageText(again.doc)).toBe('Three sites');
  });

  it('shows another account nothing of it', async () => {
    await closeTab(await live(page('mina')));
    const leo = page('leo');
    await connecting(leo);
    expect(leo.state().ready).toBe(false);
    expect(pageText(leo.doc)).toBe('');
  });

  it('works without storage', async () => {
    const mina = await live(page('mina', undefined));
    server.holdReceipts = true;
    write(mina.doc, 'One');
    expect(mina.state()).toMatchObject({ unacknowledged: 1, onlyInMemory: 1 });
  });

  it('keeps a reader from writing, whatever the editor does', async () => {
    server.welcome = { write: false, why: 'no_right' };
    const mina = await live(page());
    expect(mina.state()).toMatchObject({ ready: true, writable: false });
    write(mina.doc, 'tidied up');
    server.turn();
    expect(server.seen.some(({ kind }) => kind === 'content')).toBe(false);
    expect(words(mina)).toBe('read-only');
  });
});

describe('acknowledgement', () => {
  it('is never "Saved" between a change and its receipt', async () => {
    const mina = await live(page());
    server.holdReceipts = true;
    write(mina.doc, 'One');
    write(mina.doc, 'Two');
    expect(words(mina)).toBe('saving');
    server.turn();
    expect(words(mina)).toBe('saving');
    server.acknowledgeAll(server.latest);
    expect(words(mina)).toBe('saved');
  });

  it('removes no more than the receipt covers', async () => {
    const mina = await live(page());
    server.holdReceipts = true;
    write(mina.doc, 'One');
    server.turn();
    write(mina.doc, 'Two');
    server.acknowledgeAll(server.latest);
    expect(mina.state().unacknowledged).toBe(1);
  });

  it('does not take the receipts of one connection for those of the next', async () => {
    const mina = await live(page());
    server.losesContent = true;
    write(mina.doc, 'One');
    server.turn();
    server.latest.shut(1006);
    server.losesContent = false;
    server.holdReceipts = true;
    await vi.advanceTimersByTimeAsync(1_000);
    await until(() => server.sockets.length === 2);
    write(mina.doc, 'Two');
    server.join();
    expect(mina.state().unacknowledged).toBe(2);
    server.acknowledgeAll(server.latest);
    expect(mina.state().unacknowledged).toBe(0);
    expect(pageText(server.doc)).toBe('Three sites\nOne\nTwo');
  });

  it('takes the same content twice for once', async () => {
    const mina = await live(page());
    const update = Y.encodeStateAsUpdate(server.doc);
    server.latest.deliver(encodeUpdate(update));
    server.latest.deliver(encodeUpdate(update));
    expect(pageText(mina.doc)).toBe('Three sites');
    expect(mina.state().unacknowledged).toBe(0);
  });

  it('says when the store takes no writes, until it does', async () => {
    const mina = await live(page());
    server.holdReceipts = true;
    write(mina.doc, 'One');
    server.turn();
    server.storage(false);
    expect(words(mina)).toBe('not-saved');
    server.storage(true);
    expect(words(mina)).toBe('saving');
    server.acknowledgeAll(server.latest);
    expect(words(mina)).toBe('saved');
  });
});

describe('without a connection', () => {
  it('counts, survives a reload, and is sent and acknowledged without anyone acting', async () => {
    const mina = await live(page());
    online = false;
    server.latest.shut(1006);
    write(mina.doc, 'On the bus');
    write(mina.doc, 'Still on the bus');
    expect(words(mina)).toBe('unsent');
    await until(() => mina.state().onlyInMemory === 0);
    await closeTab(mina);

    const again = page();
    await connecting(again);
    expect(again.state()).toMatchObject({ ready: true, unacknowledged: 2, onlyInMemory: 0 });
    expect(pageText(again.doc)).toBe('Three sites\nOn the bus\nStill on the bus');
    online = true;
    server.join();
    expect(again.state().unacknowledged).toBe(0);
    expect(words(again)).toBe('saved');
    expect(pageText(server.doc)).toBe('Three sites\nOn the bus\nStill on the bus');
    await closeTab(again);

    const third = page();
    await connecting(third);
    expect(third.state().unacknowledged).toBe(0);
    expect(pageText(third.doc)).toBe('Three sites\nOn the bus\nStill on the bus');
  });

  it('tells a network that is gone from a school that is down', async () => {
    const mina = await live(page());
    server.latest.shut(1006);
    write(mina.doc, 'One');
    expect(words(mina)).toBe('unsent');
    for (let sockets = 2; sockets < 5; sockets++) {
      await vi.advanceTimersByTimeAsync(2_000);
      await until(() => server.sockets.length === sockets);
      server.latest.shut(1006);
    }
    expect(words(mina)).toBe('unreachable');
    online = false;
    mina.networkInDoubt();
    expect(words(mina)).toBe('unsent');
  });

  it('waits longer after each failure, and not at all when the network comes', async () => {
    await live(page());
    server.latest.shut(closeCodes.restarting);
    for (let sockets = 2; sockets < 9; sockets++) {
      await vi.advanceTimersByTimeAsync(8_000);
      await until(() => server.sockets.length === sockets);
      server.latest.shut(1006);
    }
    opened[0]?.hurry();
    await until(() => server.sockets.length === 9);
  });

  it('finds a dead socket within half a minute', async () => {
    const mina = await live(page());
    await vi.advanceTimersByTimeAsync(30_000);
    expect(mina.state().status.kind).toBe('away');
  });

  it('leaves a silent socket alone that answers', async () => {
    const mina = await live(page());
    for (let seconds = 0; seconds < 60; seconds++) {
      await vi.advanceTimersByTimeAsync(1_000);
      server.turn();
    }
    expect(mina.state().status.kind).toBe('live');
    expect(server.sockets).toHaveLength(1);
  });

  it('sends what a closed tab of the same account left behind', async () => {
    const first = await live(page());
    const second = await live(page());
    server.sockets[0]?.shut(1006);
    server.sockets[1]?.shut(1006);
    write(second.doc, 'From the second tab');
    await until(() => second.state().onlyInMemory === 0);
    await second.close();
    await vi.advanceTimersByTimeAsync(1_000);
    await until(() => server.sockets.length === 3);
    server.join();
    expect(pageText(server.doc)).toBe('Three sites\nFrom the second tab');
    expect(first.state().unacknowledged).toBe(0);
  });

  it('keeps in memory what the device cannot keep, and tries again', async () => {
    const mina = await live(page());
    server.latest.shut(1006);
    const diskFull = vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(() => {
      throw new DOMException('disk full', 'QuotaExceededError');
    });
    write(mina.doc, 'One');
    await vi.advanceTimersByTimeAsync(100);
    expect(mina.state()).toMatchObject({ unacknowledged: 1, onlyInMemory: 1 });
    diskFull.mockRestore();
    await vi.advanceTimersByTimeAsync(3_000);
    await until(() => mina.state().onlyInMemory === 0);
  });
});

describe('what cannot be merged', () => {
  it('is kept as a copy when the gate refuses it, and the page starts clean', async () => {
    const mina = await live(page());
    server.refuse = () => 'foreign_client';
    write(mina.doc, 'Refused words');
    server.turn();
    await until(() => mina.state().status.kind === 'stopped');
    expect(mina.state()).toMatchObject({ writable: false, unacknowledged: 0 });
    expect(words(mina)).toBe('kept-as-copy');

    server.refuse = null;
    const again = await live(page());
    expect(pageText(again.doc)).toBe('Three sites');
    const copies = again.state().keptCopies;
    expect(copies.map(({ text }) => text)).toEqual(['Three sites\nRefused words']);
    expect(words(again)).toBe('kept-as-copy');
    await again.discardCopy(copies[0]?.id ?? '');
    expect(words(again)).toBe('saved');
  });

  it.each([
    ['the right to write has ended', closeCodes.rightsChanged],
    ['the connection was only lost', 1006],
  ])('is kept as a copy when one comes back as a reader: %s', async (_, code) => {
    const mina = await live(page());
    server.latest.shut(code);
    write(mina.doc, 'Too late');
    server.welcome = { write: false, why: 'no_right' };
    await vi.advanceTimersByTimeAsync(1_000);
    await until(() => server.sockets.length === 2);
    server.accept();
    await until(() => mina.state().status.kind === 'stopped');
    expect(mina.state().keptCopies[0]?.text).toBe('Three sites\nToo late');
  });

  it('is kept when the page is gone, and the copy of the page goes', async () => {
    const mina = await live(page());
    server.latest.shut(1006);
    write(mina.doc, 'Words');
    await vi.advanceTimersByTimeAsync(1_000);
    await until(() => server.sockets.length === 2);
    server.latest.shut(closeCodes.pageUnavailable);
    await until(() => mina.state().status.kind === 'stopped');
    expect(mina.state().status).toEqual({ kind: 'stopped', why: 'unavailable' });
    expect(mina.state().keptCopies).toHaveLength(1);
    const again = page();
    await connecting(again);
    expect(again.state().ready).toBe(false);
  });

  it('stays unsent, for the next sign-in, when the sign-in has ended', async () => {
    const mina = await live(page());
    server.latest.shut(1006);
    write(mina.doc, 'Words');
    await vi.advanceTimersByTimeAsync(1_000);
    await until(() => server.sockets.length === 2 && mina.state().onlyInMemory === 0);
    server.latest.shut(closeCodes.signInRequired);
    expect(mina.state().status).toEqual({ kind: 'stopped', why: 'sign-in-required' });
    expect(words(mina)).toBe('unsent');
    await closeTab(mina);
    const again = await live(page());
    expect(words(again)).toBe('saved');
    expect(pageText(server.doc)).toBe('Three sites\nWords');
  });
});

describe('presence', () => {
  it('shows others in the server’s words, without this connection, until the connection is lost', async () => {
    const mina = await live(page());
    const user = { account: 'leo', name: 'Leo', kind: 'student', colour: 4 };
    server.presence(server.latest, 7, { user, cursor: { anchor: 1, head: 2 } });
    server.presence(server.latest, mina.doc.clientID, { user: { ...user, account: 'mina' } });
    expect(mina.presence.others()).toMatchObject([{ ...user, clientId: 7, cursor: { anchor: 1, head: 2 } }]);
    server.presence(server.latest, 7, null);
    expect(mina.presence.others()).toEqual([]);
    server.presence(server.latest, 7, { user });
    server.latest.shut(1006);
    expect(mina.presence.others()).toEqual([]);
  });

  it('sends at most ten cursors a second, and the last one always', async () => {
    const mina = await live(page());
    const before = server.seen.length;
    for (let at = 0; at < 100; at++) {
      mina.presence.setCursor({ anchor: at, head: at });
      await vi.advanceTimersByTimeAsync(10);
    }
    await vi.advanceTimersByTimeAsync(200);
    server.turn();
    const sent = server.seen.slice(before).filter(({ kind }) => kind === 'presence');
    expect(sent.length).toBeLessThanOrEqual(11);
    const last = sent.at(-1);
    expect(last?.kind === 'presence' && new TextDecoder().decode(last.bytes)).toContain('"anchor":99');
  });
});
