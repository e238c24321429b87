import { expect, it } from 'vitest';
import type { Task } from '../../../../shared/contracts/projects/tasks.ts';
import { sortedTasks } from './sorted-tasks.ts';

const task = (id: string, more: Partial<Task>): Task => ({
  id,
  title: id,
  note: '',
  state: 'to-do',
  assignee: null,
  due: null,
  subject: null,
  link: null,
  ...more,
});
const tasks = [
  task('done', { state: 'done', due: '2026-11-20', assignee: 'Zofia' }),
  task('late', { due: '2026-12-01', assignee: 'Émile' }),
  task('free', {}),
  task('soon', { due: '2026-11-27', assignee: 'Eva', subject: 'maths' }),
];
const words = { person: ({ assignee }: Task) => assignee, subject: ({ subject }: Task) => subject };
const order = (by: Parameters<typeof sortedTasks>[1]) =>
  sortedTasks(tasks, by, words, 'en').map(({ id }) => id);

it('sorts by day, person or subject what is still to do, what has none after that, and what is done last', () => {
  expect(order('state')).toEqual(['late', 'free', 'soon', 'done']);
  expect(order('due')).toEqual(['soon', 'late', 'free', 'done']);
  expect(order('person')).toEqual(['late', 'soon', 'free', 'done']);
  expect(order('subject')).toEqual(['soon', 'late', 'free', 'done']);
});
