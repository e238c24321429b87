import { IconFolders, IconHome, IconUsersGroup } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { sideEntryClass } from '../ui/side.tsx';
import { Tabs, tabClass } from '../ui/tabs.tsx';

const places = [
  { to: '/', name: 'nav.home', Icon: IconHome },
  { to: '/projects', name: 'nav.projects', Icon: IconFolders },
  { to: '/groups', name: 'nav.groups', Icon: IconUsersGroup },
] as const;

/** The places of the school, in the side bar. */
export function MainNav() {
  const { t } = useTranslation('app');
  return (
    <>
      {places.map(({ to, name, Icon }) => (
        <Link key={to} to={to} className={sideEntryClass} activeOptions={{ exact: true }}>
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
  return (
    <Tabs label={t('nav.label')}>
      {places.map(({ to, name, Icon }) => (
        <Link key={to} to={to} className={tabClass} activeOptions={{ exact: true }}>
          <Icon size={23} stroke={1.75} aria-hidden />
          <span>{t(name)}</span>
        </Link>
      ))}
    </Tabs>
  );
}
