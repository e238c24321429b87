import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useEffect } from 'react';
import { onSignInChanged } from '../features/accounts/accounts.queries.ts';
import { queries } from './queries.ts';
import { router } from './router.tsx';
import { startAfresh } from './start-afresh.ts';

/** Everything there is: queries and routes. */
export function Application() {
  useEffect(() => onSignInChanged(startAfresh), []);
  return (
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  );
}
