import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { listFirstSignIns, makeFirstSignIns } from '../../../../shared/contracts/accounts/first-sign-ins.ts';
import { type Answer, call } from '../../../sync/api-client.ts';

export type Students = Answer<typeof listFirstSignIns>;
export type Cards = Answer<typeof makeFirstSignIns>['cards'];

const key = (groupId: string) => ['accounts.firstSignIns', groupId];

export const firstSignInsQuery = (groupId: string) =>
  queryOptions({
    queryKey: key(groupId),
    queryFn: ({ signal }) => call(listFirstSignIns, { params: { groupId }, signal }),
  });

/** Makes cards for these accounts; null: for all who wait. */
export function useMakeFirstSignIns(groupId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (students: string[] | null) =>
      call(makeFirstSignIns, { params: { groupId }, body: students === null ? {} : { students } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: key(groupId) }),
    // Passwords do not stay in memory once their screen is left.
    gcTime: 0,
  });
}
