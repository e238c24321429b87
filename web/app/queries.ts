import { QueryCache, QueryClient } from '@tanstack/react-query';
import { welcomeQuery } from '../features/accounts/accounts.queries.ts';
import { Refused } from '../sync/api-client.ts';

/** The answers in memory. Failures are never retried in silence: a copy is read, or the screen says so. */
export const queries: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: notice }),
  defaultOptions: {
    // Without a network a query still runs: it then reads the copy kept on this device.
    queries: { networkMode: 'always', retry: false, staleTime: 10_000 },
    mutations: { networkMode: 'always', retry: false },
  },
});

/** The sign-in has ended elsewhere, or by age: whoever is here now is nobody until they sign in again. */
function notice(failure: Error): void {
  if (!(failure instanceof Refused) || failure.refusal !== 'sign_in_required') return;
  queries.setQueryData(welcomeQuery.queryKey, (welcome) => welcome && { ...welcome, me: null });
}
