import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ExportEntry } from '../../../shared/contracts/exports.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { DownloadLink } from './download-link.tsx';
import css from './export-notice.module.css';
import { ExportProgress } from './export-progress.tsx';

type ExportNoticeProps = {
  entries: readonly ExportEntry[];
  onShow: (entry: ExportEntry) => void;
  onPutAway: (entry: ExportEntry) => void;
};

/** What goes on while people do other things, on whatever screen they are. */
export function ExportNotice({ entries, onShow, onPutAway }: ExportNoticeProps) {
  const { t } = useTranslation('exports');
  if (entries.length === 0) return null;
  return (
    <section className={css.notice} aria-label={t('mine')}>
      {entries.map((entry) => (
        <div key={entry.id} className={css.line}>
          <div className={css.words}>
            <b>
              <bdi>{entry.title}</bdi>
            </b>
            {entry.file ? (
              <p>{t('ready')}</p>
            ) : entry.state === 'failed' ? (
              <p>{t('failed')}</p>
            ) : (
              <ExportProgress entry={entry} />
            )}
          </div>
          {entry.file ? (
            <DownloadLink entry={entry} look="main" size="small" onTaken={() => onPutAway(entry)} />
          ) : (
            <Button
              size="small"
              aria-label={t('showNamed', { title: entry.title })}
              onClick={() => onShow(entry)}
            >
              {t('show')}
            </Button>
          )}
          <IconButton label={t('putAway', { title: entry.title })} onClick={() => onPutAway(entry)}>
            <IconX size={18} stroke={1.75} aria-hidden />
          </IconButton>
        </div>
      ))}
    </section>
  );
}
