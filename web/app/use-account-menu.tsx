import { IconSettings } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Person } from '../../shared/contracts/accounts.ts';
import { AccountMenu } from '../features/accounts/account-menu.tsx';
import { Bell } from '../features/notifications/bell.tsx';
import { projectsQuery } from '../features/projects/projects.queries.ts';
import { teamColours } from '../features/projects/team-colours.ts';
import { startAfresh } from './start-afresh.ts';
import { useWelcome } from './use-welcome.ts';

/**
 * The bell and my account menu for the end of the top bar, in my colour of the team at hand, else of a team of mine that is
 * in memory already; nothing for nobody.
 */
export function useAccountMenu(team: readonly Person[] = []): ReactNode {
  const { me, unread } = useWelcome();
  const { data: projects = [] } = useQuery({ ...projectsQuery, enabled: false });
  if (!me) return null;
  const colour = teamColours([{ team: [...team] }, ...projects]).get(me.id) ?? 0;
  return (
    <>
      <Bell initial={unread} />
      <AccountMenu
        me={me}
        colour={colour}
        settings={(className) => <SettingsLink className={className} />}
        onSignedOut={startAfresh}
      />
    </>
  );
}

function SettingsLink({ className }: { className: string | undefined }) {
  const { t } = useTranslation('settings');
  return (
    <Link to="/settings" className={className}>
      <IconSettings size={20} stroke={1.75} aria-hidden />
      {t('title')}
    </Link>
  );
}
