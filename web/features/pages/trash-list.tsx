import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TrashedPage } from '../../../shared/contracts/pages/trash.ts';
import { failureKey } from '../../sync/failure-key.ts';
import { Button } from '../../ui/button.tsx';
import { dayHere, dayWords } from '../../ui/day-words.ts';
import { Empty } from '../../ui/empty.tsx';
import { Failure } from '../../ui/failure.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { useShownName } from '../../ui/use-shown-name.ts';
import { trashQuery, useRemovePage, useRestorePage } from './trash.queries.ts';
import css from './trash-list.module.css';

/** What is in the trash of a project, with the way back, and for who leads it the way out. */
export function TrashList({ projectId }: { projectId: string }) {
  const { t } = useTranslation('trash');
  const { data: pages } = useSuspenseQuery(trashQuery(projectId));
  const [said, setSaid] = useState('');
  return (
    <>
      <h1>{t('title')}</h1>
      <p className="unseen" role="status">
        {said}
      </p>
      {pages.length === 0 ? (
        <Empty title={t('empty.title')}>{t('empty.words')}</Empty>
      ) : (
        <>
          <p className={css.words}>{t('words')}</p>
          <ul className={css.list}>
            {pages.map((page) => (
              <li key={page.id} className={css.page}>
                <Line
                  page={page}
                  projectId={projectId}
                  onRestored={() => setSaid(t('restored', { title: page.title }))}
                />
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

type LineProps = { page: TrashedPage; projectId: string; onRestored: () => void };

function Line({ page, projectId, onRestored }: LineProps) {
  const { t, i18n } = useTranslation('trash');
  const shownName = useShownName();
  const [asking, setAsking] = useState(false);
  const restore = useRestorePage(projectId);
  const remove = useRemovePage(projectId);
  const failure = restore.error ?? remove.error;
  const goes = dayWords(dayHere(new Date(page.removedAt)), dayHere(new Date()), i18n.language);
  return (
    <>
      <div className={css.about}>
        <b>
          {page.icon !== null && <span aria-hidden>{page.icon} </span>}
          <bdi>{page.title}</bdi>
        </b>{' '}
        {page.below > 0 && <span>{t('below', { count: page.below })}</span>}
        <small className={css.when}>
          <TimeAgo
            at={page.trashedAt}
            say={(ago) => t('thrownAway', { ago, name: shownName(page.trashedBy.name) })}
          />{' '}
          <span>{t('goes', { day: goes })}</span>
        </small>
      </div>
      {asking ? (
        <div className={css.sure}>
          <p>
            {page.below > 0
              ? t('sureWithBelow', { title: page.title, count: page.below })
              : t('sure', { title: page.title })}
          </p>
          <Button look="main" busy={remove.isPending} onClick={() => remove.mutate(page.id)}>
            {t('remove')}
          </Button>
          <Button look="bare" onClick={() => setAsking(false)}>
            {t('keep')}
          </Button>
        </div>
      ) : (
        <div className={css.acts}>
          {page.abilities['page:arrange'] && (
            <Button
              aria-label={t('restoreOf', { title: page.title })}
              busy={restore.isPending}
              onClick={() => restore.mutate(page.id, { onSuccess: onRestored })}
            >
              {t('restore')}
            </Button>
          )}
          {page.abilities['project:manage'] && (
            <Button
              look="bare"
              aria-label={t('removeOf', { title: page.title })}
              onClick={() => setAsking(true)}
            >
              {t('remove')}
            </Button>
          )}
        </div>
      )}
      {failure && (
        <div className={css.trouble}>
          <Failure named={failureKey(failure)} />
        </div>
      )}
    </>
  );
}
