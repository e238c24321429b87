import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { personQuery } from '../features/accounts/administration/people.queries.ts';
import { groupsQuery } from '../features/groups/groups.queries.ts';
import { signedIn } from './signed-in-route.ts';

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

export const schoolRoutes = [school, schoolPerson, schoolImport, schoolAudit] as const;
