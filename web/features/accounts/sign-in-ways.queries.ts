import { queryOptions, useMutation } from '@tanstack/react-query';
import {
  beginSchoolSignOn,
  finishSchoolSignOn,
  signInWays,
} from '../../../shared/contracts/accounts/school-sign-on.ts';
import { call } from '../../sync/api-client.ts';
import { useEnter } from './accounts.queries.ts';

/** Which ways to sign in the school has besides password and passkey. */
export const signInWaysQuery = queryOptions({
  queryKey: ['accounts.signInWays'],
  queryFn: ({ signal }) => call(signInWays, { signal }),
  staleTime: Number.POSITIVE_INFINITY,
});

/** Leaves for the school's own sign-on; `next` is where to go in the end. Stays busy until the browser has left. */
export function useLeaveForSchoolSignOn() {
  return useMutation({
    mutationFn: async (next: string) => {
      const { address } = await call(beginSchoolSignOn, { body: { next } });
      window.location.assign(address);
      return new Promise<never>(() => {});
    },
  });
}

/** Signs in with what the school's own sign-on sent back. Answers with the path to go to. */
export function useFinishSchoolSignOn() {
  const enter = useEnter();
  return useMutation({
    mutationFn: (query: string) => call(finishSchoolSignOn, { body: { query } }),
    onSuccess: enter,
  });
}
