import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { failureKey } from '../../../sync/failure-key.ts';
import { Button, buttonClass } from '../../../ui/button.tsx';
import { Emblem } from '../../../ui/emblem.tsx';
import { Failure } from '../../../ui/failure.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { useFocusBack } from '../../../ui/use-focus-back.ts';
import { NewTemplate } from './new-template.tsx';
import css from './templates.module.css';
import { templatesQuery } from './templates.queries.ts';

/** On the screen of a group, for who leads it: what its projects can begin with, started for many teams in one go. */
export function TemplatesPart({ groupId, onMade }: { groupId: string; onMade: (projectId: string) => void }) {
  const { t } = useTranslation('templates');
  const [making, setMaking] = useState(false);
  const opener = useFocusBack(making);
  const { data: templates = [], error } = useQuery(templatesQuery);
  return (
    <section aria-labelledby="templates">
      <h2 id="templates">{t('title')}</h2>
      <p className={css.words}>{t('words')}</p>
      {error && <Failure named={failureKey(error)} />}
      {templates.length > 0 && (
        <ul className={css.list}>
          {templates.map((template) => (
            <li key={template.id} className={css.line}>
              <Emblem subjects={template.subjects} size="medium" />
              <div className={css.what}>
                <span className={css.name}>
                  <Link to="/projects/$projectId" params={{ projectId: template.id }}>
                    <bdi>{template.name}</bdi>
                  </Link>
                  <Tag>{t('projects:template')}</Tag>
                </span>
                <span className={css.hint}>
                  {[
                    t('pages', { count: template.pages }),
                    t('tasks', { count: template.tasks }),
                    t('milestones', { count: template.milestones }),
                  ].join(' · ')}
                </span>
              </div>
              <Link
                className={buttonClass()}
                to="/groups/$groupId/start/$templateId"
                params={{ groupId, templateId: template.id }}
                aria-label={t('startNamed', { name: template.name })}
              >
                {t('start')}
              </Link>
            </li>
          ))}
        </ul>
      )}
      {making ? (
        <NewTemplate groupId={groupId} onMade={onMade} onClose={() => setMaking(false)} />
      ) : (
        <Button ref={opener} onClick={() => setMaking(true)}>
          {t('new.open')}
        </Button>
      )}
    </section>
  );
}
