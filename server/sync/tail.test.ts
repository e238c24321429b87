import { expect, it } from 'vitest';
import { encodeUpdate } from '../../shared/sync/protocol.ts';
import { Tail } from './tail.ts';
import { frames } from './wire.ts';

/** Updates of these lengths, every byte of each its own number. */
function updates(lengths: readonly number[]): { bytes: Uint8Array }[] {
  return lengths.map((length, i) => ({ bytes: new Uint8Array(length).fill(i + 1) }));
}

function framed(lengths: readonly number[]): Buffer {
  return frames(updates(lengths).map(({ bytes }) => encodeUpdate(bytes)));
}

it('keeps what was appended, however large, as the frames that were sent', () => {
  const tail = new Tail();
  const lengths = [20, 300, 400, 20_000, 1, 70_000, 127, 128];
  const sent = updates(lengths).map((update, i) => tail.append([update], i + 1).chunk);
  expect(Buffer.concat(sent).equals(framed(lengths))).toBe(true);
  expect(Buffer.concat(tail.chunks()).equals(framed(lengths))).toBe(true);
  expect(tail.size).toBe(framed(lengths).length);
  expect(tail.count).toBe(lengths.length);
});

it('does not change frames that were sent when more follow', () => {
  const tail = new Tail();
  const { chunk } = tail.append(updates([10, 11]), 2);
  const before = Buffer.from(chunk);
  for (let seq = 3; seq < 100; seq++) tail.append(updates([30]), seq);
  expect(chunk.equals(before)).toBe(true);
});

it('lets go of what a snapshot covers, and of no more', () => {
  const tail = new Tail();
  tail.append(updates([10, 11]), 2);
  tail.seal();
  tail.append(updates([12, 13, 14]), 5);
  tail.dropUpTo(2);
  expect(tail.count).toBe(3);
  expect(Buffer.concat(tail.chunks()).equals(framed([12, 13, 14]))).toBe(true);
  tail.dropUpTo(5);
  expect(tail.count, 'no boundary stands there').toBe(3);
  tail.seal();
  tail.dropUpTo(5);
  expect(tail.chunks()).toEqual([]);
  expect(tail.size).toBe(0);
});
