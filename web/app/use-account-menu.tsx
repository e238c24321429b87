import type { ReactNode } from 'react';
import type { Person } from '../../shared/contracts/accounts.ts';
import { AccountMenu } from '../features/accounts/account-menu.tsx';
import { startAfresh } from './start-afresh.ts';
import { useWelcome } from './use-welcome.ts';

/** My account menu for the end of the top bar, in my colour of `team` where there is one; nothing for nobody. */
export function useAccountMenu(team: readonly Person[] = []): ReactNode {
  const { me } = useWelcome();
  if (!me) return null;
  const colour = team.findIndex((person) => person.id === me.id) + 1;
  return <AccountMenu me={me} colour={colour} onSignedOut={startAfresh} />;
}
