import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Single } from '../ui/duo.tsx';
import { MainFrame } from './main-frame.tsx';
import css from './school-frame.module.css';
import { useTitle } from './use-title.ts';

const tabs = [
  { to: '/school', name: 'people' },
  { to: '/school/import', name: 'import' },
  { to: '/school/audit', name: 'audit' },
] as const;

/** The frame of the screens for those who administer the school, with the tabs between them. */
export function SchoolFrame({ title, children }: { title: string; children: ReactNode }) {
  const { t } = useTranslation('administration');
  useTitle(title);
  return (
    <MainFrame>
      <Single>
        <h1>{title}</h1>
        <nav className={css.tabs} aria-label={t('tabs.label')}>
          {tabs.map(({ to, name }) => (
            <Link key={to} to={to} activeOptions={{ exact: true, includeSearch: false }}>
              {t(`tabs.${name}`)}
            </Link>
          ))}
        </nav>
        {children}
      </Single>
    </MainFrame>
  );
}
