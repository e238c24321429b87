import { Link } from '@tanstack/react-router';
import { uuidv4 } from 'lib0/random';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Project } from '../../../../shared/contracts/projects.ts';
import { failureKey } from '../../../sync/failure-key.ts';
import { Button, buttonClass } from '../../../ui/button.tsx';
import { Failure } from '../../../ui/failure.tsx';
import css from './templates.module.css';
import { useMakeTemplate } from './templates.queries.ts';

type MakeTemplateProps = { project: Project; onMade: (projectId: string) => void };

/** On the screen of a project, for who leads it: its plan, tasks and pages as a template for other teams. */
export function MakeTemplate({ project, onMade }: MakeTemplateProps) {
  const { t } = useTranslation('templates');
  const request = useRef(uuidv4());
  const make = useMakeTemplate();
  return (
    <section aria-labelledby="make-template">
      <h2 id="make-template">{t('make.title')}</h2>
      <p className={css.lead}>{t('make.words')}</p>
      {make.error && <Failure named={failureKey(make.error)} />}
      <Button
        busy={make.isPending}
        onClick={() =>
          make.mutate(
            {
              request: request.current,
              groupId: project.groupId,
              name: project.name,
              from: { project: project.id },
            },
            { onSuccess: onMade },
          )
        }
      >
        {t('make.send')}
      </Button>
    </section>
  );
}

/** At the head of a template: what it is, and the way to start it. */
export function IsTemplate({ project }: { project: Project }) {
  const { t } = useTranslation('templates');
  return (
    <div className={css.is}>
      <p>{t('is')}</p>
      <Link
        className={buttonClass('main')}
        to="/groups/$groupId/start/$templateId"
        params={{ groupId: project.groupId, templateId: project.id }}
      >
        {t('start')}
      </Link>
    </div>
  );
}
