import { useEffect, useEffectEvent } from 'react';
import type { Task } from '../../../../shared/contracts/projects/tasks.ts';
import type { DraftText, SendText } from '../../../sync/draft-text.ts';
import { forgetDraft, isDrafted, keptDraft } from '../../../sync/kept-drafts.ts';
import type { Tasks } from './tasks.queries.ts';

const fields = ['title', 'note'] as const;
export type TaskField = (typeof fields)[number];

export type TaskDrafts = {
  of: (task: string, field: TaskField) => DraftText;
  sendTo: (task: string, field: TaskField) => SendText;
  /** Stores what is written in a task. Resolves to whether nothing is left; what was refused stays written. */
  save: (task: string) => Promise<boolean>;
};

/**
 * What is being written in the tasks of a project. It outlives its fields, which are drawn anew when a task changes its column, and the
 * screen: whoever leaves it stores what stands there, as by leaving a field, and finds again what could not be stored.
 */
export function useTaskDrafts({ tasks, run }: Pick<Tasks, 'tasks' | 'run'>, me: string): TaskDrafts {
  const named = (task: string, field: TaskField) => ({ account: me, name: `${task} ${field}` });
  const of = (task: string, field: TaskField) => keptDraft(named(task, field));
  function sendTo(id: string, field: TaskField): SendText {
    return async (text) => {
      const task = await run({ kind: 'change', id, body: { [field]: text }, shown: { [field]: text.to } });
      return task?.[field] ?? text.to;
    };
  }
  async function save(task: string): Promise<boolean> {
    const stored = await Promise.all(fields.map((field) => of(task, field).save(sendTo(task, field))));
    if (!stored.every(Boolean)) return false;
    for (const field of fields) forgetDraft(named(task, field));
    return true;
  }
  const leave = useEffectEvent(() => {
    for (const { id } of tasks) if (hasDraft(id, me)) void save(id);
  });
  useEffect(() => () => leave(), []);
  return { of, sendTo, save };
}

/** The first task in which I have written something that is not stored. */
export function draftedTask(tasks: readonly Task[], me: string): Task['id'] | null {
  return tasks.find(({ id }) => hasDraft(id, me))?.id ?? null;
}

function hasDraft(task: string, me: string): boolean {
  return fields.some((field) => isDrafted({ account: me, name: `${task} ${field}` }));
}
