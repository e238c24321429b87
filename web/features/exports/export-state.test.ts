import { expect, it } from 'vitest';
import { lastDayOf, quartersOf, stepOf } from './export-state.ts';

it('tells how far an export is', () => {
  expect(stepOf({ state: 'waiting', pages: 0, pagesDone: 0 })).toBe('waiting');
  expect(stepOf({ state: 'running', pages: 0, pagesDone: 0 })).toBe('gathering');
  expect(stepOf({ state: 'running', pages: 3, pagesDone: 2 })).toBe('writing');
  expect(stepOf({ state: 'running', pages: 3, pagesDone: 3 })).toBe('closing');
  expect(stepOf({ state: 'done', pages: 3, pagesDone: 3 })).toBe('done');
  expect(stepOf({ state: 'failed', pages: 3, pagesDone: 1 })).toBe('failed');
});

it('counts quarters, and none before the pages are counted', () => {
  const all = Array.from({ length: 13 }, (_, pagesDone) => quartersOf({ pages: 12, pagesDone }));
  expect(all).toEqual([0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4]);
  expect(quartersOf({ pages: 0, pagesDone: 0 })).toBe(0);
});

it('promises a file for whole days only, and today at the end', () => {
  const until = new Date(2026, 10, 30, 14).getTime();
  expect(lastDayOf(until, new Date(2026, 10, 23, 14).getTime())).toBe('2026-11-29');
  expect(lastDayOf(until, new Date(2026, 10, 29, 20).getTime())).toBe('2026-11-29');
  expect(lastDayOf(until, new Date(2026, 10, 30, 9).getTime())).toBe('2026-11-30');
});
