import { IconMicrophone } from '@tabler/icons-react';
import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { useTranslation } from 'react-i18next';
import { keepFocus, stroke } from '../../editor/tool-buttons.tsx';
import toolbarCss from '../../editor/toolbar.module.css';
import { canRecord } from './use-recording.ts';
import { placeOfVoice } from './voice-words.tsx';

type RecordButtonProps = { editor: Editor; on: boolean; onRecord: () => void };

/** Begins a recording: one is enough for a comment. */
export function RecordButton({ editor, on, onRecord }: RecordButtonProps) {
  const { t } = useTranslation('comments');
  const has = useEditorState({ editor, selector: ({ editor }) => placeOfVoice(editor) !== null });
  if (!canRecord()) return null;
  return (
    <button
      type="button"
      className={toolbarCss.tool}
      data-tool
      tabIndex={-1}
      aria-label={t('voice.record')}
      title={t('voice.record')}
      aria-disabled={on || has || undefined}
      onMouseDown={keepFocus}
      onClick={() => !on && !has && onRecord()}
    >
      <IconMicrophone size={19} stroke={stroke} aria-hidden />
    </button>
  );
}
