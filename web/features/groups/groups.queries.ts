import { queryOptions } from '@tanstack/react-query';
import { listGroups } from '../../../shared/contracts/groups.ts';
import { call } from '../../sync/api-client.ts';
import { askOrKept } from '../../sync/kept-answers.ts';

/** The groups I may see, by name. */
export const groupsQuery = queryOptions({
  queryKey: ['groups.list'],
  queryFn: async ({ signal }) => (await askOrKept('groups.list', () => call(listGroups, { signal }))).groups,
});
