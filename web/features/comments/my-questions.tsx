import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import css from './my-questions.module.css';
import { unansweredQuery } from './unanswered.queries.ts';

const mostShown = 5;

/** What I asked beside pages and nobody has answered, each as a way to it; nothing while there is none. */
export function MyQuestions() {
  const { t } = useTranslation('comments');
  const { data: questions = [] } = useQuery(unansweredQuery);
  const [all, setAll] = useState(false);
  if (questions.length === 0) return null;
  return (
    <section className={css.part}>
      <h2>{t('questions.title')}</h2>
      <ul>
        {questions
          .slice(0, all ? undefined : mostShown)
          .map(({ id, projectId, pageId, pageTitle, words, at }) => (
            <li key={id} className={css.question}>
              <Link
                to="/projects/$projectId/pages/$pageId"
                params={{ projectId, pageId }}
                search={{ thread: id }}
                dir="auto"
              >
                {words || t('questions.noWords')}
              </Link>
              <small>
                <bdi>{pageTitle}</bdi> · <TimeAgo at={at} />
              </small>
            </li>
          ))}
      </ul>
      {!all && questions.length > mostShown && (
        <Button size="small" look="bare" onClick={() => setAll(true)}>
          {t('questions.all', { count: questions.length })}
        </Button>
      )}
    </section>
  );
}
