import { beforeEach, expect, it } from 'vitest';
import { HandClock } from '../sync/testing/hand-clock.ts';
import { Round } from './round.ts';

let clock: HandClock;
let looks: number;
let said: string[];
let work: () => Promise<number>;
let round: Round;

beforeEach(() => {
  clock = new HandClock();
  looks = 0;
  said = [];
  work = async () => 1_000;
  round = new Round({
    clock,
    log: { warn: (_about: unknown, words?: string) => void said.push(words ?? '') },
    words: 'not seen to',
    tryAgainAfter: 100,
    work: () => {
      looks += 1;
      return work();
    },
  });
});

/** Turns the clock, and waits for what that began. */
async function pass(ms: number): Promise<void> {
  clock.turn(ms);
  await new Promise((resolve) => setImmediate(resolve));
}

it('looks again by itself when its work has said', async () => {
  await round.look();
  await pass(999);
  expect(looks).toBe(1);
  await pass(1);
  expect(looks).toBe(2);
});

it('tries again sooner after a look that failed, and says so', async () => {
  work = () => Promise.reject(new Error('no disk'));
  await round.look();
  expect(said).toEqual(['not seen to']);
  work = async () => 1_000;
  await pass(100);
  expect(looks).toBe(2);
  await pass(100);
  expect(looks).toBe(2);
});

it('has one alarm, however often it is asked to look', async () => {
  await Promise.all([round.look(), round.look(), round.look()]);
  await pass(1_000);
  expect(looks).toBe(4);
});

it('does not look once it is stopped, and waits no longer than a day', async () => {
  work = async () => 90 * 86_400_000;
  await round.look();
  await pass(86_400_000);
  expect(looks).toBe(2);
  await round.stop();
  await pass(86_400_000);
  await round.look();
  expect(looks).toBe(2);
});
