import { createRootRouteWithContext, createRoute, redirect } from '@tanstack/react-router';
import { welcomeQuery } from '../features/accounts/accounts.queries.ts';
import { localPath } from './local-path.ts';
import { allEnglish, speak } from './messages.ts';
import { isPage } from './page-path.ts';
import type { queries } from './queries.ts';
import { Root } from './root.tsx';

export const root = createRootRouteWithContext<{ queries: typeof queries }>()({
  beforeLoad: async ({ context, location }) => {
    const [welcome] = await Promise.all([
      context.queries.ensureQueryData(welcomeQuery),
      isPage(location.pathname) ? null : allEnglish(),
    ]);
    await speak(welcome.language);
    return { welcome };
  },
  component: Root,
});

/** Where to go on after signing in. */
export const entrySearch = (search: Record<string, unknown>): { next?: string } => {
  const next = localPath(search.next);
  return next === '/' ? {} : { next };
};

/** Everything below needs somebody who is signed in, with a password that only they know. */
export const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  beforeLoad: ({ context, location }) => {
    const { me, school, demoPeople, choosePassword: toChoose } = context.welcome;
    if (me && toChoose)
      throw redirect({ to: '/choose-password', search: entrySearch({ next: location.href }) });
    if (me) return { me };
    const first = school === null || demoPeople.length > 0;
    throw redirect({
      to: first ? '/welcome' : '/sign-in',
      search: entrySearch({ next: location.href }),
    });
  },
});
