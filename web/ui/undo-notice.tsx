import { IconX } from '@tabler/icons-react';
import { type ReactNode, useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from './button.tsx';
import css from './undo-notice.module.css';

/** ms */
const shownFor = 8_000;

type UndoNoticeProps = {
  /** What was done. */
  children: ReactNode;
  onUndo: () => void;
  /** Its time is over, or it was put away. */
  onGone: () => void;
};

/**
 * What was just done, and the way back: at the foot of the side bar, on a phone under the top bar. It goes after eight seconds,
 * not while somebody is on it. Give it a `key` for each thing done.
 */
export function UndoNotice({ children, onUndo, onGone }: UndoNoticeProps) {
  const { t } = useTranslation('ui');
  const [pointed, setPointed] = useState(false);
  const [focused, setFocused] = useState(false);
  const held = pointed || focused;
  // A screen that is drawn again gives another function, and no more time.
  const timeIsOver = useEffectEvent(onGone);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => timeIsOver(), shownFor);
    return () => clearTimeout(timer);
  }, [held]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: being on it only gives more time.
    <div
      className={css.notice}
      data-notice
      onFocus={() => setFocused(true)}
      onBlur={() => setFocused(false)}
      onPointerEnter={() => setPointed(true)}
      onPointerLeave={() => setPointed(false)}
    >
      <p role="status" className={css.words}>
        {children}
      </p>
      <Button size="small" onClick={onUndo}>
        {t('undo')}
      </Button>
      <IconButton label={t('putAway')} onClick={onGone}>
        <IconX size={18} stroke={1.75} aria-hidden />
      </IconButton>
    </div>
  );
}
