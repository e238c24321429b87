import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Person } from '../../shared/contracts/accounts.ts';
import { AccountMenu } from '../features/accounts/account-menu.tsx';
import { projectsQuery } from '../features/projects/projects.queries.ts';
import { teamColours } from '../features/projects/team-colours.ts';
import { startAfresh } from './start-afresh.ts';
import { useWelcome } from './use-welcome.ts';

/**
 * My account menu for the end of the top bar, in my colour of the team at hand, else of a team of mine that is
 * in memory already; nothing for nobody.
 */
export function useAccountMenu(team: readonly Person[] = []): ReactNode {
  const { me } = useWelcome();
  const { data: projects = [] } = useQuery({ ...projectsQuery, enabled: false });
  if (!me) return null;
  const colour = teamColours([{ team: [...team] }, ...projects]).get(me.id) ?? 0;
  return <AccountMenu me={me} colour={colour} onSignedOut={startAfresh} />;
}
