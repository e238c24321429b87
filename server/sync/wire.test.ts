import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { encodeUpdate } from '../../shared/sync/protocol.ts';
import { frameInParts, frames, framesLength, messagesOf, placeFrames } from './wire.ts';

/** At and around every change of the header's length. */
const messages = [0, 1, 125, 126, 65_535, 65_536, 70_000].map((length, i) =>
  new Uint8Array(length).fill(i + 1),
);

it('frames are what a WebSocket client reads', async () => {
  const http = createServer().listen(0, '127.0.0.1');
  await once(http, 'listening');
  const upgrades = new WebSocketServer({ noServer: true });
  http.on('upgrade', (request, socket, head) =>
    upgrades.handleUpgrade(request, socket, head, (webSocket) => {
      socket.write(frames(messages));
      webSocket.close();
    }),
  );
  const client = new WebSocket(`ws://127.0.0.1:${(http.address() as AddressInfo).port}`);
  const read: Buffer[] = [];
  client.on('message', (data: Buffer) => read.push(data));
  await once(client, 'close');
  http.close();
  expect(read.map((message) => message.length)).toEqual(messages.map((message) => message.length));
  expect(read.every((message, i) => message.equals(messages[i] as Uint8Array))).toBe(true);
});

it('frames can be read back as messages', () => {
  const back = [...messagesOf(frames(messages))];
  expect(back.map((message) => message.length)).toEqual(messages.map((message) => message.length));
  expect(back.every((message, i) => message.equals(messages[i] as Uint8Array))).toBe(true);
});

it('updates are framed in one pass as they would be one by one', () => {
  const updates = messages.map((bytes) => ({ bytes }));
  const before = 3;
  const target = Buffer.alloc(before + framesLength(updates));
  const ends = placeFrames(target, before, updates);
  expect(target.subarray(before).equals(frames(messages.map(encodeUpdate)))).toBe(true);
  expect(ends.map((end, i) => end - (ends[i - 1] ?? 0))).toEqual(
    messages.map((message) => frames([encodeUpdate(message)]).length),
  );
});

it('a frame in parts is the same frame, and its update is not copied', () => {
  for (const bytes of messages) {
    const parts = frameInParts(bytes);
    expect(Buffer.concat(parts).equals(frames([encodeUpdate(bytes)]))).toBe(true);
    expect(parts[1].buffer).toBe(bytes.buffer);
  }
});
