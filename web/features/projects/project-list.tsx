import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ProjectBrief } from '../../../shared/contracts/projects.ts';
import type { PersonHere } from '../../../shared/live/live-messages.ts';
import { usePeopleByProject } from '../../sync/use-live.ts';
import { Avatars } from '../../ui/avatar.tsx';
import { Emblem } from '../../ui/emblem.tsx';
import { shortName } from '../../ui/person-name.ts';
import { TimeAgo } from '../../ui/time-ago.tsx';
import css from './project-list.module.css';
import { Stage } from './stage.tsx';

/** Projects I make: emblem, question, who is in the team, where the last words were written. */
export function ProjectList({ projects, me }: { projects: readonly ProjectBrief[]; me: string }) {
  const here = usePeopleByProject();
  return (
    <ul>
      {projects.map((project) => (
        <li key={project.id} className={css.project}>
          <span className={css.emblem}>
            <Emblem subjects={project.subjects} size="large" />
          </span>
          <div>
            <h3>
              <Link to="/projects/$projectId" params={{ projectId: project.id }}>
                <bdi>{project.name}</bdi>
              </Link>
            </h3>
            <p className={css.question}>
              <bdi>{project.drivingQuestion}</bdi>
            </p>
            <div className={css.latest}>
              <Avatars people={project.team} size="medium" />
              <LatestPage project={project} />
              <Others here={(here.get(project.id) ?? []).filter(({ id }) => id !== me)} />
            </div>
          </div>
          <div className={css.stage}>
            <Stage stage={project.stage} />
          </div>
        </li>
      ))}
    </ul>
  );
}

function LatestPage({ project }: { project: ProjectBrief }) {
  const { t } = useTranslation('projects');
  const page = project.latestPage;
  if (!page) return <span>{t('noWork')}</span>;
  return (
    <span className={css.page}>
      <Link to="/projects/$projectId/pages/$pageId" params={{ projectId: project.id, pageId: page.id }}>
        <bdi>{page.title}</bdi>
      </Link>
      <TimeAgo at={page.changedAt} say={(ago) => t('changed', { ago })} />
    </span>
  );
}

function Others({ here }: { here: readonly PersonHere[] }) {
  const { t, i18n } = useTranslation('projects');
  if (here.length === 0) return null;
  const names = new Intl.ListFormat(i18n.language).format(here.map(shortName));
  return <b>{t('othersHere', { count: here.length, names })}</b>;
}
