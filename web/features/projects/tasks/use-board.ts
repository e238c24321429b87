import { useState } from 'react';
import type { Task } from '../../../../shared/contracts/projects/tasks.ts';
import { dayHere } from '../../../ui/day-words.ts';
import { type Tasks, useTasks } from './tasks.queries.ts';
import { urgentTask } from './urgent-task.ts';
import { type TaskActions, useTaskActions } from './use-task-actions.ts';

/** What the board and the list of a project's tasks have in common. */
export type Board = Tasks & {
  actions: TaskActions;
  /** Id of the task whose details are open. */
  open: Task['id'] | null;
  setOpen: (id: Task['id'] | null) => void;
  /** Id of the one task to be marked for me. */
  urgent: Task['id'] | null;
};

export function useBoard(projectId: string, me: string): Board {
  const tasks = useTasks(projectId);
  const actions = useTaskActions(tasks);
  const [open, setOpen] = useState<string | null>(null);
  return { ...tasks, actions, open, setOpen, urgent: urgentTask(tasks.tasks, me, dayHere(new Date())) };
}
