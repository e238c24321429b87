import { queryOptions } from '@tanstack/react-query';
import { listDue } from '../../../shared/contracts/due.ts';
import { call } from '../../sync/api-client.ts';
import { askOrKept } from '../../sync/kept-answers.ts';

/** What has a day in my projects, by day. `projectIds`: those whose changes are to be seen at once. */
export const dueQuery = (projectIds: readonly string[]) =>
  queryOptions({
    queryKey: ['projects.listDue'],
    queryFn: async ({ signal }) => (await askOrKept('projects.listDue', () => call(listDue, { signal }))).due,
    meta: {
      shows: [
        { topic: 'me' as const, what: ['projects' as const] },
        ...projectIds.map((id) => ({
          topic: `project:${id}` as const,
          what: ['plan' as const, 'tasks' as const],
        })),
      ],
    },
  });
