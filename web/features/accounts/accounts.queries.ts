import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { createSchool, type Person, signIn, signOut, welcome } from '../../../shared/contracts/accounts.ts';
import { type Answer, call } from '../../sync/api-client.ts';
import { askWhoOrKept, forgetAnswers, keepAnswersFor } from '../../sync/kept-answers.ts';
import type { LeftBehind } from '../../sync/open-pages.ts';
import { pagesHere } from '../../sync/pages-here.ts';

export type Welcome = Answer<typeof welcome> & {
  /** Who was signed in here until their sign-in ended by age or from elsewhere. */
  before?: Person;
};

/**
 * Tells the other tabs of this browser when the sign-in changes, since they share its cookie. One channel for
 * speaking and listening: only then a tab does not hear itself.
 */
const signInChanges = new BroadcastChannel('atelier.sign-in');

/** The school, who is signed in and the demo people. It changes only by what stands below. */
export const welcomeQuery = queryOptions({
  queryKey: ['accounts.welcome'],
  queryFn: async ({ client, queryKey, signal }): Promise<Welcome> => {
    const answer = await askWhoOrKept(() => call(welcome, { signal }));
    keepAnswersFor(answer.me?.id ?? null);
    const known = client.getQueryData<Welcome>(queryKey);
    const before = known?.me ?? known?.before;
    return answer.me || !before ? answer : { ...answer, before };
  },
  staleTime: Number.POSITIVE_INFINITY,
});

/** Signs in; when it resolves, `welcomeQuery` holds the new person and nothing of another one is left. */
export function useSignIn() {
  const enter = useEnter();
  return useMutation({
    mutationFn: (body: { userName: string; password: string }) => call(signIn, { body }),
    onSuccess: enter,
  });
}

/** Names the school, creates its administrator and signs them in. */
export function useCreateSchool() {
  const enter = useEnter();
  return useMutation({
    mutationFn: (body: { school: string; name: string; userName: string; password: string }) =>
      call(createSchool, { body }),
    onSuccess: enter,
  });
}

/** After somebody came in: forgets who was here before and asks who is here now. */
export function useEnter(): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    await forgetAnswers();
    queries.clear();
    await queries.fetchQuery(welcomeQuery);
    announce();
  };
}

/**
 * Ends the sign-in and forgets its answers. The caller then loads the first screen afresh, so that nothing
 * stays in memory either.
 */
export function useSignOut() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => call(signOut),
    onSuccess: async () => {
      await forgetAnswers();
      await leavePages(queries.getQueryData(welcomeQuery.queryKey)?.me?.id);
      announce();
    },
  });
}

/** What signing out now would leave unsent. */
export async function leftBehind(account: string): Promise<LeftBehind> {
  return (await pagesPart()).leftBehind(account);
}

/** Whether words that no server has stand on the screen now. */
export async function showsUnsent(): Promise<boolean> {
  return (await pagesPart()).showsUnsent();
}

async function leavePages(account: string | undefined): Promise<void> {
  if (account !== undefined) await (await pagesPart()).leave(account);
}

/** Pages are a part of the application that is loaded when one is opened. */
async function pagesPart() {
  return pagesHere() ?? (await import('../../sync/use-page-connection.ts')).openPages;
}

function announce(): void {
  signInChanges.postMessage(null);
}

/** Calls back when another tab of this browser has signed in or out. Returns how to stop listening. */
export function onSignInChanged(changed: () => void): () => void {
  signInChanges.addEventListener('message', changed);
  return () => signInChanges.removeEventListener('message', changed);
}
