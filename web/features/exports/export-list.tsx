import { IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ExportEntry } from '../../../shared/contracts/exports.ts';
import { failureKey } from '../../sync/failure-key.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Failure } from '../../ui/failure.tsx';
import { Line } from '../../ui/line.tsx';
import { Loading } from '../../ui/loading.tsx';
import { sizeWords } from '../../ui/size-words.ts';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { useAskExport } from './ask-export.ts';
import { DownloadLink } from './download-link.tsx';
import css from './export-list.module.css';
import { ExportProgress } from './export-progress.tsx';
import { isUnderWay } from './export-state.ts';
import { exportsQuery, useRemoveExport } from './exports.queries.ts';
import { useUntilWords } from './until-words.ts';

/** All exports of mine: those under way, those that wait to be fetched, and those that failed. */
export function ExportList() {
  const { t } = useTranslation('exports');
  const { data: list, error } = useQuery(exportsQuery);
  const remove = useRemoveExport();
  return (
    <section>
      <h1>{t('mine')}</h1>
      <p className={css.lead}>{t('lead')}</p>
      {remove.error && <Failure named={failureKey(remove.error)} />}
      {list === undefined ? (
        error ? (
          <Failure named={failureKey(error)} />
        ) : (
          <Loading />
        )
      ) : list.length === 0 ? (
        <Empty title={t('none.title')}>{t('none.words')}</Empty>
      ) : (
        <ul className={css.list}>
          {list.map((entry) => (
            <ExportLine key={entry.id} entry={entry} onRemove={() => remove.mutate(entry)} />
          ))}
        </ul>
      )}
    </section>
  );
}

function ExportLine({ entry, onRemove }: { entry: ExportEntry; onRemove: () => void }) {
  const { t, i18n } = useTranslation('exports');
  const ask = useAskExport();
  const until = useUntilWords('here');
  const { title, scope, order, file, failure, askedAt } = entry;
  const kind = [
    t(`kinds.${scope}`),
    t(`formats.${order.format}.name`),
    ...(order.variant === 'clean' ? [] : [t(`variants.${order.variant}.name`)]),
  ];
  return (
    <Line className={css.line}>
      <div className={css.what}>
        <b>
          <bdi>{title}</bdi>
        </b>
        <small>
          {kind.join(' · ')} · <TimeAgo at={askedAt} />
        </small>
        {file ? (
          <p>
            {sizeWords(file.bytes, i18n.language)} · {until(file.until)}
          </p>
        ) : failure ? (
          <p>
            <b className={css.trouble}>{t(`failures.${failure}.title`)}</b> {t(`failures.${failure}.words`)}
          </p>
        ) : (
          <ExportProgress entry={entry} />
        )}
      </div>
      {file && <DownloadLink entry={entry} />}
      {failure && failure !== 'nothing_left' && (
        <Button
          aria-label={t('againNamed', { title })}
          onClick={() => ask({ choices: [entry], before: order })}
        >
          {t('again')}
        </Button>
      )}
      {isUnderWay(entry) ? (
        <Button aria-label={t('stopNamed', { title })} onClick={onRemove}>
          {t('stop')}
        </Button>
      ) : (
        <IconButton label={t('remove', { title })} onClick={onRemove}>
          <IconTrash size={20} stroke={1.75} aria-hidden />
        </IconButton>
      )}
    </Line>
  );
}
