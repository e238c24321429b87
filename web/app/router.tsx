import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { type FoundKind, foundKinds } from '../../shared/contracts/search.ts';
import { welcomeQuery } from '../features/accounts/accounts.queries.ts';
import { firstSignInsQuery } from '../features/accounts/administration/first-sign-ins.queries.ts';
import { personQuery } from '../features/accounts/administration/people.queries.ts';
import { filesQuery } from '../features/files/files.queries.ts';
import { groupQuery, groupsQuery } from '../features/groups/groups.queries.ts';
import { classCodeQuery } from '../features/groups/joining.queries.ts';
import { pageQuery } from '../features/pages/pages.queries.ts';
import { trashQuery } from '../features/pages/trash.queries.ts';
import { dueQuery } from '../features/projects/due.queries.ts';
import { projectQuery, projectsQuery } from '../features/projects/projects.queries.ts';
import { tasksQuery } from '../features/projects/tasks/tasks.queries.ts';
import { templatesQuery } from '../features/projects/templates/templates.queries.ts';
import { Refused } from '../sync/api-client.ts';
import { FailureScreen } from './failure-screen.tsx';
import { GroupsScreen } from './groups-screen.tsx';
import { HomeScreen } from './home-screen.tsx';
import { localPath } from './local-path.ts';
import { speak } from './messages.ts';
import { NotFoundScreen } from './not-found-screen.tsx';
import { ProjectsScreen } from './projects-screen.tsx';
import { queries } from './queries.ts';
import { Root } from './root.tsx';
import { WaitingScreen } from './waiting-screen.tsx';

