import { describe, expect, it } from 'vitest';
import { Receiver } from 'ws';
import { frames, messagesOf } from './wire.ts';

const lengths = [0, 1, 125, 126, 65_535, 65_536, 70_000];

describe('frames', () => {
  it('are what a WebSocket receiver reads, at every length of header', () => {
    const messages = lengths.map((length, i) => new Uint8Array(length).fill(i + 1));
    const receiver = new Receiver({ isServer: false, binaryType: 'nodebuffer' });
    const read: Buffer[] = [];
    receiver.on('message', (data: Buffer) => read.push(data));
    receiver.write(frames(messages));
    expect(read.map((m) => m.length)).toEqual(lengths);
    expect(read.every((m, i) => m.equals(messages[i] as Uint8Array))).toBe(true);
  });

  it('can be read back as messages', () => {
    const messages = lengths.map((length, i) => new Uint8Array(length).fill(i + 1));
    expect([...messagesOf(frames(messages))].map((m) => m.length)).toEqual(lengths);
  });
});
