import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Problem } from '../../ui/problem.tsx';
import { sizeWords } from '../../ui/size-words.ts';
import { useFocusOnNext } from '../../ui/use-focus-on-next.ts';
import { useModal } from '../../ui/use-modal.ts';
import { ArchivePreviewed } from './archive-previewed.tsx';
import { isWorthAgain, troubleKey } from './archive-trouble.ts';
import type { MadeProject } from './archive-visit.ts';
import type { ArchiveWish } from './ask-import.ts';
import { ImportProgress } from './import-progress.tsx';
import { ImportSource } from './import-source.tsx';
import { type ArchiveEnd, type ArchiveStep, type ArchiveTrouble, useArchive } from './use-archive.ts';

type ArchiveDialogProps = {
  wish: ArchiveWish;
  onMade: (projects: MadeProject[]) => void;
  /** What came of it after it was closed. */
  onEnd: (end: ArchiveEnd) => void;
  onClose: () => void;
};

/** First which archive, then how far it is, then what would come of it. Closed before it is made, nothing of it stays. */
export function ArchiveDialog({ wish, onMade, onEnd, onClose }: ArchiveDialogProps) {
  const { t, i18n } = useTranslation('imports');
  const { step, choose, again, make, stop } = useArchive(wish, { onMade, onEnd });
  const modal = useModal(onClose, { byPressBeside: step.is === 'asking' });
  useFocusOnNext(modal.dialog.ref, step.is);
  const size = (bytes: number) => sizeWords(bytes, i18n.language);
  const first = ([archive]: readonly File[]) => archive && choose(archive);
  return (
    <Dialog modal={modal} title={t('archive.title', { group: wish.group.name })}>
      {step.is === 'asking' && (
        <ImportSource
          of="archive"
          accept={['.zip']}
          problem={step.trouble && <Trouble trouble={step.trouble} onAgain={again} />}
          onChoose={first}
          onDrop={({ files }) => first(files)}
        />
      )}
      {step.is === 'sending' && (
        <ImportProgress
          words={
            step.share < 1
              ? t('archive.sending', { sent: size(step.share * step.bytes), all: size(step.bytes) })
              : t('archive.looking')
          }
          share={step.share < 1 ? step.share : null}
          onStop={stop}
        />
      )}
      {step.is === 'shown' && (
        <ArchivePreviewed
          preview={step.preview}
          trouble={step.trouble && <Trouble trouble={step.trouble} onAgain={null} />}
          onMake={make}
          onCancel={modal.close}
        />
      )}
      {step.is === 'making' && (
        <ImportProgress
          words={t('archive.making', { count: step.preview.projects.length })}
          share={null}
          hint={t('archive.goesOn')}
          onStop={null}
        />
      )}
      {/* While it is open, a screen reader hears nothing from outside it. */}
      <p className="unseen" role="status">
        <Said step={step} />
      </p>
    </Dialog>
  );
}

type TroubleProps = { trouble: ArchiveTrouble; onAgain: (() => void) | null };

function Trouble({ trouble, onAgain }: TroubleProps) {
  const { t } = useTranslation('imports');
  const key = troubleKey(trouble);
  return (
    <Problem
      title={t(`${key}.title`)}
      action={
        onAgain &&
        isWorthAgain(trouble) && (
          <Button onClick={onAgain} data-next>
            {t('again')}
          </Button>
        )
      }
    >
      {t(`${key}.words`)}
    </Problem>
  );
}

function Said({ step }: { step: ArchiveStep }) {
  const { t } = useTranslation('imports');
  if (step.is === 'sending') return t(step.share < 1 ? 'archive.said.sending' : 'archive.looking');
  if (step.is === 'shown') return t('archive.said.shown', { count: step.preview.projects.length });
  if (step.is === 'making') return t('archive.making', { count: step.preview.projects.length });
  return null;
}
