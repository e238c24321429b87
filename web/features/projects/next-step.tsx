import { IconArrowRight } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ProjectBrief } from '../../../shared/contracts/projects.ts';
import { buttonClass } from '../../ui/button.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import css from './next-step.module.css';

type NextStepProps = {
  project: Pick<ProjectBrief, 'id' | 'name'>;
  page: NonNullable<ProjectBrief['latestPage']>;
};

/** The likely next step: go on where the team wrote last. */
export function NextStep({ project, page }: NextStepProps) {
  const { t } = useTranslation('projects');
  return (
    <section className={css.next}>
      <div>
        <h2 className={css.what}>{t('next.what', { title: page.title })}</h2>
        <p className={css.where}>
          <bdi>{project.name}</bdi>
          <TimeAgo at={page.changedAt} say={(ago) => t('changed', { ago })} />
        </p>
      </div>
      <Link
        className={buttonClass('main')}
        to="/projects/$projectId/pages/$pageId"
        params={{ projectId: project.id, pageId: page.id }}
      >
        {t('next.go')}
        <IconArrowRight className="flip" size={20} stroke={1.75} aria-hidden />
      </Link>
    </section>
  );
}
