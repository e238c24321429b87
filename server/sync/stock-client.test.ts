import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { contentRoot } from '../../shared/editor/schema-version.ts';
import { type Engine, startEngine } from './testing/start-engine.ts';

const page = 'clean-water';
let folder: string;
let engine: Engine;
let people: WebsocketProvider[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atelier-stock-'));
  engine = await startEngine({ folder });
  await engine.createPage(page);
  people = [];
});

afterEach(async () => {
  for (const person of people) person.destroy();
  await engine.stop();
  await rm(folder, { recursive: true, force: true });
});

/** The provider of `y-websocket`, unchanged, in Node. */
function stockClient(account: string): WebsocketProvider {
  const provider = new WebsocketProvider(`ws://127.0.0.1:${engine.port}/sync`, page, new Y.Doc(), {
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    params: { ticket: account },
    disableBc: true,
  });
  people.push(provider);
  return provider;
}

const text = (person: WebsocketProvider) => person.doc.getXmlFragment(contentRoot).toString();

function write(person: WebsocketProvider, words: string): void {
  const root = person.doc.getXmlFragment(contentRoot);
  root.insert(root.length, [new Y.XmlText(words)]);
}

function synced(person: WebsocketProvider): Promise<void> {
  return new Promise((resolve) => {
    if (person.synced) return resolve();
    person.on('sync', (isSynced: boolean) => isSynced && resolve());
  });
}

function shows(person: WebsocketProvider, words: string): Promise<void> {
  return new Promise((resolve) => {
    const look = () => text(person).includes(words) && resolve();
    person.doc.on('update', look);
    look();
  });
}

test('two stock clients see what the other writes', async () => {
  const mina = stockClient('mina');
  const tomas = stockClient('tomas');
  await Promise.all([synced(mina), synced(tomas)]);

  write(mina, 'from Mina.');
  write(tomas, 'from Tomás.');
  await Promise.all([shows(mina, 'from Tomás.'), shows(tomas, 'from Mina.')]);

  expect(text(mina)).toBe(text(tomas));
});

test('a stock client shows who is here, by the name that the server knows', async () => {
  const mina = stockClient('mina');
  mina.awareness.setLocalStateField('user', { name: 'the head teacher' });
  const tomas = stockClient('tomas');
  await Promise.all([synced(mina), synced(tomas)]);

  const shown = new Promise<unknown>((resolve) => {
    const look = () => {
      for (const [id, state] of tomas.awareness.getStates()) {
        if (id !== tomas.doc.clientID && state.user) resolve(state.user);
      }
    };
    tomas.awareness.on('change', look);
    look();
  });
  expect(await shown).toMatchObject({ name: 'mina' });
});

test('stock clients come back after a restart with what they wrote meanwhile', async () => {
  const mina = stockClient('mina');
  const tomas = stockClient('tomas');
  await Promise.all([synced(mina), synced(tomas)]);
  write(mina, 'before.');
  await shows(tomas, 'before.');

  const away = new Promise((resolve) => mina.once('connection-close', resolve));
  const { port } = engine;
  await engine.stop();
  await away;
  write(mina, 'meanwhile.');
  engine = await startEngine({ folder, port });
  await shows(tomas, 'meanwhile.');

  expect(text(tomas)).toBe(text(mina));
  expect(text(tomas)).toBe('before.meanwhile.');
});
