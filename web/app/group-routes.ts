import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { firstSignInsQuery } from '../features/accounts/administration/first-sign-ins.queries.ts';
import { groupQuery, groupsQuery } from '../features/groups/groups.queries.ts';
import { classCodeQuery } from '../features/groups/joining.queries.ts';
import { projectsQuery } from '../features/projects/projects.queries.ts';
import { templatesQuery } from '../features/projects/templates/templates.queries.ts';
import { GroupsScreen } from './groups-screen.tsx';
import { signedIn } from './signed-in-route.ts';

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

const firstSignIns = createRoute({
  getParentRoute: () => signedIn,
  path: '/groups/$groupId/first-sign-ins',
  loader: ({ context, params }) =>
    Promise.all([
      context.queries.ensureQueryData(firstSignInsQuery(params.groupId)),
      context.queries.ensureQueryData(groupsQuery),
    ]),
  component: lazyRouteComponent(() => import('./first-sign-ins-screen.tsx'), 'FirstSignInsScreen'),
});

const startTeams = createRoute({
  getParentRoute: () => signedIn,
  path: '/groups/$groupId/start/$templateId',
  loader: ({ context, params }) =>
    Promise.all([
      context.queries.ensureQueryData(groupQuery(params.groupId)),
      context.queries.ensureQueryData(templatesQuery),
      context.queries.ensureQueryData(groupsQuery),
    ]),
  component: lazyRouteComponent(() => import('./start-teams-screen.tsx'), 'StartTeamsScreen'),
});

export const groupRoutes = [groups, group, classCode, firstSignIns, startTeams] as const;
