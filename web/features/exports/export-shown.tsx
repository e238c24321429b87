import { useTranslation } from 'react-i18next';
import type { ExportEntry } from '../../../shared/contracts/exports.ts';
import { failureKey } from '../../sync/failure-key.ts';
import { Button } from '../../ui/button.tsx';
import { Failure } from '../../ui/failure.tsx';
import { Problem } from '../../ui/problem.tsx';
import { sizeWords } from '../../ui/size-words.ts';
import { DownloadLink } from './download-link.tsx';
import css from './export-dialog.module.css';
import { ExportProgress } from './export-progress.tsx';
import { useRemoveExport } from './exports.queries.ts';
import { useUntilWords } from './until-words.ts';

type ExportShownProps = { entry: ExportEntry; onAgain: () => void; onClose: () => void };

/** One export in the dialog: on its way, there, or why not. */
export function ExportShown({ entry, onAgain, onClose }: ExportShownProps) {
  const { t, i18n } = useTranslation('exports');
  const remove = useRemoveExport();
  const until = useUntilWords('until');
  const { file, failure } = entry;
  if (entry.state === 'failed')
    return (
      <>
        <Problem title={t(`failures.${failure ?? 'failed'}.title`)}>
          {t(`failures.${failure ?? 'failed'}.words`)}
        </Problem>
        <div className={css.act}>
          <Button look="main" data-next onClick={onAgain}>
            {t('again')}
          </Button>
          <Button look="bare" onClick={onClose}>
            {t('ui:close')}
          </Button>
        </div>
      </>
    );
  if (file)
    return (
      <>
        <p>
          <b>{t('ready')}</b> {sizeWords(file.bytes, i18n.language)}
        </p>
        <p className={css.hint}>{until(file.until)}</p>
        <div className={css.act}>
          <DownloadLink entry={entry} look="main" />
          <Button look="bare" onClick={onClose}>
            {t('ui:close')}
          </Button>
        </div>
      </>
    );
  return (
    <>
      <ExportProgress entry={entry} />
      <p className={css.hint}>{t('goesOn')}</p>
      {remove.error && <Failure named={failureKey(remove.error)} />}
      <div className={css.act}>
        <Button data-next onClick={onClose}>
          {t('meanwhile')}
        </Button>
        <Button
          look="bare"
          busy={remove.isPending}
          onClick={() => remove.mutate(entry, { onSuccess: onClose })}
        >
          {t('stop')}
        </Button>
      </div>
    </>
  );
}
