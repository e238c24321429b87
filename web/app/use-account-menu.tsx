import { IconFileExport, IconSettings } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Person } from '../../shared/contracts/accounts.ts';
import { AccountMenu } from '../features/accounts/account-menu.tsx';
import { Bell } from '../features/notifications/bell.tsx';
import { projectsQuery } from '../features/projects/projects.queries.ts';
import { teamColours } from '../features/projects/team-colours.ts';
import { SearchOpener } from './search-opener.tsx';
import { startAfresh } from './start-afresh.ts';
import { useWelcome } from './use-welcome.ts';

/**
 * The search, the bell and my account menu for the end of the top bar, in my colour of the team at hand, else of a team of mine that is
 * in memory already; nothing for nobody.
 */
export function useAccountMenu(team: readonly Person[] = []): ReactNode {
  const { me, unread } = useWelcome();
  const colours = useKnownColours(team);
  if (!me) return null;
  return (
    <>
      <SearchOpener />
      <Bell initial={unread} colours={colours} />
      <AccountMenu
        me={me}
        colour={colours.get(me.id) ?? 0}
        ways={(className) => <OwnWays className={className} />}
        onSignedOut={startAfresh}
      />
    </>
  );
}

/** The colours of people in the team at hand and in those that are in memory already. */
export function useKnownColours(team: readonly Person[] = []): ReadonlyMap<string, number> {
  const { data: projects = [] } = useQuery({ ...projectsQuery, enabled: false });
  return teamColours([{ team: [...team] }, ...projects]);
}

/** To what is mine alone. */
function OwnWays({ className }: { className: string | undefined }) {
  const { t } = useTranslation('app');
  return (
    <>
      <Link to="/exports" className={className}>
        <IconFileExport className="flip" size={20} stroke={1.75} aria-hidden />
        {t('nav.exports')}
      </Link>
      <Link to="/settings" className={className}>
        <IconSettings size={20} stroke={1.75} aria-hidden />
        {t('nav.settings')}
      </Link>
    </>
  );
}
