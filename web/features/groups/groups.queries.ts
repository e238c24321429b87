import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import {
  changeGroup,
  createGroup,
  findPeople,
  type Group,
  type GroupRole,
  getGroup,
  leaveGroup,
  listGroups,
  moveGroup,
  putPerson,
  removePerson,
} from '../../../shared/contracts/groups.ts';
import { call } from '../../sync/api-client.ts';
import { askOrKept } from '../../sync/kept-answers.ts';

/** The open groups I may see, by name, and whether I may start others. */
export const groupsQuery = queryOptions({
  queryKey: ['groups.list', 'open'],
  queryFn: ({ signal }) => askOrKept('groups.list/open', () => call(listGroups, { signal })),
});

/** The closed groups that I may open again. */
export const closedGroupsQuery = queryOptions({
  queryKey: ['groups.list', 'closed'],
  queryFn: async ({ signal }) => (await call(listGroups, { query: { state: 'closed' }, signal })).groups,
});

export const groupQuery = (groupId: string) =>
  queryOptions({
    queryKey: ['groups.get', groupId],
    queryFn: async ({ signal }) =>
      (await askOrKept(`groups.get/${groupId}`, () => call(getGroup, { params: { groupId }, signal }))).group,
  });

/** People whom I could add, by a part of their name. */
export const peopleQuery = (groupId: string, search: string) =>
  queryOptions({
    queryKey: ['groups.findPeople', groupId, search],
    queryFn: async ({ signal }) =>
      (await call(findPeople, { params: { groupId }, query: { search }, signal })).people,
  });

export function useCreateGroup() {
  const remember = useRemember();
  return useMutation({
    mutationFn: async (body: { kind: Group['kind']; name: string; parentId: string | null }) =>
      (await call(createGroup, { body })).group,
    onSuccess: remember,
  });
}

export function useChangeGroup(groupId: string) {
  const remember = useRemember();
  return useMutation({
    mutationFn: async (body: { name?: string; membersCreateProjects?: boolean; closed?: boolean }) =>
      (await call(changeGroup, { params: { groupId }, body })).group,
    onSuccess: remember,
  });
}

/** Moves a group into another, null: to the top. What the reader may see of it afterwards is asked for again. */
export function useMoveGroup(groupId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (parentId: string | null) => call(moveGroup, { params: { groupId }, body: { parentId } }),
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['groups.list'] }),
        queries.invalidateQueries({ queryKey: ['groups.get', groupId] }),
      ]),
  });
}

export function usePutPerson(groupId: string) {
  const queries = useQueryClient();
  const remember = useRemember();
  return useMutation({
    mutationFn: async ({ accountId, ...body }: { accountId: string; role: GroupRole; lead: boolean }) =>
      (await call(putPerson, { params: { groupId, accountId }, body })).group,
    onSuccess: async (group) => {
      await remember(group);
      await queries.invalidateQueries({ queryKey: ['groups.findPeople', groupId] });
    },
  });
}

export function useRemovePerson(groupId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (accountId: string) => call(removePerson, { params: { groupId, accountId } }),
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['groups.get', groupId] }),
        queries.invalidateQueries({ queryKey: ['groups.list'] }),
        queries.invalidateQueries({ queryKey: ['groups.findPeople', groupId] }),
      ]),
  });
}

/** Leaves a group; the caller then shows another screen, since this one is no longer to be seen. */
export function useLeaveGroup(groupId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => call(leaveGroup, { params: { groupId } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['groups.list'] }),
  });
}

/** Puts the answer of a change where the screens read it. */
function useRemember() {
  const queries = useQueryClient();
  return (group: Group) => {
    queries.setQueryData(groupQuery(group.id).queryKey, group);
    // Not waited for: the group itself is known, and what can be done with it next must not be deaf until the lists have come.
    void queries.invalidateQueries({ queryKey: ['groups.list'] });
  };
}
