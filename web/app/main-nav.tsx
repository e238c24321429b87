import { IconBuildingBank, IconCalendar, IconFolders, IconHome, IconUsersGroup } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { groupsQuery } from '../features/groups/groups.queries.ts';
import { sideEntryClass } from '../ui/side.tsx';
import { Tabs, tabClass } from '../ui/tabs.tsx';
import { useWelcome } from './use-welcome.ts';

const places = [
  { to: '/', name: 'nav.home', Icon: IconHome },
  { to: '/projects', name: 'nav.projects', Icon: IconFolders },
  { to: '/groups', name: 'nav.groups', Icon: IconUsersGroup },
  { to: '/calendar', name: 'nav.calendar', Icon: IconCalendar },
] as const;

const administration = { to: '/school', name: 'nav.school', Icon: IconBuildingBank } as const;

function usePlaces() {
  const { abilities } = useWelcome();
  return abilities?.['school:administer'] ? [...places, administration] : places;
}

/** Whether the side bar has an entry of its own for the group that is open: then that one is where somebody is. */
function useListedGroup(): boolean {
  const { groupId } = useParams({ strict: false });
  const { data } = useQuery({ ...groupsQuery, enabled: false });
  return data?.groups.some(({ id }) => id === groupId) ?? false;
}

/** The places of the school, in the side bar. */
export function MainNav() {
  const { t } = useTranslation('app');
  const places = usePlaces();
  const listedGroup = useListedGroup();
  return (
    <>
      {places.map(({ to, name, Icon }) => (
        <Link
          key={to}
          to={to}
          className={sideEntryClass}
          activeOptions={{ exact: to === '/' || (to === '/groups' && listedGroup) }}
        >
          <Icon size={20} stroke={1.75} aria-hidden />
          <span>{t(name)}</span>
        </Link>
      ))}
    </>
  );
}

/** The same at the foot of a phone. */
export function MainTabs() {
  const { t } = useTranslation('app');
  const places = usePlaces();
  return (
    <Tabs label={t('nav.label')}>
      {places.map(({ to, name, Icon }) => (
        <Link key={to} to={to} className={tabClass} activeOptions={{ exact: to === '/' }}>
          <Icon size={23} stroke={1.75} aria-hidden />
          <span>{t(name)}</span>
        </Link>
      ))}
    </Tabs>
  );
}
