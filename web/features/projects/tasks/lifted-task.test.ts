import { expect, it } from 'vitest';
import type { Task } from '../../../../shared/contracts/projects/tasks.ts';
import { type Direction, directionOf, type Place, stepped } from './lifted-task.ts';

const task = (id: string, state: Task['state']): Task => ({
  id,
  title: id,
  note: '',
  state,
  assignee: null,
  due: null,
  subject: null,
  link: null,
});
const tasks = [task('a', 'to-do'), task('b', 'to-do'), task('c', 'to-do'), task('x', 'done')];

function walk(from: Place, ...steps: Direction[]): (Place | null)[] {
  let place: Place | null = from;
  return steps.map((step) => {
    place = place && stepped(tasks, 'b', place, step);
    return place;
  });
}

it('walks through its column, and past its ends nowhere', () => {
  expect(walk({ state: 'to-do', after: 'a' }, 'up')).toEqual([{ state: 'to-do', after: null }]);
  expect(walk({ state: 'to-do', after: null }, 'up')).toEqual([null]);
  expect(walk({ state: 'to-do', after: null }, 'down', 'down', 'down')).toEqual([
    { state: 'to-do', after: 'a' },
    { state: 'to-do', after: 'c' },
    null,
  ]);
});

it('walks from column to column at its height, as far as the column has tasks', () => {
  expect(walk({ state: 'to-do', after: 'c' }, 'on', 'on', 'on')).toEqual([
    { state: 'doing', after: null },
    { state: 'done', after: null },
    null,
  ]);
  expect(walk({ state: 'done', after: 'x' }, 'back', 'back', 'back')).toEqual([
    { state: 'doing', after: null },
    { state: 'to-do', after: null },
    null,
  ]);
});

it('follows the direction of reading', () => {
  expect(directionOf('ArrowLeft', false)).toBe('back');
  expect(directionOf('ArrowLeft', true)).toBe('on');
  expect(directionOf('ArrowRight', true)).toBe('back');
  expect(directionOf('Enter', false)).toBeNull();
});
