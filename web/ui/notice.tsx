import { IconX } from '@tabler/icons-react';
import { type ReactNode, useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from './button.tsx';
import css from './notice.module.css';

/** ms */
const shownFor = 8_000;

type NoticeProps = {
  /** What has happened. */
  children: ReactNode;
  /** What can be done about it. */
  action?: ReactNode;
  /** It is trouble: that is read out at once, and stays until it is put away. */
  trouble?: boolean;
  /** Its time is over, or it was put away. */
  onGone: () => void;
};

/**
 * What has just happened, at the foot of the side bar, on a phone under the top bar. It goes after eight seconds, not while somebody is on
 * it. Give it a `key` for each thing that happens.
 */
export function Notice({ children, action, trouble = false, onGone }: NoticeProps) {
  const { t } = useTranslation('ui');
  const [pointed, setPointed] = useState(false);
  const [focused, setFocused] = useState(false);
  const held = trouble || pointed || focused;
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
      <p role={trouble ? 'alert' : 'status'} className={css.words}>
        {children}
      </p>
      {action}
      <IconButton label={t('putAway')} onClick={onGone}>
        <IconX size={18} stroke={1.75} aria-hidden />
      </IconButton>
    </div>
  );
}
