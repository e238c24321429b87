import { IconX } from '@tabler/icons-react';
import type { Editor } from '@tiptap/core';
import { type MouseEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/button.tsx';
import css from './outline.module.css';
import { Outline } from './outline.tsx';

/** The outline where there is no room for it beside the text. Going to a heading closes it. */
export function OutlineDrawer({ editor, onClose }: { editor: Editor; onClose: () => void }) {
  const { t } = useTranslation('outline');
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);

  function clicked(event: MouseEvent<HTMLDialogElement>) {
    if (event.target === event.currentTarget) dialog.current?.close();
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a modal dialog closes by Esc itself; the click is for the backdrop
    <dialog ref={dialog} className={css.drawer} aria-label={t('label')} onClose={onClose} onClick={clicked}>
      <div className={css.head}>
        <h2>{t('label')}</h2>
        <IconButton label={t('close')} onClick={() => dialog.current?.close()}>
          <IconX size={20} stroke={1.75} aria-hidden />
        </IconButton>
      </div>
      <nav aria-label={t('label')}>
        <Outline editor={editor} onGone={() => dialog.current?.close()} />
      </nav>
    </dialog>
  );
}
