import type { TFunction } from 'i18next';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { failureKey } from '../../sync/failure-key.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Failure } from '../../ui/failure.tsx';
import { Problem } from '../../ui/problem.tsx';
import { useFocusOnNext } from '../../ui/use-focus-on-next.ts';
import { useModal } from '../../ui/use-modal.ts';
import type { ArchiveWish, PagesWish } from './ask-import.ts';
import css from './import-dialog.module.css';
import { ImportPreview } from './import-preview.tsx';
import { ImportProgress } from './import-progress.tsx';
import { ImportSource } from './import-source.tsx';
import { readableEndings } from './reading/read.ts';
import { Unreadable, type Why } from './reading/reading.ts';
import { type Done, type GroupFor, type ImportStep, useImport } from './use-import.ts';

type ImportDialogProps = {
  wish: PagesWish;
  groupFor: GroupFor;
  onDone: (done: Done) => void;
  /** With an archive: it is to become a project of its own. */
  onClose: (archive: ArchiveWish | null) => void;
};

/** First which files, then what would come of them and what would not, then how far it is. Closed, nothing of it stays. */
export function ImportDialog({ wish, groupFor, onDone, onClose }: ImportDialogProps) {
  const { t } = useTranslation('imports');
  const { step, choose, drop, send, again, stop } = useImport(wish, { groupFor, onDone });
  const archive = useRef<ArchiveWish | null>(null);
  // Work that somebody has done in the preview is not lost to a slip beside it.
  const modal = useModal(() => onClose(archive.current), { byPressBeside: step.is === 'asking' });
  useFocusOnNext(modal.dialog.ref, step.is);

  return (
    <Dialog modal={modal} title={wish.below ? t('titleBelow', { title: wish.below.title }) : t('title')}>
      {step.is === 'asking' && (
        <ImportSource
          of="pages"
          accept={readableEndings}
          problem={
            step.unreadable && (
              <NotRead
                {...step.unreadable}
                archive={step.archive}
                onArchive={(wanted) => {
                  archive.current = wanted;
                  modal.close();
                }}
              />
            )
          }
          onChoose={choose}
          onDrop={drop}
        />
      )}
      {(step.is === 'reading' || step.is === 'sending') && (
        <ImportProgress {...progressOf(step, t)} onStop={stop} />
      )}
      {step.is === 'shown' && <ImportPreview read={step.read} onSend={send} onOther={modal.close} />}
      {step.is === 'failed' && (
        <div className={css.body}>
          {step.failure instanceof Unreadable ? (
            <Problem title={t(`unreadable.${step.failure.why}.title`)}>
              {t(`unreadable.${step.failure.why}.words`)}
            </Problem>
          ) : (
            <Failure named={failureKey(step.failure)} />
          )}
          <p>{t('nothingMade')}</p>
          <div className={css.act}>
            <Button look="main" onClick={again} data-next>
              {t('again')}
            </Button>
            <Button look="bare" onClick={stop}>
              {t('back')}
            </Button>
          </div>
        </div>
      )}
      {/* While it is open, a screen reader hears nothing from outside it. */}
      <p className="unseen" role="status">
        {step.is === 'shown' && t('said.shown', { count: step.read.pages.length })}
        {step.is === 'reading' && t('reading')}
        {step.is === 'sending' && (isMaking(step) ? t('making') : t('said.sending'))}
      </p>
    </Dialog>
  );
}

type NotReadProps = {
  why: Why;
  file: string | null;
  archive: ArchiveWish | null;
  onArchive: (archive: ArchiveWish) => void;
};

/** Why nothing came of what was chosen; of an archive, something comes elsewhere. */
function NotRead({ why, file, archive, onArchive }: NotReadProps) {
  const { t } = useTranslation('imports');
  return (
    <Problem
      title={t(`unreadable.${why}.title`)}
      action={
        archive && (
          <Button onClick={() => onArchive(archive)} data-next>
            {t('archive.instead', { group: archive.group.name })}
          </Button>
        )
      }
    >
      {file !== null && (
        <>
          <bdi className={css.file}>{file}</bdi>{' '}
        </>
      )}
      {t(archive ? 'archive.apart' : `unreadable.${why}.words`)}
    </Problem>
  );
}

function progressOf(
  step: Extract<ImportStep, { is: 'reading' | 'sending' }>,
  t: TFunction,
): { words: string; share: number | null } {
  if (step.is === 'reading') return { words: t('reading'), share: step.share };
  const { sent, files } = step;
  if (isMaking(step)) return { words: t('making'), share: null };
  return { words: t('sending', { sent, count: files }), share: sent / files };
}

/** All files are there. */
function isMaking({ sent, files }: Extract<ImportStep, { is: 'sending' }>): boolean {
  return sent === files;
}
