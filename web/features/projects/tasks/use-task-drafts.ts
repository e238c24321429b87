import { useState } from 'react';
import { DraftText, type SendText } from '../../../sync/draft-text.ts';
import type { Tasks } from './tasks.queries.ts';

const fields = ['title', 'note'] as const;
export type TaskField = (typeof fields)[number];

export type TaskDrafts = {
  of: (task: string, field: TaskField) => DraftText;
  sendTo: (task: string, field: TaskField) => SendText;
  /** Stores what is written in a task. Resolves to whether nothing is left; what was refused stays written. */
  save: (task: string) => Promise<boolean>;
};

/** What is being written in the tasks of a project: it outlives their fields, which are drawn anew when a task changes its column. */
export function useTaskDrafts(run: Tasks['run']): TaskDrafts {
  const [drafts] = useState(() => new Map<string, DraftText>());
  function of(task: string, field: TaskField): DraftText {
    const key = `${task} ${field}`;
    const draft = drafts.get(key) ?? new DraftText();
    drafts.set(key, draft);
    return draft;
  }
  function sendTo(id: string, field: TaskField): SendText {
    return async (text) => {
      const task = await run({ kind: 'change', id, body: { [field]: text }, shown: { [field]: text.to } });
      return task?.[field] ?? text.to;
    };
  }
  async function save(task: string): Promise<boolean> {
    const stored = await Promise.all(fields.map((field) => of(task, field).save(sendTo(task, field))));
    if (!stored.every(Boolean)) return false;
    for (const field of fields) drafts.delete(`${task} ${field}`);
    return true;
  }
  return { of, sendTo, save };
}
