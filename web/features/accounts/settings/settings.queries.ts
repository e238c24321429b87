import { type QueryClient, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { createToken, listTokens, revokeToken } from '../../../../shared/contracts/accounts/api-tokens.ts';
import {
  changeOwnAccount,
  changePassword,
  getOwnAccount,
} from '../../../../shared/contracts/accounts/own-account.ts';
import {
  endOtherSignIns,
  endSignIn,
  listSignIns,
} from '../../../../shared/contracts/accounts/own-sign-ins.ts';
import { removePicture, setPicture } from '../../../../shared/contracts/accounts/picture.ts';
import { call } from '../../../sync/api-client.ts';
import { welcomeQuery } from '../accounts.queries.ts';

/** What I can change about myself. */
export const ownAccountQuery = queryOptions({
  queryKey: ['accounts.own'],
  queryFn: ({ signal }) => call(getOwnAccount, { signal }),
});

/** Where I am signed in, last seen first. */
export const signInsQuery = queryOptions({
  queryKey: ['accounts.listSignIns'],
  queryFn: async ({ signal }) => (await call(listSignIns, { signal })).signIns,
});

/** My tokens for programs, the newest first. */
export const tokensQuery = queryOptions({
  queryKey: ['accounts.listTokens'],
  queryFn: async ({ signal }) => (await call(listTokens, { signal })).tokens,
});

/** Changes my name or language. */
export function useChangeAccount() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Parameters<typeof call<typeof changeOwnAccount>>[1]['body']) =>
      call(changeOwnAccount, { body }),
    onSuccess: () => seeMyselfAnew(queries),
  });
}

export function useSetPicture() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (picture: Blob) => call(setPicture, { body: picture }),
    onSuccess: () => seeMyselfAnew(queries),
  });
}

export function useRemovePicture() {
  const queries = useQueryClient();
  return useMutation({ mutationFn: () => call(removePicture), onSuccess: () => seeMyselfAnew(queries) });
}

/** Changes my password. When it resolves, `welcomeQuery` knows that I have one of my own. */
export function useChangePassword() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { old: string; password: string }) => call(changePassword, { body }),
    onSuccess: async () => {
      await queries.fetchQuery({ ...welcomeQuery, staleTime: 0 });
      await queries.invalidateQueries({ queryKey: signInsQuery.queryKey });
    },
  });
}

export function useEndSignIn() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (signInId: string) => call(endSignIn, { params: { signInId } }),
    // Also when it is refused: then it has ended already.
    onSettled: () => queries.invalidateQueries({ queryKey: signInsQuery.queryKey }),
  });
}

export function useEndOtherSignIns() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => call(endOtherSignIns),
    onSettled: () => queries.invalidateQueries({ queryKey: signInsQuery.queryKey }),
  });
}

export function useCreateToken() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Parameters<typeof call<typeof createToken>>[1]['body']) => call(createToken, { body }),
    onSuccess: () => queries.invalidateQueries({ queryKey: tokensQuery.queryKey }),
  });
}

export function useRevokeToken() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (tokenId: string) => call(revokeToken, { params: { tokenId } }),
    onSettled: () => queries.invalidateQueries({ queryKey: tokensQuery.queryKey }),
  });
}

/** My name and picture stand in many answers. */
function seeMyselfAnew(queries: QueryClient): Promise<void> {
  return queries.invalidateQueries();
}
