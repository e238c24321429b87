import { IconArrowLeft, IconCalendar, IconChecklist, IconFileText, IconFlag } from '@tabler/icons-react';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Project } from '../../../shared/contracts/projects.ts';
import { usePeopleInProject } from '../../sync/use-live.ts';
import { Emblem } from '../../ui/emblem.tsx';
import { Side, SideHeading, sideEntryClass } from '../../ui/side.tsx';
import { NewPage } from './new-page.tsx';
import { type Branch, pageTree } from './page-tree.ts';
import { PeopleOnPage } from './people-on-page.tsx';
import css from './project-side.module.css';
import { Stage } from './stage.tsx';
import { teamColours } from './team-colours.ts';

/** The side bar inside a project: the way back, the project, its plan and its tree of pages with who is on them. */
export function ProjectSide({ project, me }: { project: Project; me: string }) {
  const { t } = useTranslation('projects');
  const { pageId = null } = useParams({ strict: false });
  const others = usePeopleInProject(project.id, pageId).filter(({ id }) => id !== me);
  const colours = teamColours([project]);
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
      <Link className={sideEntryClass} to="/projects/$projectId/tasks" params={{ projectId: project.id }}>
        <IconChecklist size={20} stroke={1.75} aria-hidden />
        <span>{t('tasks:title')}</span>
      </Link>
      <Link className={sideEntryClass} to="/projects/$projectId/calendar" params={{ projectId: project.id }}>
        <IconCalendar size={20} stroke={1.75} aria-hidden />
        <span>{t('calendar:title')}</span>
      </Link>
      <SideHeading>{t('pages')}</SideHeading>
      <Tree
        projectId={project.id}
        branches={pageTree(project.pages)}
        mark={(page) => <PeopleOnPage people={others} page={page} colours={colours} />}
      />
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
  mark,
  inner = false,
}: {
  projectId: string;
  branches: Branch[];
  /** What stands at the end of a page's line. */
  mark(page: string): ReactNode;
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
            {mark(page.id)}
          </Link>
          <Tree projectId={projectId} branches={below} mark={mark} inner />
        </li>
      ))}
    </ul>
  );
}
