import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Due } from '../../../../shared/contracts/due.ts';
import type { ProjectBrief } from '../../../../shared/contracts/projects.ts';
import type { PersonHere } from '../../../../shared/live/live-messages.ts';
import { usePeopleByProject } from '../../../sync/use-live.ts';
import { Avatars } from '../../../ui/avatar.tsx';
import { dayHere, dayWords, formatDay } from '../../../ui/day-words.ts';
import { Emblem } from '../../../ui/emblem.tsx';
import { TimeAgo } from '../../../ui/time-ago.tsx';
import { Stage } from '../stage.tsx';
import { type TeamState, teamStates } from './needs-first.ts';
import css from './team-table.module.css';

type TeamTableProps = {
  /** Its name. */
  caption: string;
  projects: readonly ProjectBrief[];
  /** What has a day in them, among others. */
  due: readonly Due[];
};

/** Projects as a list with hairlines, those first that need somebody. */
export function TeamTable({ caption, projects, due }: TeamTableProps) {
  const { t } = useTranslation('projects');
  const here = usePeopleByProject();
  const now = new Date();
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
            <th scope="col">{t('column.nextDue')}</th>
            <th scope="col" className={css.team}>
              {t('column.team')}
            </th>
          </tr>
        </thead>
        <tbody>
          {teamStates(projects, due, now).map((state) => (
            <TeamRow
              key={state.project.id}
              {...state}
              here={here.get(state.project.id) ?? nobody}
              today={dayHere(now)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

const nobody: readonly PersonHere[] = [];

type TeamRowProps = TeamState & { here: readonly PersonHere[]; today: string };

function TeamRow({ project, reason, nextDue, here, today }: TeamRowProps) {
  const { t, i18n } = useTranslation('projects');
  const page = project.latestPage;
  const team = new Set(project.team.map(({ id }) => id));
  const atWork = here.filter(({ id }) => team.has(id)).length;
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
              {atWork > 0 ? (
                <b>{t('atWork', { count: atWork })}</b>
              ) : reason?.kind === 'quiet' ? (
                <mark className={css.mark}>
                  <TimeAgo at={page.changedAt} />
                </mark>
              ) : (
                <TimeAgo at={page.changedAt} />
              )}
            </Link>
            <small>
              <bdi>{page.title}</bdi>
            </small>
          </>
        ) : (
          <small>{atWork > 0 ? <b>{t('atWork', { count: atWork })}</b> : t('noWork')}</small>
        )}
      </td>
      <td className={css.due}>
        {nextDue && (
          <>
            <time
              className={reason?.kind === 'late' ? css.late : undefined}
              dateTime={nextDue.day}
              title={formatDay(nextDue.day, i18n.language, { dateStyle: 'full' })}
            >
              {dayWords(nextDue.day, today, i18n.language)}
            </time>
            <small>
              <bdi>{nextDue.title}</bdi>
            </small>
          </>
        )}
      </td>
      <td className={`${css.nowrap} ${css.team}`}>
        <Avatars people={project.team} size="medium" />
      </td>
    </tr>
  );
}
