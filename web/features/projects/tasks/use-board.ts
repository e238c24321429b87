import type { Task } from '../../../../shared/contracts/projects/tasks.ts';
import { dayHere } from '../../../ui/day-words.ts';
import { type Tasks, useTasks } from './tasks.queries.ts';
import { urgentTask } from './urgent-task.ts';
import { useOpenTask } from './use-open-task.ts';
import { type TaskActions, useTaskActions } from './use-task-actions.ts';
import { draftedTask, type TaskDrafts, useTaskDrafts } from './use-task-drafts.ts';

/** What the board and the list of a project's tasks have in common. */
export type Board = Tasks & {
  actions: TaskActions;
  /** Id of the task whose details are open. */
  open: Task['id'] | null;
  /** Opens the details of another task, or none, once what is written in the open one is stored. They stay open if it is refused. */
  show: (id: Task['id'] | null) => Promise<void>;
  drafts: TaskDrafts;
  /** Id of the one task to be marked for me. */
  urgent: Task['id'] | null;
};

export function useBoard(projectId: string, me: string): Board {
  const tasks = useTasks(projectId);
  const actions = useTaskActions(tasks);
  const [led, setOpen] = useOpenTask(projectId, () => draftedTask(tasks.tasks, me));
  // Whoever may not change it has nothing to open.
  const open = tasks.mayEdit ? led : null;
  const drafts = useTaskDrafts(tasks, me);
  async function show(id: Task['id'] | null) {
    if (open === null || (await drafts.save(open))) setOpen(id);
  }
  const urgent = urgentTask(tasks.tasks, me, dayHere(new Date()));
  return { ...tasks, actions, open, show, drafts, urgent };
}
