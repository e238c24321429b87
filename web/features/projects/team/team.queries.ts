import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import {
  changeTeamRoles,
  leaveProject,
  listCandidates,
  type ProjectRole,
  putPerson,
  removePerson,
} from '../../../../shared/contracts/projects/team.ts';
import { call } from '../../../sync/api-client.ts';

/** Those of the group who could be taken into a project, by name. */
export const candidatesQuery = (projectId: string) =>
  queryOptions({
    queryKey: ['projects.listCandidates', projectId],
    queryFn: async ({ signal }) => (await call(listCandidates, { params: { projectId }, signal })).people,
    meta: { shows: [{ topic: `project:${projectId}`, what: ['people'] }] },
  });

export const usePutPerson = (projectId: string) =>
  useTeamMutation(projectId, ({ accountId, role }: { accountId: string; role: ProjectRole }) =>
    call(putPerson, { params: { projectId, accountId }, body: { role } }),
  );

export const useRemovePerson = (projectId: string) =>
  useTeamMutation(projectId, (accountId: string) => call(removePerson, { params: { projectId, accountId } }));

export const useChangeTeamRoles = (projectId: string, accountId: string) =>
  useTeamMutation(projectId, (body: { add?: string[]; remove?: string[] }) =>
    call(changeTeamRoles, { params: { projectId, accountId }, body }),
  );

/** Leaves a project; the caller then shows another screen, since this one may be no longer to be seen. */
export function useLeaveProject(projectId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => call(leaveProject, { params: { projectId } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['projects.list'] }),
  });
}

function useTeamMutation<Change, Answer>(projectId: string, ask: (change: Change) => Promise<Answer>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ask,
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['projects.get', projectId] }),
        queries.invalidateQueries({ queryKey: ['projects.listCandidates', projectId] }),
      ]),
  });
}