const root = createRootRouteWithContext<{ queries: typeof queries }>()({
  beforeLoad: async ({ context }) => {
    const welcome = await context.queries.ensureQueryData(welcomeQuery);
    await speak(welcome.language);
    return { welcome };
  },
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

/** Everything below needs somebody who is signed in, with a password that only they know. */
const signedIn = createRoute({
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

const group = createRoute({
  getParentRoute: () => signedIn,
  path: '/groups/$groupId',
  loader: ({ context, params }) =>
    Promise.all([
      context.queries.ensureQueryData(groupQuery(params.groupId)),
      context.queries.ensureQueryData(projectsQuery),
      context.queries.ensureQueryData(groupsQuery),
    ]),
  component: lazyRouteComponent(() => import('./group-screen.tsx'), 'GroupScreen'),
});

const classCode = createRoute({
  getParentRoute: () => signedIn,
  path: '/groups/$groupId/code',
  loader: ({ context, params }) =>
    Promise.all([
      context.queries.ensureQueryData(groupQuery(params.groupId)),
      context.queries.ensureQueryData(classCodeQuery(params.groupId)),
    ]),
  component: lazyRouteComponent(() => import('./class-code-screen.tsx'), 'ClassCodeScreen'),
});

/** For somebody new and for somebody signed in alike. */
const join = createRoute({
  getParentRoute: () => root,
  path: '/join/{-$code}',
  component: lazyRouteComponent(() => import('./join-screen.tsx'), 'JoinScreen'),
});

const project = createRoute({
  getParentRoute: () => signedIn,
  path: '/projects/$projectId',
  loader: ({ context, params }) => context.queries.ensureQueryData(projectQuery(params.projectId)),
  component: lazyRouteComponent(() => import('./project-screen.tsx'), 'ProjectScreen'),
});

const tasks = createRoute({
  getParentRoute: () => signedIn,
  path: '/projects/$projectId/tasks',
  loader: ({ context, params }) =>
    Promise.all([
      context.queries.ensureQueryData(projectQuery(params.projectId)),
      context.queries.ensureQueryData(tasksQuery(params.projectId)),
    ]),
  component: lazyRouteComponent(() => import('./tasks-screen.tsx'), 'TasksScreen'),
});

const files = createRoute({
  getParentRoute: () => signedIn,
  path: '/projects/$projectId/files',
  loader: ({ context, params }) =>
    Promise.all([
      context.queries.ensureQueryData(projectQuery(params.projectId)),
      context.queries.prefetchQuery(filesQuery(params.projectId)),
    ]),
  component: lazyRouteComponent(() => import('./files-screen.tsx'), 'FilesScreen'),
});

const loadCalendarScreen = () => import('./calendar-screen.tsx');

const projectCalendar = createRoute({
  getParentRoute: () => signedIn,
  path: '/projects/$projectId/calendar',
  loader: ({ context, params: { projectId } }) =>
    Promise.all([
      context.queries.ensureQueryData(projectQuery(projectId)),
      context.queries.ensureQueryData(dueQuery([projectId])),
    ]),
  component: lazyRouteComponent(loadCalendarScreen, 'ProjectCalendarScreen'),
});

const calendar = createRoute({
  getParentRoute: () => signedIn,
  path: '/calendar',
  loader: async ({ context }) => {
    const groups = context.queries.ensureQueryData(groupsQuery);
    const projects = await context.queries.ensureQueryData(projectsQuery);
    await context.queries.ensureQueryData(dueQuery(projects.map(({ id }) => id)));
    await groups;
  },
  component: lazyRouteComponent(loadCalendarScreen, 'CalendarScreen'),
});

const school = createRoute({
  getParentRoute: () => signedIn,
  path: '/school',
  loader: ({ context }) => context.queries.ensureQueryData(groupsQuery),
  component: lazyRouteComponent(() => import('./school-people-screen.tsx'), 'SchoolPeopleScreen'),
});

const schoolPerson = createRoute({
  getParentRoute: () => signedIn,
  path: '/school/people/$accountId',
  loader: ({ context, params }) => context.queries.ensureQueryData(personQuery(params.accountId)),
  component: lazyRouteComponent(() => import('./school-person-screen.tsx'), 'SchoolPersonScreen'),
});

const schoolImport = createRoute({
  getParentRoute: () => signedIn,
  path: '/school/import',
  component: lazyRouteComponent(() => import('./school-import-screen.tsx'), 'SchoolImportScreen'),
});

const schoolAudit = createRoute({
  getParentRoute: () => signedIn,
  path: '/school/audit',
  validateSearch: ({ person }: Record<string, unknown>): { person?: string } =>
    typeof person === 'string' ? { person } : {},
  component: lazyRouteComponent(() => import('./school-audit-screen.tsx'), 'SchoolAuditScreen'),
});

const firstSignIns = createRoute({
  getParentRoute: () => signedIn,
  path: '/groups/$groupId/first-sign-ins',
  loader: ({ context, params }) => context.queries.ensureQueryData(firstSignInsQuery(params.groupId)),
  component: lazyRouteComponent(() => import('./first-sign-ins-screen.tsx'), 'FirstSignInsScreen'),
});

const startTeams = createRoute({
  getParentRoute: () => signedIn,
  path: '/groups/$groupId/start/$templateId',
  loader: ({ context, params }) =>
    Promise.all([
      context.queries.ensureQueryData(groupQuery(params.groupId)),
      context.queries.ensureQueryData(templatesQuery),
    ]),
  component: lazyRouteComponent(() => import('./start-teams-screen.tsx'), 'StartTeamsScreen'),
});

const trash = createRoute({
  getParentRoute: () => signedIn,
  path: '/projects/$projectId/trash',
  loader: ({ context, params }) =>
    Promise.all([
      context.queries.ensureQueryData(projectQuery(params.projectId)),
      context.queries.ensureQueryData(trashQuery(params.projectId)),
    ]),
  component: lazyRouteComponent(() => import('./trash-screen.tsx'), 'TrashScreen'),
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

/** A page can be opened at one of its blocks. */
const passageSearch = ({ at }: Record<string, unknown>): { at?: string } =>
  typeof at === 'string' && at !== '' ? { at } : {};

const page = createRoute({
  getParentRoute: () => signedIn,
  path: '/projects/$projectId/pages/$pageId',
  validateSearch: passageSearch,
  loader: async ({ context, params, location }) => {
    try {
      return await context.queries.ensureQueryData(projectQuery(params.projectId));
    } catch (failure) {
      // The page may be open to me all the same, such as by my class.
      if (!(failure instanceof Refused) || failure.refusal !== 'not_found') throw failure;
      throw redirect({
        to: '/pages/$pageId',
        params: { pageId: params.pageId },
        search: passageSearch(location.search),
        replace: true,
      });
    }
  },
  component: lazyRouteComponent(loadPageRoute, 'PageRoute'),
});

/** A page without its project, for those who have no part in it; others are led to it in its project. */
const pageAlone = createRoute({
  getParentRoute: () => signedIn,
  path: '/pages/$pageId',
  validateSearch: passageSearch,
  loader: async ({ context, params: { pageId }, location }) => {
    const { inProject, projectId } = await context.queries.ensureQueryData(pageQuery(pageId));
    if (inProject)
      throw redirect({
        to: '/projects/$projectId/pages/$pageId',
        params: { projectId, pageId },
        search: passageSearch(location.search),
        replace: true,
      });
  },
  component: lazyRouteComponent(() => import('./page-alone-route.tsx'), 'PageAloneRoute'),
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

const notifications = createRoute({
  getParentRoute: () => signedIn,
  path: '/notifications',
  component: lazyRouteComponent(() => import('./notifications-screen.tsx'), 'NotificationsScreen'),
});

const search = createRoute({
  getParentRoute: () => signedIn,
  path: '/search',
  validateSearch: ({ q, kind }: Record<string, unknown>): { q?: string; kind?: FoundKind } => {
    const known = foundKinds.find((each) => each === kind);
    return { ...(typeof q === 'string' && q !== '' && { q }), ...(known && { kind: known }) };
  },
  component: lazyRouteComponent(() => import('./search-screen.tsx'), 'SearchScreen'),
});

const loadSettingsScreen = () => import('./settings-screen.tsx');

const settings = createRoute({
  getParentRoute: () => signedIn,
  path: '/settings',
  loader: async () => (await loadSettingsScreen()).loadSettings(),
  component: lazyRouteComponent(loadSettingsScreen, 'SettingsScreen'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    welcome,
    signIn,
    choosePassword,
    requestReset,
    resetPassword,
    signOnReturn,
    guest,
    join,
    stopLetters,
    signedIn.addChildren([
      school,
      schoolPerson,
      schoolImport,
      schoolAudit,
      firstSignIns,
      startTeams,
      home,
      projects,
      groups,
      group,
      classCode,
      project,
      tasks,
      files,
      projectCalendar,
      calendar,
      page,
      trash,
      pageAlone,
      notifications,
      search,
      settings,
    ]),
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
