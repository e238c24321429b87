import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Project } from '../../shared/contracts/projects.ts';
import { ProjectSide } from '../features/projects/project-side.tsx';
import { Brand } from '../ui/brand.tsx';
import { BackArrow, Crumbs } from '../ui/crumbs.tsx';
import { Frame } from '../ui/frame.tsx';
import css from './main-frame.module.css';
import { MainTabs } from './main-nav.tsx';
import { useAccountMenu } from './use-account-menu.tsx';

/** The frame inside a project: its side bar, and the way back in the crumbs. */
export function ProjectFrame({ project, children }: { project: Project; children: ReactNode }) {
  const { t } = useTranslation('app');
  return (
    <Frame
      brand={<HomeMark />}
      where={
        <Crumbs
          above={[
            {
              key: 'home',
              link: (
                <Link to="/">
                  <BackArrow />
                  {t('projects:back')}
                </Link>
              ),
            },
          ]}
          here={project.name}
        />
      }
      end={useAccountMenu(project.team)}
      sideLabel={project.name}
      side={<ProjectSide project={project} />}
      foot={<MainTabs />}
    >
      {children}
    </Frame>
  );
}

/** The mark as a link home, where the name of the product would only take room. */
export function HomeMark() {
  const { t } = useTranslation('app');
  return (
    <Link to="/" className={`${css.brand} ${css.mark}`} aria-label={t('homeMark')}>
      <Brand />
    </Link>
  );
}
