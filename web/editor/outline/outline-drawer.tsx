import { IconX } from '@tabler/icons-react';
import type { Editor } from '@tiptap/core';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/button.tsx';
import { useModal } from '../../ui/use-modal.ts';
import css from './outline.module.css';
import { Outline } from './outline.tsx';

/** The outline where there is no room for it beside the text. Going to a heading closes it. */
export function OutlineDrawer({ editor, onClose }: { editor: Editor; onClose: () => void }) {
  const { t } = useTranslation('outline');
  const { dialog, close } = useModal(onClose);
  return (
    <dialog {...dialog} className={css.drawer} aria-label={t('label')}>
      <div className={css.head}>
        <h2>{t('label')}</h2>
        <IconButton label={t('close')} onClick={close}>
          <IconX size={20} stroke={1.75} aria-hidden />
        </IconButton>
      </div>
      <nav aria-label={t('label')}>
        <Outline editor={editor} onGone={close} />
      </nav>
    </dialog>
  );
}
