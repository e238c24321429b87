import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { groupsQuery } from '../features/groups/groups.queries.ts';
import { MyGroups } from '../features/groups/my-groups.tsx';
import { projectsQuery } from '../features/projects/projects.queries.ts';
import { Brand } from '../ui/brand.tsx';
import { Frame } from '../ui/frame.tsx';
import { Side } from '../ui/side.tsx';
import css from './main-frame.module.css';
import { MainNav, MainTabs } from './main-nav.tsx';
import { useSeenBefore } from './seen-before.tsx';
import { useAccountMenu } from './use-account-menu.tsx';
import { useWelcome } from './use-welcome.ts';

/** The frame of the school's own screens: its side bar is the same on all of them; a screen may add to it. */
export function MainFrame({ side, children }: { side?: ReactNode; children: ReactNode }) {
  const { t } = useTranslation('app');
  const { school } = useWelcome();
  const { data } = useQuery(groupsQuery);
  // From their teams everybody has a colour in the top bar.
  useQuery(projectsQuery);
  return (
    <Frame
      brand={
        <Link to="/" className={css.brand}>
          <Brand name={t('product')} />
        </Link>
      }
      where={school && <span className={css.school}>{school.name}</span>}
      status={useSeenBefore()}
      end={useAccountMenu()}
      sideOnPhone={false}
      sideLabel={t('nav.label')}
      side={
        <Side>
          <MainNav />
          <MyGroups groups={data?.groups ?? []} />
          {side}
        </Side>
      }
      foot={<MainTabs />}
    >
      {children}
    </Frame>
  );
}
