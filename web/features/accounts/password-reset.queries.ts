import { queryOptions, useMutation } from '@tanstack/react-query';
import { knownLanguage } from '../../../shared/contracts/accounts/languages.ts';
import {
  createGroupResetLink,
  createResetLink,
  lookAtReset,
  requestReset,
  resetPassword,
} from '../../../shared/contracts/accounts/password-reset.ts';
import { call } from '../../sync/api-client.ts';

/** Whose password a link is for. */
export const resetQuery = (token: string) =>
  queryOptions({
    queryKey: ['accounts.reset', token],
    queryFn: ({ signal }) => call(lookAtReset, { body: { token }, signal }),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });

/** `spoken`: the language of the screen. */
export function useRequestReset(spoken: string) {
  const language = knownLanguage(spoken) ?? undefined;
  return useMutation({
    mutationFn: (userName: string) => call(requestReset, { body: { userName, language } }),
  });
}

export function useResetPassword(token: string) {
  return useMutation({
    mutationFn: (password: string) => call(resetPassword, { body: { token, password } }),
  });
}

/** Makes a link for somebody of a group that I manage, or as an administrator (`groupId` null) for anybody. */
export function useCreateResetLink(account: string, groupId: string | null) {
  return useMutation({
    mutationFn: () =>
      groupId === null
        ? call(createResetLink, { body: { account } })
        : call(createGroupResetLink, { params: { groupId }, body: { account } }),
  });
}
