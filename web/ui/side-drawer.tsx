import { IconX } from '@tabler/icons-react';
import type { MouseEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from './button.tsx';
import css from './side-drawer.module.css';
import { useModal } from './use-modal.ts';

type SideDrawerProps = { label: string; open: boolean; onClose: () => void; children: ReactNode };

/** The side bar where there is no room for it beside the sheet. Following a link in it closes it. */
export function SideDrawer({ label, open, onClose, children }: SideDrawerProps) {
  const { t } = useTranslation('ui');
  const { dialog, close } = useModal(onClose, { open });

  function clicked(event: MouseEvent<HTMLDialogElement>) {
    if ((event.target as Element).closest('a')) close();
    else dialog.onClick(event);
  }

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: following a link by key is a click as well
    <dialog {...dialog} className={css.drawer} aria-label={label} onClick={clicked}>
      <div className={css.close}>
        <IconButton label={t('closeSide')} onClick={close}>
          <IconX size={20} stroke={1.75} aria-hidden />
        </IconButton>
      </div>
      <nav className={css.content} aria-label={label}>
        {children}
      </nav>
    </dialog>
  );
}
