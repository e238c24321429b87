import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ExportEntry } from '../../../shared/contracts/exports.ts';
import dialogCss from '../../ui/dialog.module.css';
import { Dialog } from '../../ui/dialog.tsx';
import { useFocusOnNext } from '../../ui/use-focus-on-next.ts';
import { useModal } from '../../ui/use-modal.ts';
import type { ExportWish } from './ask-export.ts';
import css from './export-dialog.module.css';
import { ExportForm } from './export-form.tsx';
import { ExportSaid } from './export-progress.tsx';
import { ExportShown } from './export-shown.tsx';
import { useBeginExport } from './exports.queries.ts';

type ExportDialogProps = {
  wish: ExportWish | null;
  /** The export that was begun; undefined: it is still asked what goes in. */
  entry: ExportEntry | undefined;
  onBegun: (entry: ExportEntry) => void;
  onAgain: (entry: ExportEntry) => void;
  onClose: () => void;
};

/** First what goes in, then how far it is, then the file. It can be closed at any time: the export goes on. */
export function ExportDialog({ wish, entry, onBegun, onAgain, onClose }: ExportDialogProps) {
  const { t } = useTranslation('exports');
  const modal = useModal(onClose);
  const begin = useBeginExport();
  useFocusOnNext(modal.dialog.ref, entry?.state);
  return (
    <Dialog modal={modal} title={t('title', { title: entry?.title ?? wish?.choices[0].title ?? '' })}>
      {entry ? (
        <div className={`${dialogCss.content} ${css.entry}`}>
          <ExportShown entry={entry} onAgain={() => onAgain(entry)} onClose={modal.close} />
          <Link to="/exports" className={css.all} onClick={modal.close}>
            {t('all')}
          </Link>
        </div>
      ) : (
        wish && (
          <ExportForm
            wish={wish}
            busy={begin.isPending}
            failure={begin.error}
            onBegin={({ scope, of }, order) => begin.mutate({ scope, of, order }, { onSuccess: onBegun })}
            onClose={modal.close}
          />
        )
      )}
      {/* While it is open, a screen reader hears nothing from outside it. */}
      <ExportSaid entry={entry} />
    </Dialog>
  );
}
