import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import {
  addPerson,
  endSignIns,
  erasePerson,
  getPerson,
  listPeople,
  restorePerson,
  suspendPerson,
} from '../../../../shared/contracts/accounts/people.ts';
import type { Person } from '../../../../shared/contracts/accounts.ts';
import { type Answer, call } from '../../../sync/api-client.ts';

export type PersonInFull = Answer<typeof getPerson>['person'];

export type PeopleSearch = { search: string; groupId: string; page: number };

const everybody = ['accounts.people'];

/** One page of the people of the school; the page before stays until it is there. */
export const peopleQuery = ({ search, groupId, page }: PeopleSearch) =>
  queryOptions({
    queryKey: [...everybody, 'list', search, groupId, page],
    queryFn: ({ signal }) =>
      call(listPeople, {
        query: { page, ...(search !== '' && { search }), ...(groupId !== '' && { groupId }) },
        signal,
      }),
    placeholderData: keepPreviousData,
  });

export const personQuery = (accountId: string) =>
  queryOptions({
    queryKey: [...everybody, 'one', accountId],
    queryFn: async ({ signal }) => (await call(getPerson, { params: { accountId }, signal })).person,
  });

export function useAddPerson() {
  return useChange((body: { name: string; userName: string; kind: Person['kind']; groups: string[] }) =>
    call(addPerson, { body }),
  );
}

export function useSuspension(accountId: string) {
  return useChange((suspended: boolean) =>
    call(suspended ? suspendPerson : restorePerson, { params: { accountId } }),
  );
}

/** Ends the sign-in of this id, or all for null. */
export function useEndSignIns(accountId: string) {
  return useChange((signInId: string | null) =>
    call(endSignIns, { params: { accountId }, query: signInId === null ? {} : { signInId } }),
  );
}

export function useErase(accountId: string) {
  return useChange((userName: string) => call(erasePerson, { params: { accountId }, body: { userName } }));
}

/** After a change every list of people is asked for again. */
function useChange<Input, Result>(change: (input: Input) => Promise<Result>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => queries.invalidateQueries({ queryKey: everybody }),
  });
}
