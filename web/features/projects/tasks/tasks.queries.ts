import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import {
  addTask,
  changeTask,
  listTasks,
  moveTask,
  removeTask,
  restoreTask,
  type Task,
} from '../../../../shared/contracts/projects/tasks.ts';
import { type Answer, call } from '../../../sync/api-client.ts';
import { askOrKept } from '../../../sync/kept-answers.ts';
import { useOperations } from '../../../sync/use-operations.ts';
import { answered, applied, type TaskOperation } from './task-operation.ts';

/** The tasks of a project, column by column, and whether I may change them. */
export const tasksQuery = (projectId: string) =>
  queryOptions({
    queryKey: ['projects.listTasks', projectId],
    queryFn: ({ signal }) =>
      askOrKept(`projects.listTasks/${projectId}`, () => call(listTasks, { params: { projectId }, signal })),
    meta: { shows: [{ topic: `project:${projectId}`, what: ['tasks', 'pages', 'people'] }] },
  });

export type Tasks = {
  /** As they will be once all that is under way is done. */
  tasks: readonly Task[];
  mayEdit: boolean;
  /** Shows an operation at once and sends it, one after the other. Rejects as `call` does, and then it is not shown any more. */
  run: (operation: TaskOperation) => Promise<Task | null>;
};

/** The tasks with what I am doing to them laid over. */
export function useTasks(projectId: string): Tasks {
  const { data } = useSuspenseQuery(tasksQuery(projectId));
  const { underWay, run } = useOperations<Answer<typeof listTasks>, TaskOperation, Task | null>({
    key: ['projects.tasks', projectId],
    send: (operation) => send(projectId, operation),
    queryKey: tasksQuery(projectId).queryKey,
    done: (old, operation, answer) => ({ ...old, tasks: [...answered(old.tasks, operation, answer)] }),
  });
  return {
    tasks: underWay.reduce<readonly Task[]>(applied, data.tasks),
    mayEdit: data.abilities['task:edit'],
    run,
  };
}

async function send(projectId: string, operation: TaskOperation): Promise<Task | null> {
  if (operation.kind === 'add')
    return (await call(addTask, { params: { projectId }, body: operation.body })).task;
  const taskId = operation.kind === 'restore' ? operation.task.id : operation.id;
  const params = { projectId, taskId };
  switch (operation.kind) {
    case 'change':
      return (await call(changeTask, { params, body: operation.body })).task;
    case 'move': {
      const { state, after } = operation;
      return (await call(moveTask, { params, body: { state, after } })).task;
    }
    case 'remove':
      await call(removeTask, { params });
      return null;
    case 'restore':
      return (await call(restoreTask, { params })).task;
  }
}
