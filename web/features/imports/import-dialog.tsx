import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { failureKey } from '../../sync/failure-key.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Failure } from '../../ui/failure.tsx';
import { Problem } from '../../ui/problem.tsx';
import { useModal } from '../../ui/use-modal.ts';
import type { ImportWish } from './ask-import.ts';
import css from './import-dialog.module.css';
import { ImportPreview } from './import-preview.tsx';
import { ImportSource } from './import-source.tsx';
import { Unreadable } from './reading/reading.ts';
import { type Done, type ImportStep, useImport } from './use-import.ts';

type ImportDialogProps = { wish: ImportWish; onDone: (done: Done) => void; onClose: () => void };

/** First which files, then what would come of them and what would not, then how far it is. Closed, nothing of it stays. */
export function ImportDialog({ wish, onDone, onClose }: ImportDialogProps) {
  const { t } = useTranslation('imports');
  const { step, choose, drop, send, again, stop } = useImport(wish, onDone);
  // Work that somebody has done in the preview is not lost to a slip beside it.
  const modal = useModal(onClose, { byPressBeside: step.is === 'asking' });
  const { ref } = modal.dialog;

  useEffect(() => {
    const { current } = ref;
    const lost = !current?.contains(document.activeElement) || document.activeElement === current;
    if (lost || step.is === 'asking') current?.querySelector<HTMLElement>('[data-next]')?.focus();
  }, [ref, step.is]);

  return (
    <Dialog modal={modal} title={wish.below ? t('titleBelow', { title: wish.below.title }) : t('title')}>
      {step.is === 'asking' && <ImportSource unreadable={step.unreadable} onChoose={choose} onDrop={drop} />}
      {(step.is === 'reading' || step.is === 'sending') && <Progress step={step} onStop={stop} />}
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

type ProgressProps = { step: Extract<ImportStep, { is: 'reading' | 'sending' }>; onStop: () => void };

function Progress({ step, onStop }: ProgressProps) {
  const { t } = useTranslation('imports');
  const making = step.is === 'sending' && isMaking(step);
  const words =
    step.is === 'reading'
      ? t('reading')
      : making
        ? t('making')
        : t('sending', { sent: step.sent, count: step.files });
  const share = step.is === 'reading' ? step.share : making ? undefined : step.sent / step.files;
  return (
    <div className={css.body}>
      <p className={css.counted}>{words}</p>
      <progress className={css.bar} aria-label={t('howFar')} value={share} />
      <div className={css.act}>
        <Button onClick={onStop} data-next>
          {t('stop')}
        </Button>
      </div>
    </div>
  );
}

/** All files are there. */
function isMaking({ sent, files }: Extract<ImportStep, { is: 'sending' }>): boolean {
  return sent === files;
}
