import { useState } from 'react';
import type { Task } from '../../../../shared/contracts/projects/tasks.ts';
import { type TaskOperation, taskBefore } from './task-operation.ts';
import type { Tasks } from './tasks.queries.ts';

/** What was just done to a task, and the way back. */
export type Undoable = { id: number; what: 'done' | 'removed'; title: string; back: TaskOperation };

export type TaskActions = {
  /** Ticks a task or opens it again. */
  tick: (task: Task) => void;
  remove: (task: Task) => void;
  /** Carries an operation out. */
  act: (operation: TaskOperation) => void;
  /** Why the last operation was not carried out; null: it was, or is under way. */
  failure: Error | null;
  undoable: Undoable | null;
  undo: () => void;
  forget: () => void;
};

/** The acts that take one press, with the last of them to be undone. */
export function useTaskActions({ tasks, run }: Pick<Tasks, 'tasks' | 'run'>): TaskActions {
  const [undoable, setUndoable] = useState<Undoable | null>(null);
  const [failure, setFailure] = useState<Error | null>(null);

  function act(operation: TaskOperation) {
    setFailure(null);
    run(operation).catch((problem: unknown) => {
      if (!(problem instanceof Error)) throw problem;
      setFailure(problem);
      setUndoable(null);
    });
  }
  function offer(what: Undoable['what'], { title }: Task, back: TaskOperation) {
    setUndoable((last) => ({ id: (last?.id ?? 0) + 1, what, title, back }));
  }

  return {
    tick(task) {
      const { id, state } = task;
      if (state === 'done') {
        const last = tasks.findLast((other) => other.state === 'to-do');
        return act({ kind: 'move', id, state: 'to-do', after: last?.id ?? null });
      }
      offer('done', task, { kind: 'move', id, state, after: taskBefore(tasks, id) });
      act({ kind: 'move', id, state: 'done', after: null });
    },
    remove(task) {
      offer('removed', task, { kind: 'restore', task, after: taskBefore(tasks, task.id) });
      act({ kind: 'remove', id: task.id });
    },
    act,
    failure,
    undoable,
    undo() {
      if (undoable) act(undoable.back);
      setUndoable(null);
    },
    forget: () => setUndoable(null),
  };
}
