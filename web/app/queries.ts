import { QueryCache, QueryClient } from '@tanstack/react-query';
import { type Welcome, welcomeQuery } from '../features/accounts/accounts.queries.ts';
import { Refused } from '../sync/api-client.ts';
import { showsCopies } from '../sync/kept-answers.ts';
import { openLiveSocket } from '../sync/live-connection.ts';
import { followQueries } from '../sync/live-queries.ts';

/** In ms: how often is asked again for what is on the screen while copies stand in for answers. */
const askForCopiesEvery = 15_000;

/** The answers in memory. Failures are never retried in silence: a copy is read, or the screen says so. */
export const queries: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: notice }),
  defaultOptions: {
    // Without a network a query still runs: it then reads the copy kept on this device.
    queries: {
      networkMode: 'always',
      retry: false,
      staleTime: 10_000,
      refetchInterval: () => (showsCopies() ? askForCopiesEvery : false),
    },
    mutations: { networkMode: 'always', retry: false },
  },
});

/** Asks again on its own for what is on the screen and has changed. */
export const live = followQueries(queries, openLiveSocket, signInEnded);

/** Under way while the first screen is made ready: whatever that asks for waits for who is here. */
export function askWhoIsHere(): void {
  void queries.prefetchQuery(welcomeQuery);
}

function notice(failure: Error): void {
  if (!(failure instanceof Refused)) return;
  if (failure.refusal === 'sign_in_required') signInEnded();
  // Somebody was given another one on a sheet while they were signed in.
  if (failure.refusal === 'choose_password') change(() => ({ choosePassword: true }));
}

/** By age, or from elsewhere: whoever is here now is nobody until they sign in again. */
function signInEnded(): void {
  change(({ me, before }) => ({ me: null, before: me ?? before }));
}

function change(by: (welcome: Welcome) => Partial<Welcome>): void {
  queries.setQueryData(welcomeQuery.queryKey, (welcome) => welcome && { ...welcome, ...by(welcome) });
}
