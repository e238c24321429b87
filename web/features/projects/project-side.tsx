import {
  IconArrowLeft,
  IconCalendar,
  IconChecklist,
  IconFileImport,
  IconFlag,
  IconPaperclip,
  IconTrash,
} from '@tabler/icons-react';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Project } from '../../../shared/contracts/projects.ts';
import { usePeopleInProject } from '../../sync/use-live.ts';
import { Emblem } from '../../ui/emblem.tsx';
import { Side, SideHeading, sideEntryClass } from '../../ui/side.tsx';
import { Tag } from '../../ui/tag.tsx';
import type { ExportPage } from './export-page.ts';
import type { ImportPages } from './import-pages.ts';
import { NewPage } from './new-page.tsx';
import { PageTree } from './page-tree-view.tsx';
import css from './project-side.module.css';
import { Stage } from './stage.tsx';
import { teamColours } from './team-colours.ts';

/** The side bar inside a project: the way back, the project, its plan and its tree of pages with who is on them. */
export function ProjectSide({
  project,
  me,
  onImport,
  onExport,
}: {
  project: Project;
  me: string;
  onImport: ImportPages;
  onExport: ExportPage;
}) {
  const { t } = useTranslation('projects');
  const { pageId = null } = useParams({ strict: false });
  const others = usePeopleInProject(project.id, pageId).filter(({ id }) => id !== me);
  const colours = teamColours([project]);
  return (
    <Side>
      <Link className={sideEntryClass} to="/projects" activeOptions={{ exact: true }}>
        <IconArrowLeft className="flip" size={20} stroke={1.75} aria-hidden />
        <span>{t('title')}</span>
      </Link>
      <div className={css.head}>
        <Emblem subjects={project.subjects} />
        <div>
          <b className={css.name}>
            <bdi>{project.name}</bdi>
          </b>
          {project.template ? <Tag>{t('template')}</Tag> : <Stage stage={project.stage} />}
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
        <span>{t('tasks')}</span>
      </Link>
      <Link className={sideEntryClass} to="/projects/$projectId/files" params={{ projectId: project.id }}>
        <IconPaperclip size={20} stroke={1.75} aria-hidden />
        <span>{t('files')}</span>
      </Link>
      <Link className={sideEntryClass} to="/projects/$projectId/calendar" params={{ projectId: project.id }}>
        <IconCalendar size={20} stroke={1.75} aria-hidden />
        <span>{t('calendar')}</span>
      </Link>
      <SideHeading>{t('pages')}</SideHeading>
      <PageTree
        key={project.id}
        project={project}
        me={me}
        open={pageId}
        others={others}
        colours={colours}
        onImport={onImport}
        onExport={onExport}
      />
      {project.abilities['page:create'] && (
        <div className={css.new}>
          <NewPage project={project} place="side" />
          <button type="button" className={sideEntryClass} onClick={() => onImport(null)}>
            <IconFileImport size={20} stroke={1.75} aria-hidden />
            <span>{t('page-tree:import.open')}</span>
          </button>
        </div>
      )}
      {project.abilities['page:arrange'] && (
        <Link className={sideEntryClass} to="/projects/$projectId/trash" params={{ projectId: project.id }}>
          <IconTrash size={20} stroke={1.75} aria-hidden />
          <span>{t('page-tree:openTrash')}</span>
        </Link>
      )}
    </Side>
  );
}
