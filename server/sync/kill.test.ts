import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { EngineVictim } from './testing/engine-victim.ts';
import { killAgainAndAgain } from './testing/kill-rig.ts';

const pages = 2;
let folder: string;
let victim: EngineVictim;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atelier-kill-'));
  victim = new EngineVictim(folder, pages);
});

afterEach(async () => {
  await victim.kill();
  await rm(folder, { recursive: true, force: true });
});

test('nothing acknowledged and nothing seen by another person is lost to SIGKILL', {
  timeout: 60_000,
}, async () => {
  const plan = { seed: 1, kills: 3, pages, writersPerPage: 3, editsPerSecond: 50, longestLife: 1_500 };
  const figures = await killAgainAndAgain(victim, plan);

  expect(figures.lost).toEqual([]);
  expect(figures.kills).toBe(3);
  expect(figures.acknowledged).toBeGreaterThan(0);
  expect(figures.observed).toBeGreaterThan(0);
});
