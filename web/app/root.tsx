import { Outlet } from '@tanstack/react-router';
import { PageUndos } from '../features/projects/page-undos.tsx';
import { Live } from '../sync/use-live.ts';
import { Exporting } from './exporting.tsx';
import { Importing } from './importing.tsx';
import { live } from './queries.ts';
import { useKeptStart } from './use-kept-start.ts';
import { useLeftBehind } from './use-left-behind.ts';
import { useLiveWhileSignedIn } from './use-live-while-signed-in.ts';
import { useSignInGuard } from './use-sign-in-guard.ts';

export function Root() {
  useSignInGuard();
  useLeftBehind();
  useKeptStart();
  useLiveWhileSignedIn();
  return (
    <Live value={live}>
      <PageUndos>
        <Exporting>
          <Importing>
            <Outlet />
          </Importing>
        </Exporting>
      </PageUndos>
    </Live>
  );
}
