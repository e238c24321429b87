import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ProjectBrief } from '../../../shared/contracts/projects.ts';
import { Avatars } from '../../ui/avatar.tsx';
import { Emblem } from '../../ui/emblem.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { Stage } from './stage.tsx';
import css from './team-table.module.css';

/** The projects of one group as a list with hairlines; `caption` names it. */
export function TeamTable({ caption, projects }: { caption: string; projects: readonly ProjectBrief[] }) {
  const { t } = useTranslation('projects');
  return (
    <div className={css.frame}>
      <table className={css.table}>
        <caption>
          <h2>
            <bdi>{caption}</bdi>
          </h2>
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('column.project')}</th>
            <th scope="col">{t('column.stage')}</th>
            <th scope="col">{t('column.lastWork')}</th>
            <th scope="col">{t('column.team')}</th>
          </tr>
        </thead>
        <tbody>
          {projects.map((project) => (
            <TeamRow key={project.id} project={project} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function TeamRow({ project }: { project: ProjectBrief }) {
  const { t } = useTranslation('projects');
  const page = project.latestPage;
  return (
    <tr>
      <th scope="row">
        <span className={css.project}>
          <Emblem subjects={project.subjects} size="medium" />
          <span>
            <Link to="/projects/$projectId" params={{ projectId: project.id }}>
              <bdi>{project.name}</bdi>
            </Link>
            <small>
              <bdi>{project.drivingQuestion}</bdi>
            </small>
          </span>
        </span>
      </th>
      <td className={css.nowrap}>
        <Stage stage={project.stage} />
      </td>
      <td className={css.lastWork}>
        {page ? (
          <>
            <Link
              className={css.work}
              to="/projects/$projectId/pages/$pageId"
              params={{ projectId: project.id, pageId: page.id }}
            >
              <TimeAgo at={page.changedAt} />
            </Link>
            <small>
              <bdi>{page.title}</bdi>
            </small>
          </>
        ) : (
          <small>{t('noPages.short')}</small>
        )}
      </td>
      <td className={css.nowrap}>
        <Avatars people={project.team} size="medium" />
      </td>
    </tr>
  );
}
