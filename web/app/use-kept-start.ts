import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { welcomeQuery } from '../features/accounts/accounts.queries.ts';
import { groupsQuery } from '../features/groups/groups.queries.ts';
import { projectsQuery } from '../features/projects/projects.queries.ts';

/** After so long nothing that somebody waits for is still being loaded, in ms. */
const whenQuiet = 4_000;

/**
 * Asks for what the first screen shows, also of those who came in at a page: the answers are kept on this device, and
 * without them the application would not open without a network.
 */
export function useKeptStart(): void {
  const { data: me } = useQuery({ ...welcomeQuery, select: (welcome) => welcome.me?.id ?? null });
  const queries = useQueryClient();
  useEffect(() => {
    if (!me) return;
    const ask = setTimeout(() => {
      void queries.prefetchQuery(projectsQuery);
      void queries.prefetchQuery(groupsQuery);
    }, whenQuiet);
    return () => clearTimeout(ask);
  }, [me, queries]);
}
