import { abilitiesOf } from '../../../../shared/access/can.ts';
import * as contracts from '../../../../shared/contracts/projects/tasks.ts';
import { isRefusal } from '../../../../shared/contracts/refusals.ts';
import type { Aspect } from '../../../../shared/live/live-messages.ts';
import type { Reader } from '../../../access/facts.ts';
import type { Who } from '../../../access/who.ts';
import { type Serving, serve } from '../../../http/serving.ts';
import type { Announce } from '../../../live/announce.ts';
import type { Database } from '../../../storage/records.ts';
import { addTask } from './add-task.ts';
import { changeTask } from './change-task.ts';
import { listTasks } from './list-tasks.ts';
import { moveTask } from './move-task.ts';
import { removeTask, restoreTask } from './remove-task.ts';

export type TasksPorts = { db: Database; now(): number; announce: Announce };

export function tasksRoutes({ db, now, announce }: TasksPorts): Serving[] {
  const reader = (who: Who): Reader => ({ account: who.account, now: now() });
  const changed = (project: string, { recorded, told = [] }: { recorded: boolean; told?: string[] }) => {
    const what: Aspect[] = recorded ? ['tasks', 'activity'] : ['tasks'];
    announce(`project:${project}`, what);
    for (const account of told) announce(`account:${account}`, ['notifications']);
  };

  return [
    serve(contracts.listTasks, async ({ params }, { facts, who }) => ({
      tasks: await listTasks(db, params.projectId, reader(who)),
      abilities: abilitiesOf(facts, ['task:edit']),
    })),

    serve(contracts.addTask, async ({ params: { projectId }, body }, { who }) => {
      const added = await addTask(db, projectId, body, reader(who));
      if (isRefusal(added)) return added;
      changed(projectId, { recorded: true, told: added.told });
      return { task: added.task };
    }),

    serve(contracts.changeTask, async ({ params: { projectId, taskId }, body }, { who }) => {
      const change = await changeTask(db, projectId, taskId, body, reader(who));
      if (isRefusal(change)) return change;
      changed(projectId, { recorded: false, told: change.told });
      return { task: change.task };
    }),

    serve(contracts.moveTask, async ({ params: { projectId, taskId }, body }, { who }) => {
      const move = await moveTask(db, projectId, taskId, body, reader(who));
      if (isRefusal(move)) return move;
      changed(projectId, move);
      return { task: move.task };
    }),

    serve(contracts.removeTask, async ({ params: { projectId, taskId } }, { who }) => {
      const removal = await removeTask(db, projectId, taskId, reader(who));
      if (isRefusal(removal)) return removal;
      if (removal.removed) changed(projectId, { recorded: true });
      return {};
    }),

    serve(contracts.restoreTask, async ({ params: { projectId, taskId } }, { who }) => {
      const restoring = await restoreTask(db, projectId, taskId, reader(who));
      if (isRefusal(restoring)) return restoring;
      if (restoring.restored) changed(projectId, { recorded: true });
      return { task: restoring.task };
    }),
  ];
}
