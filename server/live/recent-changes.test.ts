import { expect, it } from 'vitest';
import { longestAge } from '../../shared/live/live-messages.ts';
import { RecentChanges } from './recent-changes.ts';

it('knows what changed of a topic in a time, each aspect once', () => {
  const recent = new RecentChanges();
  recent.note('project:a', ['plan', 'tasks'], 1_000);
  recent.note('project:a', ['tasks'], 2_000);
  recent.note('project:b', ['pages'], 2_000);
  expect(recent.between('project:a', 1_000, Infinity)).toEqual(['plan', 'tasks']);
  expect(recent.between('project:a', 1_001, Infinity)).toEqual(['tasks']);
  expect(recent.between('project:a', 2_001, Infinity)).toEqual([]);
  expect(recent.between('project:a', 1_000, 1_999)).toEqual(['plan']);
  expect(recent.between('project:c', 0, Infinity)).toEqual([]);
});

it('keeps nothing for longer than an answer may be old, and what changes again', () => {
  const recent = new RecentChanges();
  recent.note('project:a', ['plan'], 0);
  recent.note('project:b', ['plan'], 1);
  recent.note('project:a', ['tasks'], 2);
  recent.note('project:c', ['plan'], longestAge + 2);
  expect(recent.between('project:b', 0, Infinity)).toEqual([]);
  expect(recent.between('project:a', 0, Infinity)).toEqual(['plan', 'tasks']);
  recent.note('project:c', ['plan'], longestAge + 3);
  expect(recent.between('project:a', 0, Infinity)).toEqual([]);
});
