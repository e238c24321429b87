import { useTranslation } from 'react-i18next';
import type { ExportEntry } from '../../../shared/contracts/exports.ts';
import css from './export-progress.module.css';
import { quartersOf, saidOf, stepOf } from './export-state.ts';

/** How far an export is that waits or is under way: words and a bar. */
export function ExportProgress({ entry }: { entry: ExportEntry }) {
  const { t } = useTranslation('exports');
  const { title, pages, pagesDone } = entry;
  // The page that is being written.
  const page = Math.min(pagesDone + 1, pages);
  return (
    <div className={css.progress}>
      <p>{t(`step.${stepOf(entry)}`, { page, pages })}</p>
      <progress
        className={css.bar}
        aria-label={t('howFar', { title })}
        max={Math.max(pages, 1)}
        value={pages === 0 ? 0 : pagesDone}
      />
    </div>
  );
}

/** The same for a screen reader, said now and then. */
export function ExportSaid({ entry }: { entry: ExportEntry | undefined }) {
  const { t, i18n } = useTranslation('exports');
  return (
    <p className="unseen" role="status">
      {entry &&
        t(`said.${saidOf(entry)}`, {
          title: entry.title,
          share: new Intl.NumberFormat(i18n.language, { style: 'percent' }).format(quartersOf(entry) / 4),
        })}
    </p>
  );
}
