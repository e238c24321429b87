import { infiniteQueryOptions } from '@tanstack/react-query';
import { listActivity } from '../../../../shared/contracts/projects/activity.ts';
import { call } from '../../../sync/api-client.ts';

/** What happened in a project, the newest first, page by page. */
export const activityQuery = (projectId: string) =>
  infiniteQueryOptions({
    queryKey: ['projects.listActivity', projectId],
    queryFn: ({ pageParam, signal }) =>
      call(listActivity, {
        params: { projectId },
        query: { limit: 20, ...(pageParam !== null && { before: pageParam }) },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    meta: { shows: [{ topic: `project:${projectId}`, what: ['activity'] }] },
  });
