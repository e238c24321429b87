import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import {
  createGuestLink,
  enterByGuestLink,
  type GuestLink,
  listGuestLinks,
  lookAtGuestLink,
  revokeGuestLink,
} from '../../../shared/contracts/projects/guest-links.ts';
import { call } from '../../sync/api-client.ts';

/** The links of a project, for those who manage it. */
export const guestLinksQuery = (projectId: string) =>
  queryOptions({
    queryKey: ['projects.listGuestLinks', projectId],
    queryFn: async ({ signal }) => (await call(listGuestLinks, { params: { projectId }, signal })).links,
  });

export type NewGuestLink = Pick<GuestLink, 'label' | 'role' | 'maxPeople'> & { days: number };

/** Makes a link; the answer holds its token, which is shown once. */
export function useCreateGuestLink(projectId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: NewGuestLink) => call(createGuestLink, { params: { projectId }, body }),
    onSuccess: () => queries.invalidateQueries({ queryKey: guestLinksQuery(projectId).queryKey }),
  });
}

/** Ends a link; the people of the project are asked for again. */
export function useRevokeGuestLink(projectId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (linkId: string) => call(revokeGuestLink, { params: { projectId, linkId } }),
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: guestLinksQuery(projectId).queryKey }),
        queries.invalidateQueries({ queryKey: ['projects.get', projectId] }),
      ]),
  });
}

/** Where a link leads. */
export const invitationQuery = (token: string) =>
  queryOptions({
    queryKey: ['projects.lookAtGuestLink', token],
    queryFn: ({ signal }) => call(lookAtGuestLink, { body: { token }, signal }),
    retry: false,
  });

/** Follows a link; without an account under the name given. */
export function useEnterByGuestLink(token: string) {
  return useMutation({
    mutationFn: async (name: string | null) => {
      const { projectId } = await call(enterByGuestLink, { body: { token, name } });
      return projectId;
    },
  });
}
