import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from './button.tsx';
import css from './dialog.module.css';
import type { Modal } from './use-modal.ts';

type DialogProps = {
  modal: Modal;
  /** Its name, which stands above its content. */
  title: string;
  /** For much at once. */
  wide?: boolean;
  /** What scrolls in it has the class `content`. */
  children: ReactNode;
};

/** A sheet over the screen with a name and a way out; on a phone it stands at the foot, where the thumb is. */
export function Dialog({ modal: { dialog, close }, title, wide = false, children }: DialogProps) {
  const { t } = useTranslation('ui');
  return (
    <dialog {...dialog} className={wide ? `${css.dialog} ${css.wide}` : css.dialog} aria-label={title}>
      <div className={css.head}>
        <h2>{title}</h2>
        <IconButton label={t('close')} onClick={close}>
          <IconX size={20} stroke={1.75} aria-hidden />
        </IconButton>
      </div>
      {children}
    </dialog>
  );
}
