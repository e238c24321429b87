import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { filesQuery } from '../features/files/files.queries.ts';
import { pageInProjectQuery, pageQuery } from '../features/pages/pages.queries.ts';
import { trashQuery } from '../features/pages/trash.queries.ts';
import { dueQuery } from '../features/projects/due.queries.ts';
import { projectQuery, projectsQuery } from '../features/projects/projects.queries.ts';
import { tasksQuery } from '../features/projects/tasks/tasks.queries.ts';
import { Refused } from '../sync/api-client.ts';
import { pagesHere } from '../sync/pages-here.ts';
import { isPage } from './page-path.ts';
import { ProjectsScreen } from './projects-screen.tsx';
import { signedIn } from './signed-in-route.ts';

const projects = createRoute({
  getParentRoute: () => signedIn,
  path: '/projects',
  loader: ({ context }) => context.queries.ensureQueryData(projectsQuery),
  component: ProjectsScreen,
});

/** The project can be opened where a new page is named. */
const newPageSearch = ({ new: wanted }: Record<string, unknown>): { new?: 'page' } =>
  wanted === 'page' ? { new: wanted } : {};

const project = createRoute({
  getParentRoute: () => signedIn,
  path: '/projects/$projectId',
  validateSearch: newPageSearch,
  loader: ({ context, params }) => context.queries.ensureQueryData(projectQuery(params.projectId)),
  component: lazyRouteComponent(() => import('./project-screen.tsx'), 'ProjectScreen'),
});

/** The tasks can be opened at one of them. */
const taskSearch = ({ task }: Record<string, unknown>): { task?: string } =>
  typeof task === 'string' && task !== '' ? { task } : {};

const tasks = createRoute({
  getParentRoute: () => signedIn,
  path: '/projects/$projectId/tasks',
  validateSearch: taskSearch,
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

const projectCalendar = createRoute({
  getParentRoute: () => signedIn,
  path: '/projects/$projectId/calendar',
  loader: ({ context, params: { projectId } }) =>
    Promise.all([
      context.queries.ensureQueryData(projectQuery(projectId)),
      context.queries.ensureQueryData(dueQuery([projectId])),
    ]),
  component: lazyRouteComponent(() => import('./calendar-screen.tsx'), 'ProjectCalendarScreen'),
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
if (isPage(location.pathname)) loadPageRoute().catch(saidLater);

/** Its text is under way before the project is drawn. */
async function expectPage(account: string, pageId: string): Promise<void> {
  await loadPageRoute();
  pagesHere()?.expect(account, pageId);
}

/** Out of reach: the route asks again and says so. */
function saidLater(failure: unknown): void {
  if (!(failure instanceof TypeError)) throw failure;
}

/** A page can be opened at one of its blocks, or at a thread beside it. */
const passageSearch = ({ at, thread }: Record<string, unknown>): { at?: string; thread?: string } => ({
  ...(typeof at === 'string' && at !== '' && { at }),
  ...(typeof thread === 'string' && thread !== '' && { thread }),
});

const page = createRoute({
  getParentRoute: () => signedIn,
  path: '/projects/$projectId/pages/$pageId',
  validateSearch: passageSearch,
  loader: async ({ context, params, location, preload }) => {
    if (!preload) expectPage(context.me.id, params.pageId).catch(saidLater);
    // On its way before the project is drawn, which the screen asks for it.
    void context.queries.prefetchQuery(pageInProjectQuery(params.pageId, params.projectId));
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
  loader: async ({ context, params: { pageId }, location, preload }) => {
    if (!preload) expectPage(context.me.id, pageId).catch(saidLater);
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

export const projectRoutes = [
  projects,
  project,
  tasks,
  files,
  projectCalendar,
  trash,
  page,
  pageAlone,
] as const;
