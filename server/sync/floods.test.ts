import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { contentRoot } from '../../shared/editor/schema-version.ts';
import { closeCodes } from '../../shared/sync/close-codes.ts';
import { encodeSyncStep1, encodeUpdate, readServerMessage } from '../../shared/sync/protocol.ts';
import { type Engine, startEngine } from './testing/start-engine.ts';

const nothing = new Uint8Array([0]);

let folder: string;
let engine: Engine;
let sockets: WebSocket[];

beforeEach(async () => {
  sockets = [];
  folder = await mkdtemp(join(tmpdir(), 'atelier-floods-'));
  engine = await startEngine({ folder });
  await engine.createPage('page');
});

afterEach(async () => {
  for (const socket of sockets) socket.terminate();
  await engine.stop();
  await rm(folder, { recursive: true });
});

async function enter(): Promise<WebSocket> {
  const socket = new WebSocket(`ws://127.0.0.1:${engine.port}/sync/page?ticket=mina&receipts=1`);
  sockets.push(socket);
  await once(socket, 'open');
  return socket;
}

function textOf(length: number): Uint8Array {
  const doc = new Y.Doc();
  doc.getXmlFragment(contentRoot).insert(0, [new Y.XmlText('x'.repeat(length))]);
  return Y.encodeStateAsUpdate(doc);
}

/** Resolves when the server has said that the first `count` messages with content are saved. */
function saved(socket: WebSocket, count: number): Promise<void> {
  return new Promise((resolve) => {
    socket.on('message', (frame: Buffer) => {
      const message = readServerMessage(frame);
      if (message.kind === 'savedUpTo' && message.count >= count) resolve();
    });
  });
}

function countAnswers(socket: WebSocket): () => number {
  let answers = 0;
  socket.on('message', (frame: Buffer) => {
    const message = readServerMessage(frame);
    if (message.kind === 'content' && message.step === 'missing') answers += 1;
  });
  return () => answers;
}

/** A connection whose frames a test writes itself, so that many arrive in one piece. */
async function enterRaw(): Promise<Socket> {
  const socket = connect(engine.port, '127.0.0.1');
  socket.write(
    `GET /sync/page?ticket=hanna HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
      `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\n\r\n`,
  );
  await once(socket, 'data');
  return socket;
}

function manyFrames(count: number, message: Uint8Array): Buffer {
  const frame = Buffer.from([0x82, 0x80 | message.length, 0, 0, 0, 0, ...message]);
  return Buffer.concat(Array.from({ length: count }, () => frame));
}

/** In ms. Answering each would take many times as long. */
const patience = 10_000;

it(
  'P16: a flood of state vectors costs the others nothing, and the last one is answered for sure',
  async () => {
    const mina = await enter();
    mina.send(encodeUpdate(textOf(3_900_000)));
    await saved(mina, 1);
    const hanna = await enterRaw();
    // Nobody takes what comes back, as if the line were slow.
    hanna.pause();
    hanna.write(manyFrames(4_900, encodeSyncStep1(nothing)));
    mina.send(encodeUpdate(textOf(10)));
    await saved(mina, 2);
    const received = new Promise<void>((resolve) => {
      let bytes = 0;
      hanna.on('data', (chunk) => {
        bytes += chunk.length;
        if (bytes > 3_900_000) resolve();
      });
    });
    hanna.resume();
    await received;
    hanna.destroy();
  },
  patience,
);

it('P16: a burst longer than a person could cause ends the connection', async () => {
  const hanna = await enterRaw();
  // The last frame is the close frame, of four bytes with its code.
  const closed = new Promise<number>((resolve) => {
    let received = Buffer.alloc(0);
    hanna.on('data', (chunk) => {
      received = Buffer.concat([received, chunk]);
      if (received.at(-4) === 0x88 && received.at(-3) === 2)
        resolve(received.readUInt16BE(received.length - 2));
    });
  });
  const queryPresence = new Uint8Array([3]);
  // So many that one of the reads of 64 KiB holds more than 5,000, wherever they are cut.
  hanna.write(manyFrames(30_000, queryPresence));
  expect(await closed).toBe(closeCodes.tooMany);
  hanna.destroy();
});

it('P17: a page longer than the queue of a slow reader is sent once', async () => {
  const writer = await enter();
  for (const count of [1, 2]) {
    writer.send(encodeUpdate(textOf(3_000_000)));
    await saved(writer, count);
  }
  const reader = await enter();
  const answers = countAnswers(reader);
  reader.send(encodeSyncStep1(nothing));
  reader.send(encodeUpdate(textOf(10)));
  await saved(reader, 1);
  expect(answers()).toBe(1);
  // The server answers a ping when all that was queued before has gone out.
  reader.ping();
  await once(reader, 'pong');
  expect(answers()).toBe(1);
});
