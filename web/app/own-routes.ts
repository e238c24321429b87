import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { type FoundKind, foundKinds } from '../../shared/contracts/search.ts';
import { groupsQuery } from '../features/groups/groups.queries.ts';
import { dueQuery } from '../features/projects/due.queries.ts';
import { projectsQuery } from '../features/projects/projects.queries.ts';
import { signedIn } from './signed-in-route.ts';

const home = createRoute({
  getParentRoute: () => signedIn,
  path: '/',
  loader: ({ context }) =>
    Promise.all([
      context.queries.ensureQueryData(projectsQuery),
      context.queries.ensureQueryData(groupsQuery),
    ]),
  component: lazyRouteComponent(() => import('./home-screen.tsx'), 'HomeScreen'),
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
  component: lazyRouteComponent(() => import('./calendar-screen.tsx'), 'CalendarScreen'),
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

const exports = createRoute({
  getParentRoute: () => signedIn,
  path: '/exports',
  component: lazyRouteComponent(() => import('./exports-screen.tsx'), 'ExportsScreen'),
});

const loadSettingsScreen = () => import('./settings-screen.tsx');

const settings = createRoute({
  getParentRoute: () => signedIn,
  path: '/settings',
  loader: async () => (await loadSettingsScreen()).loadSettings(),
  component: lazyRouteComponent(loadSettingsScreen, 'SettingsScreen'),
});

export const ownRoutes = [home, calendar, notifications, search, exports, settings] as const;
