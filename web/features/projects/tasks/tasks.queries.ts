import {
  queryOptions,
  useMutation,
  useMutationState,
  useQueryClient,
  useSuspenseQuery,
} from '@tanstack/react-query';
import {
  addTask,
  changeTask,
  listTasks,
  moveTask,
  removeTask,
  restoreTask,
  type Task,
} from '../../../../shared/contracts/projects/tasks.ts';
import { call } from '../../../sync/api-client.ts';
import { askOrKept } from '../../../sync/kept-answers.ts';
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
  run: (operation: TaskOperation) => Promise<unknown>;
};

/**
 * The tasks with what I am doing to them laid over. What others do comes in beneath, so that nothing of mine jumps back while it
 * is under way.
 */
export function useTasks(projectId: string): Tasks {
  const queries = useQueryClient();
  const { queryKey } = tasksQuery(projectId);
  const { data } = useSuspenseQuery(tasksQuery(projectId));
  const mutationKey = ['projects.tasks', projectId];
  const underWay = useMutationState({
    filters: { mutationKey, status: 'pending' },
    select: ({ state }) => state.variables as TaskOperation,
  });
  const { mutateAsync } = useMutation({
    mutationKey,
    scope: { id: mutationKey.join('/') },
    mutationFn: (operation: TaskOperation) => send(projectId, operation),
    onSuccess: async (answer, operation) => {
      // An answer that is on its way may be older than this one.
      await queries.cancelQueries({ queryKey });
      queries.setQueryData(
        queryKey,
        (old) => old && { ...old, tasks: [...answered(old.tasks, operation, answer)] },
      );
    },
    onSettled: () => void queries.invalidateQueries({ queryKey }),
  });
  return {
    tasks: underWay.reduce<readonly Task[]>(applied, data.tasks),
    mayEdit: data.abilities['task:edit'],
    run: mutateAsync,
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
