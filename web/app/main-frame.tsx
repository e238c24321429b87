import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Brand } from '../ui/brand.tsx';
import { Frame } from '../ui/frame.tsx';
import { Side } from '../ui/side.tsx';
import css from './main-frame.module.css';
import { MainNav, MainTabs } from './main-nav.tsx';
import { useAccountMenu } from './use-account-menu.tsx';
import { useWelcome } from './use-welcome.ts';

/** The frame of the school's own screens: home, projects, groups. */
export function MainFrame({ side, children }: { side?: ReactNode; children: ReactNode }) {
  const { t } = useTranslation('app');
  const { school } = useWelcome();
  return (
    <Frame
      brand={
        <Link to="/" className={css.brand}>
          <Brand name={t('product')} />
        </Link>
      }
      where={school && <span className={css.school}>{school.name}</span>}
      end={useAccountMenu()}
      sideOnPhone={false}
      sideLabel={t('nav.label')}
      side={
        <Side>
          <MainNav />
          {side}
        </Side>
      }
      foot={<MainTabs />}
    >
      {children}
    </Frame>
  );
}
