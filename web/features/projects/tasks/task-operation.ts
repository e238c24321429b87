import type { z } from 'zod';
import type { addTask, changeTask, Task, TaskState } from '../../../../shared/contracts/projects/tasks.ts';

export type TaskChange = z.input<NonNullable<(typeof changeTask)['body']>>;
export type NewTask = z.input<NonNullable<(typeof addTask)['body']>>;

/** What somebody does to the tasks of a project, as a value: it is sent, and shown before it is answered. */
export type TaskOperation =
  /** `key`: what it is called until it has an id. */
  | { kind: 'add'; key: string; body: NewTask }
  /** `shown`: what it changes on the screen. */
  | { kind: 'change'; id: string; body: TaskChange; shown: Partial<Task> }
  /** `after`: the task before it in the column; null: it comes first. */
  | { kind: 'move'; id: string; state: TaskState; after: string | null }
  | { kind: 'remove'; id: string }
  /** The way back of a removal: the task as it was, and the one before it then. */
  | { kind: 'restore'; task: Task; after: string | null };

/** The tasks as they are once an operation has been carried out. Carrying it out twice changes nothing more. */
export function applied(tasks: readonly Task[], operation: TaskOperation): readonly Task[] {
  switch (operation.kind) {
    case 'add':
      return tasks.some(({ id }) => id === operation.key) ? tasks : [...tasks, pendingTask(operation)];
    case 'change':
      return tasks.map((task) => (task.id === operation.id ? { ...task, ...operation.shown } : task));
    case 'move': {
      const task = tasks.find(({ id }) => id === operation.id);
      return task ? placed(tasks, { ...task, state: operation.state }, operation.after) : tasks;
    }
    case 'remove':
      return tasks.filter(({ id }) => id !== operation.id);
    case 'restore':
      return placed(tasks, operation.task, operation.after);
  }
}

/** The same once the server has answered with the task: it knows best what the task is. */
export function answered(
  tasks: readonly Task[],
  operation: TaskOperation,
  answer: Task | null,
): readonly Task[] {
  if (!answer) return applied(tasks, operation);
  if (operation.kind === 'add') return tasks.some(({ id }) => id === answer.id) ? tasks : [...tasks, answer];
  return applied(tasks, operation).map((task) => (task.id === answer.id ? answer : task));
}

/** The task before another one in its column; null: it is the first. */
export function taskBefore(tasks: readonly Task[], id: string): string | null {
  const state = tasks.find((task) => task.id === id)?.state;
  const column = tasks.filter((task) => task.state === state);
  return column[column.findIndex((task) => task.id === id) - 1]?.id ?? null;
}

function pendingTask({ key, body }: TaskOperation & { kind: 'add' }): Task {
  const nothing = { note: '', assignee: null, due: null, subject: null, link: null };
  return { ...nothing, id: key, title: body.title, state: 'to-do' };
}

/** With a task in its column after another one, first, or last if that other one has gone elsewhere. */
function placed(tasks: readonly Task[], task: Task, after: string | null): Task[] {
  const others = tasks.filter(({ id }) => id !== task.id);
  const isBefore = ({ id, state }: Task) => id === after && state === task.state;
  const first = others.findIndex(({ state }) => state === task.state);
  const before = others.findIndex(isBefore);
  if (after === null && first >= 0) return others.toSpliced(first, 0, task);
  return before < 0 ? [...others, task] : others.toSpliced(before + 1, 0, task);
}
