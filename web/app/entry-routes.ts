import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { entrySearch, root } from './signed-in-route.ts';

/** Those who are signed in never need it, so it is a chunk of its own. */
const EntryScreen = lazyRouteComponent(() => import('./entry-screen.tsx'), 'EntryScreen');

const welcome = createRoute({
  getParentRoute: () => root,
  path: '/welcome',
  validateSearch: entrySearch,
  beforeLoad: ({ context, search }) => {
    if (context.welcome.me) throw redirect({ href: search.next ?? '/' });
  },
  component: EntryScreen,
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: entrySearch,
  beforeLoad: ({ context, search }) => {
    if (context.welcome.me) throw redirect({ href: search.next ?? '/' });
  },
  component: EntryScreen,
});

const ResetScreen = lazyRouteComponent(() => import('./reset-screen.tsx'), 'ResetScreen');

const requestReset = createRoute({
  getParentRoute: () => root,
  path: '/reset',
  component: ResetScreen,
});

const resetPassword = createRoute({
  getParentRoute: () => root,
  path: '/reset/$token',
  component: ResetScreen,
});

/** As it came: the router reads numbers out of a query and writes them in its own way. */
const queryAtArrival = window.location.search;

const signOnReturn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in/return',
  loader: () => queryAtArrival,
  component: lazyRouteComponent(() => import('./sign-on-return-screen.tsx'), 'SignOnReturnScreen'),
});

/** A password from a sheet leads here and nowhere else. */
const choosePassword = createRoute({
  getParentRoute: () => root,
  path: '/choose-password',
  validateSearch: entrySearch,
  beforeLoad: ({ context, search }) => {
    if (!context.welcome.me || !context.welcome.choosePassword) throw redirect({ href: search.next ?? '/' });
  },
  component: lazyRouteComponent(() => import('./choose-password-screen.tsx'), 'ChoosePasswordScreen'),
});

/** For somebody new and for somebody signed in alike. */
const join = createRoute({
  getParentRoute: () => root,
  path: '/join/{-$code}',
  component: lazyRouteComponent(() => import('./join-screen.tsx'), 'JoinScreen'),
});

/** For somebody from outside and for somebody signed in alike. */
const guest = createRoute({
  getParentRoute: () => root,
  path: '/guest/$token',
  component: lazyRouteComponent(() => import('./guest-screen.tsx'), 'GuestScreen'),
});

/** For whoever has the link, signed in or not. */
const stopLetters = createRoute({
  getParentRoute: () => root,
  path: '/unsubscribe/$token',
  component: lazyRouteComponent(() => import('./stop-letters-screen.tsx'), 'StopLettersScreen'),
});

export const entryRoutes = [
  welcome,
  signIn,
  requestReset,
  resetPassword,
  signOnReturn,
  choosePassword,
  join,
  guest,
  stopLetters,
] as const;
