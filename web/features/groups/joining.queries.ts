import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import {
  getClassCode,
  join,
  joinAsNewStudent,
  makeClassCode,
  readCode,
  removeClassCode,
} from '../../../shared/contracts/groups/joining.ts';
import { call } from '../../sync/api-client.ts';

export const classCodeQuery = (groupId: string) =>
  queryOptions({
    queryKey: ['groups.getCode', groupId],
    queryFn: async ({ signal }) => (await call(getClassCode, { params: { groupId }, signal })).code,
  });

export function useMakeCode(groupId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (body: { days: 1 | 7 | 30 | null; maxUses: number | null }) =>
      (await call(makeClassCode, { params: { groupId }, body })).code,
    onSuccess: (code) => void queries.setQueryData(classCodeQuery(groupId).queryKey, code),
  });
}

export function useRemoveCode(groupId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => call(removeClassCode, { params: { groupId } }),
    onSuccess: () => void queries.setQueryData(classCodeQuery(groupId).queryKey, null),
  });
}

/** Which group a code opens. */
export function useReadCode() {
  return useMutation({
    mutationFn: async (code: string) => (await call(readCode, { body: { code } })).group,
  });
}

/** Joins with the account I have; answers with the group's id. */
export function useJoin() {
  return useMutation({
    mutationFn: async (code: string) => (await call(join, { body: { code } })).groupId,
  });
}

export type NewStudent = { code: string; userName: string; name: string; password: string };

/** Makes a student's account that is signed in; answers with the group's id. The caller forgets who was here before. */
export function useJoinAsNewStudent() {
  return useMutation({
    mutationFn: async (body: NewStudent) => (await call(joinAsNewStudent, { body })).groupId,
  });
}
