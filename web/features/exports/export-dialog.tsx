import { IconX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type MouseEvent, type RefObject, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExportEntry } from '../../../shared/contracts/exports.ts';
import { IconButton } from '../../ui/button.tsx';
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
  const dialog = useRef<HTMLDialogElement>(null);
  const begin = useBeginExport();
  const close = () => dialog.current?.close();
  const title = entry?.title ?? wish?.choices[0].title ?? '';

  useModal(dialog, entry?.state);

  function clicked(event: MouseEvent<HTMLDialogElement>) {
    if (event.target === event.currentTarget) close();
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a modal dialog closes by Esc itself; the click is for the backdrop
    <dialog
      ref={dialog}
      className={css.dialog}
      aria-label={t('title', { title })}
      onClose={onClose}
      onClick={clicked}
    >
      <div className={css.head}>
        <h2>{t('title', { title })}</h2>
        <IconButton label={t('close')} onClick={close}>
          <IconX size={20} stroke={1.75} aria-hidden />
        </IconButton>
      </div>
      {entry ? (
        <div className={css.entry}>
          <ExportShown entry={entry} onAgain={() => onAgain(entry)} onClose={close} />
          <Link to="/exports" className={css.all} onClick={close}>
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
            onClose={close}
          />
        )
      )}
      {/* While it is open, a screen reader hears nothing from outside it. */}
      <ExportSaid entry={entry} />
    </dialog>
  );
}

/** Opens it, with the focus on what was chosen; with each step that takes the focus away, on what is likely next: `data-next`. */
function useModal(dialog: RefObject<HTMLDialogElement | null>, step: ExportEntry['state'] | undefined): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each step.
  useEffect(() => {
    const { current } = dialog;
    if (!current) return;
    const opens = !current.open;
    if (opens) current.showModal();
    const lost = !current.contains(document.activeElement) || document.activeElement === current;
    if (opens || lost) current.querySelector<HTMLElement>('[data-next], input:checked')?.focus();
  }, [dialog, step]);
}
