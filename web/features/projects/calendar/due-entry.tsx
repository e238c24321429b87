import { IconCheck, IconFlag } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Day } from '../../../../shared/contracts/day.ts';
import type { Due } from '../../../../shared/contracts/due.ts';
import css from './calendar.module.css';

type DueEntryProps = {
  due: Due;
  today: Day;
  /** Its project is named, where there are several. */
  named: boolean;
};

/** One thing that is due, as a link to where it stands. */
export function DueEntry({ due, today, named }: DueEntryProps) {
  const { t } = useTranslation('calendar');
  const { kind, id, projectId, projectName, title, day, done, mine } = due;
  const late = day < today && !done;
  return (
    <Link
      className={css.entry}
      data-done={done || undefined}
      data-late={late || undefined}
      data-mine={(mine && !done) || undefined}
      to={kind === 'task' ? '/projects/$projectId/tasks' : '/projects/$projectId'}
      params={{ projectId }}
      search={kind === 'task' ? { task: id } : {}}
    >
      {done && <IconCheck size={14} stroke={2} aria-hidden />}
      {kind === 'milestone' && !done && <IconFlag size={14} stroke={2} aria-hidden />}
      <span>
        <span className="unseen">{t(`kind.${kind}`)} </span>
        <bdi>{title}</bdi>
        {(done || late) && <span className="unseen">, {t(done ? 'done' : 'late')}</span>}
        {named && (
          <small>
            <bdi>{projectName}</bdi>
          </small>
        )}
      </span>
    </Link>
  );
}
