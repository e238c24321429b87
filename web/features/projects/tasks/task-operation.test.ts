import { describe, expect, it } from 'vitest';
import type { Task } from '../../../../shared/contracts/projects/tasks.ts';
import { answered, applied, type TaskOperation, taskBefore } from './task-operation.ts';

const task = (id: string, state: Task['state'] = 'to-do'): Task => ({
  id,
  title: id,
  note: '',
  state,
  assignee: null,
  due: null,
  subject: null,
  link: null,
});
const tasks = [task('a'), task('b'), task('c'), task('x', 'done')];
const shown = (list: readonly Task[]) => list.map(({ id, state }) => `${id} ${state}`);

const operations: [string, TaskOperation, string[]][] = [
  [
    'first in its column',
    { kind: 'move', id: 'c', state: 'to-do', after: null },
    ['c to-do', 'a to-do', 'b to-do', 'x done'],
  ],
  [
    'after another',
    { kind: 'move', id: 'a', state: 'to-do', after: 'b' },
    ['b to-do', 'a to-do', 'c to-do', 'x done'],
  ],
  [
    'into another column',
    { kind: 'move', id: 'a', state: 'done', after: 'x' },
    ['b to-do', 'c to-do', 'x done', 'a done'],
  ],
  [
    'into an empty column',
    { kind: 'move', id: 'b', state: 'doing', after: null },
    ['a to-do', 'c to-do', 'x done', 'b doing'],
  ],
  [
    'last, if the other has gone elsewhere',
    { kind: 'move', id: 'a', state: 'to-do', after: 'x' },
    ['b to-do', 'c to-do', 'x done', 'a to-do'],
  ],
  ['away', { kind: 'remove', id: 'b' }, ['a to-do', 'c to-do', 'x done']],
  [
    'back',
    { kind: 'restore', task: task('d'), after: 'a' },
    ['a to-do', 'd to-do', 'b to-do', 'c to-do', 'x done'],
  ],
  [
    'a new one',
    { kind: 'add', key: 'new', body: { title: 'new' } },
    ['a to-do', 'b to-do', 'c to-do', 'x done', 'new to-do'],
  ],
  ['one that is gone', { kind: 'move', id: 'z', state: 'done', after: null }, shown(tasks)],
];

describe('an operation on tasks', () => {
  it.each(operations)('puts %s', (_what, operation, expected) => {
    expect(shown(applied(tasks, operation))).toEqual(expected);
  });

  it.each(operations)(
    'puts %s once, also when it is shown over its own answer',
    (_what, operation, expected) => {
      expect(shown(applied(applied(tasks, operation), operation))).toEqual(expected);
    },
  );

  it('takes what the server says of the task, and leaves the others', () => {
    const change: TaskOperation = {
      kind: 'change',
      id: 'a',
      body: { due: '2026-11-27' },
      shown: { due: '2026-11-27' },
    };
    expect(applied(tasks, change)[0]).toEqual({ ...task('a'), due: '2026-11-27' });
    const answer = { ...task('a'), due: '2026-11-27', assignee: 'mina' };
    expect(answered(tasks, change, answer)).toEqual([answer, ...tasks.slice(1)]);
    const add: TaskOperation = { kind: 'add', key: 'new', body: { title: 'd' } };
    const withIt = answered(tasks, add, task('d'));
    expect(shown(withIt).at(-1)).toBe('d to-do');
    expect(answered(withIt, add, task('d'))).toBe(withIt);
  });

  it('knows what stood before a task', () => {
    expect(['a', 'b', 'x', 'z'].map((id) => taskBefore(tasks, id))).toEqual([null, 'a', null, null]);
  });
});
