import { IconPhoto } from '@tabler/icons-react';
import type { Editor } from '@tiptap/core';
import { useTranslation } from 'react-i18next';
import { pickFiles, pictureTypes } from '../../editor/media/pick-files.ts';
import { keepFocus, stroke } from '../../editor/tool-buttons.tsx';
import toolbarCss from '../../editor/toolbar.module.css';
import type { FileSending } from './use-send-file.ts';

/** A picture of this device, once it has become a file of the project. */
export function AddPicture({ editor, busy, send }: { editor: Editor } & FileSending) {
  const { t } = useTranslation('comments');
  const label = t('picture');

  async function add(file: File) {
    const arrived = await send(file);
    if (arrived?.kind === 'picture' && !editor.isDestroyed)
      editor
        .chain()
        .focus()
        .insertImage({ src: `/api/files/${arrived.id}`, alt: arrived.name })
        .run();
  }
  return (
    <button
      type="button"
      className={toolbarCss.tool}
      data-tool
      tabIndex={-1}
      aria-label={label}
      title={label}
      aria-disabled={busy || undefined}
      onMouseDown={keepFocus}
      onClick={() => !busy && pickFiles(pictureTypes, false, ([file]) => void (file && add(file)))}
    >
      <IconPhoto size={19} stroke={stroke} aria-hidden />
    </button>
  );
}
