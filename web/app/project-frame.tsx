import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Project } from '../../shared/contracts/projects.ts';
import { useAskImport } from '../features/imports/ask-import.ts';
import { ProjectSide } from '../features/projects/project-side.tsx';
import { Brand } from '../ui/brand.tsx';
import { BackArrow, Crumbs } from '../ui/crumbs.tsx';
import { Frame } from '../ui/frame.tsx';
import css from './main-frame.module.css';
import { MainTabs } from './main-nav.tsx';
import { useSeenBefore } from './seen-before.tsx';
import { useAccountMenu } from './use-account-menu.tsx';
import { useExportPage } from './use-export-page.ts';
import { useMe } from './use-welcome.ts';

type ProjectFrameProps = {
  project: Project;
  /** Name of another screen of the project than its own, such as its tasks. */
  place?: string;
  /** What a page of the project puts into the frame; without it this is a screen of the project itself. */
  page?: { title: string; icon: string | null; status: ReactNode; here: ReactNode; foot: ReactNode };
  children: ReactNode;
};

/** The frame inside a project: its side bar, and the way back in the crumbs. */
export function ProjectFrame({ project, place, page, children }: ProjectFrameProps) {
  const accountMenu = useAccountMenu(project.team);
  const seenBefore = useSeenBefore();
  const me = useMe();
  const askImport = useAskImport();
  const exportPage = useExportPage(project);
  const titled = page?.icon ? `${page.icon} ${page.title}` : page?.title;
  const inside = titled ?? place;
  return (
    <Frame
      brand={<HomeMark />}
      where={
        inside !== undefined ? (
          <Crumbs above={[{ key: 'project', link: <ProjectLink project={project} /> }]} here={inside} />
        ) : (
          <Crumbs above={[{ key: 'projects', link: <ProjectsLink /> }]} here={project.name} />
        )
      }
      status={page ? page.status : seenBefore}
      end={
        <>
          {page?.here}
          {accountMenu}
        </>
      }
      sideLabel={project.name}
      side={
        <ProjectSide
          project={project}
          me={me.id}
          onExport={exportPage}
          onImport={(below, dropped) =>
            askImport({
              projectId: project.id,
              groupId: project.groupId,
              below,
              ...(dropped && { dropped }),
            })
          }
        />
      }
      foot={page ? page.foot : <MainTabs />}
    >
      {children}
    </Frame>
  );
}

function ProjectsLink() {
  const { t } = useTranslation('app');
  return (
    <Link to="/projects">
      <BackArrow />
      {t('projects:title')}
    </Link>
  );
}

function ProjectLink({ project }: { project: Project }) {
  return (
    <Link to="/projects/$projectId" params={{ projectId: project.id }}>
      <BackArrow />
      <bdi>{project.name}</bdi>
    </Link>
  );
}

/** The mark as a link home, where the name of the product would only take room. */
function HomeMark() {
  const { t } = useTranslation('app');
  return (
    <Link to="/" className={`${css.brand} ${css.mark}`} aria-label={t('homeMark')}>
      <Brand />
    </Link>
  );
}
