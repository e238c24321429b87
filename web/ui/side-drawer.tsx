import { IconX } from '@tabler/icons-react';
import { type MouseEvent, type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from './button.tsx';
import css from './side-drawer.module.css';

type SideDrawerProps = { label: string; open: boolean; onClose: () => void; children: ReactNode };

/** The side bar where there is no room for it beside the sheet. Following a link in it closes it. */
export function SideDrawer({ label, open, onClose, children }: SideDrawerProps) {
  const { t } = useTranslation('ui');
  const dialog = useRef<HTMLDialogElement>(null);

  useEffect(() => {
    if (open && !dialog.current?.open) dialog.current?.showModal();
    if (!open && dialog.current?.open) dialog.current.close();
  }, [open]);

  function clicked(event: MouseEvent<HTMLDialogElement>) {
    const target = event.target as Element;
    if (target === event.currentTarget || target.closest('a')) onClose();
  }

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a modal dialog closes by Esc itself; the click is for the backdrop and links
    <dialog ref={dialog} className={css.drawer} aria-label={label} onClose={onClose} onClick={clicked}>
      <div className={css.close}>
        <IconButton label={t('closeSide')} onClick={onClose}>
          <IconX size={20} stroke={1.75} aria-hidden />
        </IconButton>
      </div>
      <nav className={css.content} aria-label={label}>
        {children}
      </nav>
    </dialog>
  );
}
