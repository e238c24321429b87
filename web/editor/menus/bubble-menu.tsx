import type { Editor } from '@tiptap/core';
import { NodeSelection, TextSelection } from '@tiptap/pm/state';
import { useEditorState } from '@tiptap/react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { openCardOf } from '../open-card.ts';
import { StyleMenu } from '../style-menu.tsx';
import { TextCard } from '../text-card.tsx';
import { commenting } from '../threads/comment-tools.ts';
import { ToolButtons } from '../tool-buttons.tsx';
import { bold, italic, link, moreForWords } from '../tools.ts';
import css from './bubble-menu.module.css';

const words = [
  bold,
  italic,
  ...moreForWords.filter(({ name }) => name === 'highlight' || name === 'code'),
  link,
];

/** What is done to chosen words, beside them: by who writes, and by who may only say something about them. Fingers have it at the foot of the screen: there the browser's own would cover it. */
export function BubbleMenu({ editor }: { editor: Editor }) {
  const { t } = useTranslation('menus');
  const at = useEditorState({ editor, selector: ({ editor }) => chosenAt(editor) });
  const choosing = useChoosing(editor);
  if (at === null || choosing) return null;
  return (
    <TextCard editor={editor} at={at} label={t('words')} above>
      {/* A pointer's way: at a keyboard the same tools are in the toolbar and on keys. */}
      <div className={css.row} role="toolbar" aria-label={t('words')}>
        {editor.isEditable && (
          <>
            <StyleMenu editor={editor} />
            <ToolButtons editor={editor} tools={words} />
          </>
        )}
        {editor.storage.shownThreads.commenting && <ToolButtons editor={editor} tools={commenting} />}
      </div>
    </TextCard>
  );
}

/** Where the chosen words begin; null where there is nothing to be done to any. */
function chosenAt(editor: Editor): number | null {
  const { state, view } = editor;
  const { selection } = state;
  if (selection.empty || (!editor.isEditable && !editor.storage.shownThreads.commenting)) return null;
  if (openCardOf(state) || !view.hasFocus()) return null;
  if (!editor.isEditable && selection instanceof NodeSelection) return selection.from;
  if (!(selection instanceof TextSelection) || selection.$from.parent.type.spec.code) return null;
  if (matchMedia('(pointer: coarse)').matches) return null;
  return state.doc.textBetween(selection.from, Math.min(selection.to, selection.from + 500)).trim() === ''
    ? null
    : selection.from;
}

/** While the pointer is down the words are still being chosen. */
function useChoosing(editor: Editor): boolean {
  const [choosing, setChoosing] = useState(false);
  useEffect(() => {
    const text = editor.view.dom;
    const begin = () => setChoosing(true);
    const end = () => setChoosing(false);
    text.addEventListener('pointerdown', begin);
    for (const over of ['pointerup', 'pointercancel', 'dragend']) document.addEventListener(over, end);
    return () => {
      text.removeEventListener('pointerdown', begin);
      for (const over of ['pointerup', 'pointercancel', 'dragend']) document.removeEventListener(over, end);
    };
  }, [editor]);
  return choosing;
}
