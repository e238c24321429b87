import { queryOptions } from '@tanstack/react-query';
import { listUnanswered } from '../../../shared/contracts/comments.ts';
import { call } from '../../sync/api-client.ts';

/** What I asked beside any page and nobody has answered; an answer comes with a notice of it. */
export const unansweredQuery = queryOptions({
  queryKey: ['comments.listUnanswered'],
  queryFn: async ({ signal }) => (await call(listUnanswered, { signal })).threads,
  meta: { shows: [{ topic: 'me', what: ['notifications'] }] },
});
