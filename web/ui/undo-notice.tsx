import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';
import { Notice } from './notice.tsx';

type UndoNoticeProps = {
  /** What was done. */
  children: ReactNode;
  onUndo: () => void;
  /** Its time is over, or it was put away. */
  onGone: () => void;
};

/** What was just done, and the way back: a `Notice`. */
export function UndoNotice({ children, onUndo, onGone }: UndoNoticeProps) {
  const { t } = useTranslation('ui');
  const back = (
    <Button size="small" onClick={onUndo}>
      {t('undo')}
    </Button>
  );
  return (
    <Notice action={back} onGone={onGone}>
      {children}
    </Notice>
  );
}
