import { useSuspenseQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TrashedPage } from '../../../shared/contracts/pages/trash.ts';
import { failureKey } from '../../sync/failure-key.ts';
import { AskFirst } from '../../ui/ask-first.tsx';
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
  const heading = useRef<HTMLHeadingElement>(null);
  function gone(words: string) {
    setSaid(words);
    // The button that had the focus is going.
    heading.current?.focus();
  }
  return (
    <>
      <h1 ref={heading} tabIndex={-1}>
        {t('title')}
      </h1>
      <p className="unseen" role="status">
        {said}
      </p>
      {pages.length === 0 ? (
        <div className={css.empty}>
          <Empty title={t('empty.title')}>{t('empty.words')}</Empty>
        </div>
      ) : (
        <>
          <p className={css.words}>{t('words')}</p>
          <ul className={css.list}>
            {pages.map((page) => (
              <li key={page.id} className={css.page}>
                <Line page={page} projectId={projectId} onGone={gone} />
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

type LineProps = {
  page: TrashedPage;
  projectId: string;
  /** It left the trash; `words` say how. */
  onGone: (words: string) => void;
};

function Line({ page, projectId, onGone }: LineProps) {
  const { t, i18n } = useTranslation('trash');
  const shownName = useShownName();
  const restore = useRestorePage(projectId);
  const remove = useRemovePage(projectId);
  const names = { title: page.title };
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
      <div className={css.acts}>
        {page.abilities['page:arrange'] && (
          <Button
            size="small"
            aria-label={t('restoreOf', names)}
            busy={restore.isPending}
            onClick={() => restore.mutate(page.id, { onSuccess: () => onGone(t('restored', names)) })}
          >
            {t('restore')}
          </Button>
        )}
        {page.abilities['project:manage'] && (
          <AskFirst
            button={t('remove')}
            label={t('removeOf', names)}
            question={page.below > 0 ? t('sureWithBelow', { ...names, count: page.below }) : t('sure', names)}
            yes={t('remove')}
            busy={remove.isPending}
            failure={remove.error && failureKey(remove.error)}
            onYes={() => remove.mutate(page.id, { onSuccess: () => onGone(t('removed', names)) })}
          />
        )}
      </div>
      {restore.error && (
        <div className={css.trouble}>
          <Failure named={failureKey(restore.error)} />
        </div>
      )}
    </>
  );
}
