import { createRouter } from '@tanstack/react-router';
import { entryRoutes } from './entry-routes.ts';
import { FailureScreen } from './failure-screen.tsx';
import { groupRoutes } from './group-routes.ts';
import { NotFoundScreen } from './not-found-screen.tsx';
import { ownRoutes } from './own-routes.ts';
import { projectRoutes } from './project-routes.ts';
import { queries } from './queries.ts';
import { schoolRoutes } from './school-routes.ts';
import { root, signedIn } from './signed-in-route.ts';
import { WaitingScreen } from './waiting-screen.tsx';

export const router = createRouter({
  routeTree: root.addChildren([
    ...entryRoutes,
    signedIn.addChildren([...ownRoutes, ...projectRoutes, ...groupRoutes, ...schoolRoutes]),
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
