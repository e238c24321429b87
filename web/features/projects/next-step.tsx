import { IconArrowRight } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Day } from '../../../shared/contracts/day.ts';
import type { Due } from '../../../shared/contracts/due.ts';
import type { ProjectBrief } from '../../../shared/contracts/projects.ts';
import { buttonClass } from '../../ui/button.tsx';
import { dayWords } from '../../ui/day-words.ts';
import { TimeAgo } from '../../ui/time-ago.tsx';
import css from './next-step.module.css';

type NextStepProps = {
  project: Pick<ProjectBrief, 'id' | 'name'>;
  /** Null: nobody has worked yet, and it begins at the plan. */
  page: ProjectBrief['latestPage'];
  /** What waits for me there first; left out: nothing has a day. */
  due?: Pick<Due, 'title' | 'day'> | undefined;
  today: Day;
};

/** The likely next step: what is due first, and the way on where the team wrote last. */
export function NextStep({ project, page, due, today }: NextStepProps) {
  const { t, i18n } = useTranslation('projects');
  const arrow = <IconArrowRight className="flip" size={20} stroke={1.75} aria-hidden />;
  return (
    <section className={css.next}>
      <div>
        <h2 className={css.what}>
          {due ? (
            <bdi>{due.title}</bdi>
          ) : page ? (
            t('next.what', { title: page.title })
          ) : (
            t('next.begin', { project: project.name })
          )}
          {due && (
            <>
              <br />
              <time className={css.when} dateTime={due.day}>
                {dayWords(due.day, today, i18n.language)}
              </time>
            </>
          )}
        </h2>
        <p className={css.where}>
          <bdi>{project.name}</bdi>
          {page ? <TimeAgo at={page.changedAt} say={(ago) => t('changed', { ago })} /> : t('noWork')}
        </p>
      </div>
      {page ? (
        <Link
          className={buttonClass('main')}
          to="/projects/$projectId/pages/$pageId"
          params={{ projectId: project.id, pageId: page.id }}
        >
          {t('next.go')}
          {arrow}
        </Link>
      ) : (
        <Link className={buttonClass('main')} to="/projects/$projectId" params={{ projectId: project.id }}>
          {t('next.look')}
          {arrow}
        </Link>
      )}
    </section>
  );
}
