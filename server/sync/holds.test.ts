import { expect, it } from 'vitest';
import { type Held, Holds } from './holds.ts';

const megabyte = 1024 * 1024;

function entry(from: string, bytes: number, index = 1): Held<string> {
  return { from, bytes: new Uint8Array(bytes), receipt: { needs: 0 }, index, until: 0, why: 'gap' };
}

it('takes a short chain at once, whatever its order', () => {
  const holds = new Holds<string>();
  for (let index = 5; index > 0; index--) holds.add(entry('mina', 20, index));
  let reached = 0;
  const rest = holds.retry(1_000, ({ index }) => {
    if (index !== reached + 1) return false;
    reached = index;
    return true;
  });
  expect([rest, reached, holds.size]).toEqual([null, 5, 0]);
});

it('rests after judging much, however often it is asked', () => {
  const holds = new Holds<string>();
  holds.add(entry('mina', megabyte));
  let judged = 0;
  const retry = (now: number) =>
    holds.retry(now, () => {
      judged += 1;
      return false;
    });
  expect(retry(1_000)).toBeNull();
  const rest = retry(1_000) ?? 0;
  expect(rest).toBeGreaterThan(100);
  for (let i = 0; i < 100; i++) retry(1_000 + rest - 1);
  expect(judged).toBe(1);
  expect(retry(1_000 + rest)).toBeNull();
  expect(judged).toBe(2);
});

it('rests between the links of a long chain too', () => {
  const holds = new Holds<string>();
  for (const index of [2, 1]) holds.add(entry('mina', megabyte, index));
  const first = holds.retry(1_000, ({ index }) => index === 1);
  expect(first).toBeGreaterThan(100);
  expect(holds.size).toBe(1);
  expect(holds.retry(1_000 + (first ?? 0), () => true)).toBeNull();
  expect(holds.size).toBe(0);
});

it('bounds what all connections of a page have held together', () => {
  const holds = new Holds<string>();
  expect(holds.add(entry('mina', 4 * megabyte))).toBe(true);
  expect(holds.add(entry('tomas', 3 * megabyte))).toBe(true);
  expect(holds.add(entry('hanna', 2 * megabyte))).toBe(false);
});
