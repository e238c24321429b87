import { useDebouncedValue } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { failureKey } from '../../sync/failure-key.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Failure } from '../../ui/failure.tsx';
import { TextField } from '../../ui/field.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Select } from '../../ui/select.tsx';
import { actionWords } from './action-words.ts';
import { AuditLine } from './audit-line.tsx';
import css from './audit-log.module.css';
import { auditQuery } from './operations.queries.ts';

/** In ms: a search waits until somebody has stopped typing. */
const pause = 250;
const day = 86_400_000;

/** The audit log with its search. `about`: whom it is searched for at first. */
export function AuditLog({ about }: { about: string }) {
  const { t } = useTranslation('operations');
  const [typed, setTyped] = useState(about);
  const [person] = useDebouncedValue(typed, pause);
  const [action, setAction] = useState('');
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState('');
  const search = { person, action, from: midnightOf(from), until: endOf(until) };
  const found = useInfiniteQuery(auditQuery(search));
  const pages = found.data?.pages ?? [];
  const entries = pages.flatMap((page) => page.entries);

  return (
    <>
      <search className={css.find}>
        <TextField
          label={t('audit.person')}
          type="search"
          value={typed}
          autoComplete="off"
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Select
          label={t('audit.action')}
          value={action}
          options={[
            { value: '', words: t('audit.anything') },
            ...(pages[0]?.actions ?? []).map((value) => ({ value, words: actionWords(t, value) })),
          ]}
          onChoose={setAction}
        />
        <TextField
          label={t('audit.from')}
          type="date"
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <TextField
          label={t('audit.until')}
          type="date"
          value={until}
          onChange={(event) => setUntil(event.currentTarget.value)}
        />
      </search>
      {found.isPending && <Loading lines={8} />}
      {found.isError && <Failure named={failureKey(found.error)} />}
      {found.isSuccess && entries.length === 0 && (
        <Empty title={t('audit.none')}>{t('audit.noneWords')}</Empty>
      )}
      <ol className={css.entries} aria-label={t('audit.list')}>
        {entries.map((entry) => (
          <AuditLine key={entry.seq} entry={entry} />
        ))}
      </ol>
      {found.hasNextPage && (
        <Button busy={found.isFetchingNextPage} onClick={() => found.fetchNextPage()}>
          {t('audit.more')}
        </Button>
      )}
    </>
  );
}

/** The beginning of a day where the reader is; null while none is chosen. */
function midnightOf(date: string): number | null {
  return date === '' ? null : new Date(`${date}T00:00`).getTime();
}

function endOf(date: string): number | null {
  const midnight = midnightOf(date);
  return midnight === null ? null : midnight + day;
}
