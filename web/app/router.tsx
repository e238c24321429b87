import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { welcomeQuery } from '../features/accounts/accounts.queries.ts';
import { groupsQuery } from '../features/groups/groups.queries.ts';
import { projectQuery, projectsQuery } from '../features/projects/projects.queries.ts';
import { FailureScreen } from './failure-screen.tsx';
import { GroupsScreen } from './groups-screen.tsx';
import { HomeScreen } from './home-screen.tsx';
import { localPath } from './local-path.ts';
import { NotFoundScreen } from './not-found-screen.tsx';
import { ProjectScreen } from './project-screen.tsx';
import { ProjectsScreen } from './projects-screen.tsx';
import { queries } from './queries.ts';
import { Root } from './root.tsx';
import { WaitingScreen } from './waiting-screen.tsx';

const root = createRootRouteWithContext<{ queries: typeof queries }>()({
  beforeLoad: async ({ context }) => ({ welcome: await context.queries.ensureQueryData(welcomeQuery) }),
  component: Root,
});

/** Those who are signed in never need it, so it is a chunk of its own. */
const EntryScreen = lazyRouteComponent(() => import('./entry-screen.tsx'), 'EntryScreen');

const entrySearch = (search: Record<string, unknown>): { next?: string } => {
  const next = localPath(search.next);
  return next === '/' ? {} : { next };
};

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

/** Everything below needs somebody who is signed in. */
const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  beforeLoad: ({ context, location }) => {
    const { me, school, demoPeople } = context.welcome;
    if (me) return { me };
    const first = school === null || demoPeople.length > 0;
    throw redirect({
      to: first ? '/welcome' : '/sign-in',
      search: entrySearch({ next: location.href }),
    });
  },
});

const home = createRoute({
  getParentRoute: () => signedIn,
  path: '/',
  loader: ({ context }) =>
    Promise.all([
      context.queries.ensureQueryData(projectsQuery),
      context.queries.ensureQueryData(groupsQuery),
    ]),
  component: HomeScreen,
});

const projects = createRoute({
  getParentRoute: () => signedIn,
  path: '/projects',
  loader: ({ context }) => context.queries.ensureQueryData(projectsQuery),
  component: ProjectsScreen,
});

const groups = createRoute({
  getParentRoute: () => signedIn,
  path: '/groups',
  loader: ({ context }) =>
    Promise.all([
      context.queries.ensureQueryData(projectsQuery),
      context.queries.ensureQueryData(groupsQuery),
    ]),
  component: GroupsScreen,
});

const project = createRoute({
  getParentRoute: () => signedIn,
  path: '/projects/$projectId',
  loader: ({ context, params }) => context.queries.ensureQueryData(projectQuery(params.projectId)),
  component: ProjectScreen,
});

/** The page and its editor are a chunk of their own: no other screen needs them. */
const loadPageRoute = () => import('./page-route.tsx');
// Who begins at a page needs it in any case: it comes while the server still says who is here.
if (/^\/projects\/[^/]+\/pages\//.test(location.pathname)) {
  loadPageRoute().catch((failure: unknown) => {
    // Out of reach: the route asks again and says so.
    if (!(failure instanceof TypeError)) throw failure;
  });
}

const page = createRoute({
  getParentRoute: () => signedIn,
  path: '/projects/$projectId/pages/$pageId',
  loader: ({ context, params }) => context.queries.ensureQueryData(projectQuery(params.projectId)),
  component: lazyRouteComponent(loadPageRoute, 'PageRoute'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    welcome,
    signIn,
    signedIn.addChildren([home, projects, groups, project, page]),
  ]),
  context: { queries },
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  defaultPendingMs: 300,
  defaultPendingMinMs: 0,
  defaultPendingComponent: WaitingScreen,
  defaultErrorComponent: FailureScreen,
  defaultNotFoundComponent: NotFoundScreen,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
