import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import css from './body.module.css';

/** What belongs to a recording: words for whoever cannot hear it, and the way to be rid of it. */
export function VoiceWords({ editor }: { editor: Editor }) {
  const { t } = useTranslation('comments');
  const { has, says } = useEditorState({
    editor,
    selector: ({ editor: { state } }) => ({
      has: placeOfVoice(editor) !== null,
      says: state.doc.textContent.trim() !== '',
    }),
  });
  if (!has) return null;
  function remove() {
    const at = placeOfVoice(editor);
    if (at !== null)
      editor
        .chain()
        .deleteRange({ from: at, to: at + 1 })
        .focus()
        .run();
  }
  return (
    <div className={css.recorder}>
      {!says && <p role="status">{t('voice.words')}</p>}
      <Button size="small" look="bare" onClick={remove}>
        {t('voice.remove')}
      </Button>
    </div>
  );
}

/** Where the recording of a comment stands; null: there is none. */
export function placeOfVoice({ state }: Editor): number | null {
  let at: number | null = null;
  state.doc.forEach((node, offset) => {
    if (node.type.name === 'audio') at = offset;
  });
  return at;
}
