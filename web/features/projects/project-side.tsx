import { IconArrowLeft, IconFileText, IconFlag } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Project } from '../../../shared/contracts/projects.ts';
import { Emblem } from '../../ui/emblem.tsx';
import { Side, SideHeading, sideEntryClass } from '../../ui/side.tsx';
import { NewPage } from './new-page.tsx';
import { type Branch, pageTree } from './page-tree.ts';
import css from './project-side.module.css';
import { Stage } from './stage.tsx';

/** The side bar inside a project: the way back, the project, its plan and its tree of pages. */
export function ProjectSide({ project }: { project: Project }) {
  const { t } = useTranslation('projects');
  return (
    <Side>
      <Link className={sideEntryClass} to="/">
        <IconArrowLeft className="flip" size={20} stroke={1.75} aria-hidden />
        <span>{t('back')}</span>
      </Link>
      <div className={css.head}>
        <Emblem subjects={project.subjects} />
        <div>
          <b className={css.name}>
            <bdi>{project.name}</bdi>
          </b>
          <Stage stage={project.stage} />
        </div>
      </div>
      <Link
        className={sideEntryClass}
        to="/projects/$projectId"
        params={{ projectId: project.id }}
        activeOptions={{ exact: true }}
      >
        <IconFlag size={20} stroke={1.75} aria-hidden />
        <span>{t('plan')}</span>
      </Link>
      <SideHeading>{t('pages')}</SideHeading>
      <Tree projectId={project.id} branches={pageTree(project.pages)} />
      {project.abilities['page:create'] && (
        <div className={css.new}>
          <NewPage projectId={project.id} place="side" />
        </div>
      )}
    </Side>
  );
}

function Tree({
  projectId,
  branches,
  inner = false,
}: {
  projectId: string;
  branches: Branch[];
  inner?: boolean;
}) {
  if (branches.length === 0) return null;
  return (
    <ul className={css.tree}>
      {branches.map(({ page, below }) => (
        <li key={page.id}>
          <Link
            className={sideEntryClass}
            to="/projects/$projectId/pages/$pageId"
            params={{ projectId, pageId: page.id }}
          >
            {!inner && <IconFileText size={20} stroke={1.75} aria-hidden />}
            <span>
              <bdi>{page.title}</bdi>
            </span>
          </Link>
          <Tree projectId={projectId} branches={below} inner />
        </li>
      ))}
    </ul>
  );
}
