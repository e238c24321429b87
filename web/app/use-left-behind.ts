import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { welcomeQuery } from '../features/accounts/accounts.queries.ts';
import { sendLeftBehind } from '../sync/left-behind.ts';

/** Once somebody is signed in: sends what they left unsent on this device, whichever screen they come back to. */
export function useLeftBehind(): void {
  const { data: me } = useQuery({ ...welcomeQuery, select: (welcome) => welcome.me?.id ?? null });
  useEffect(() => {
    if (me) void sendLeftBehind(me);
  }, [me]);
}
