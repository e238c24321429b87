import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { welcomeQuery } from '../features/accounts/accounts.queries.ts';
import { live } from './queries.ts';

const networkChanges = ['online', 'offline'] as const;

/** Connects to the live socket as whoever is signed in; nobody and those who have yet to choose a password have none. */
export function useLiveWhileSignedIn(): void {
  const { data: account } = useQuery({
    ...welcomeQuery,
    select: ({ me, choosePassword }) => (choosePassword ? null : (me?.id ?? null)),
  });
  useEffect(() => {
    if (!account) return;
    live.start();
    const connectAnew = () => live.connectAnew();
    for (const change of networkChanges) window.addEventListener(change, connectAnew);
    return () => {
      for (const change of networkChanges) window.removeEventListener(change, connectAnew);
      live.stop();
    };
  }, [account]);
}
