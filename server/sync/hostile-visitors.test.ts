import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { closeCodes } from '../../shared/sync/close-codes.ts';
import { openMemoryJournal } from '../storage/memory/memory-journal.ts';
import { createGateway, type Gateway } from './gateway.ts';
import { Rooms } from './rooms.ts';
import { HandClock } from './testing/hand-clock.ts';
import { tick } from './testing/hand-store.ts';
import { OpenDoor } from './testing/open-door.ts';

/** In ms: longer than an empty room stays. */
const longIdle = 40_000;

let http: Server;
let rooms: Rooms;
let clock: HandClock;
let gateway: Gateway;
let sockets: WebSocket[];
/** Pages load once it resolves. */
let loading: Promise<void>;

beforeEach(async () => {
  sockets = [];
  loading = Promise.resolve();
  clock = new HandClock();
  const memory = await openMemoryJournal();
  await memory.create('page', { author: 'system', time: 1, bytes: Y.encodeStateAsUpdate(new Y.Doc()) });
  const log = { info: () => undefined, warn: () => undefined };
  const digest = { make: () => Promise.reject(new Error('not needed')), close: async () => undefined };
  const load = (page: string) => loading.then(() => memory.load(page));
  const journal = { load, append: memory.append.bind(memory), compact: memory.compact.bind(memory) };
  rooms = new Rooms({ journal, digest, clock, log, onChanged: () => undefined });
  gateway = createGateway({ door: new OpenDoor(), rooms, clock, log });
  http = createServer().listen(0, '127.0.0.1');
  http.on('upgrade', (request, socket, head) => {
    if (!gateway.handleUpgrade(request, socket, head)) socket.destroy();
  });
  await once(http, 'listening');
});

afterEach(async () => {
  for (const socket of sockets) socket.terminate();
  await gateway.close();
  http.close();
});

const port = () => (http.address() as AddressInfo).port;

/** Sends a request to be upgraded, line by line, and resolves with all that comes back. */
async function ask(...lines: string[]): Promise<string> {
  const socket = connect(port(), '127.0.0.1');
  socket.write(
    [...lines, 'Host: localhost', 'Connection: Upgrade', 'Upgrade: websocket', '', ''].join('\r\n'),
  );
  return text(socket);
}

function enter(): Promise<number> {
  const socket = new WebSocket(`ws://127.0.0.1:${port()}/sync/page?ticket=mina`);
  sockets.push(socket);
  socket.on('error', () => undefined);
  // Whoever is let in is greeted with the page's state vector.
  return new Promise((resolve) => {
    socket.once('close', resolve);
    socket.once('message', () => resolve(0));
  });
}

it('survives an upgrade to what is no address', async () => {
  expect(await ask('GET // HTTP/1.1')).toBe('');
  expect(await ask('GET http://[ HTTP/1.1')).toBe('');
  expect(await enter()).toBe(0);
});

it('lets go of a page whose visitor never finished the handshake', async () => {
  const answer = await ask('GET /sync/page?ticket=mina HTTP/1.1', 'Sec-WebSocket-Version: 99');
  expect(answer).toMatch(/^HTTP\/1\.1 400/);
  expect(rooms.size).toBe(1);
  clock.turn(longIdle);
  for (let i = 0; i < 5; i++) await tick();
  expect(rooms.size).toBe(0);
});

it('counts those who come all at once', async () => {
  let load: () => void = () => undefined;
  loading = new Promise((resolve) => {
    load = resolve;
  });
  const entering = Array.from({ length: 70 }, enter);
  for (let come = 0; come < entering.length; come++) await once(http, 'upgrade');
  load();
  const answers = await Promise.all(entering);
  expect(answers.filter((code) => code === closeCodes.tooMany)).toHaveLength(6);
  expect(gateway.connections()).toBe(64);
});
