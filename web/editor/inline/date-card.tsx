import type { Editor } from '@tiptap/core';
import { type EditorState, NodeSelection, Selection } from '@tiptap/pm/state';
import { useEditorState } from '@tiptap/react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { isDay } from '../../../shared/editor/nodes/date.ts';
import { Button } from '../../ui/button.tsx';
import { TextCard } from '../text-card.tsx';

/** Beside a selected date: another day for it. Enter goes from the text into the card. */
export function DateCard({ editor }: { editor: Editor }) {
  const shown = useEditorState({ editor, selector: ({ editor }) => selectedDate(editor.state) });
  return shown && editor.isEditable ? <Ask editor={editor} {...shown} /> : null;
}

function selectedDate({ selection }: EditorState): { at: number; day: string } | null {
  if (!(selection instanceof NodeSelection) || selection.node.type.name !== 'date') return null;
  const { day } = selection.node.attrs;
  return { at: selection.from, day: isDay(day) ? day : '' };
}

function Ask({ editor, at, day }: { editor: Editor; at: number; day: string }) {
  const { t } = useTranslation(['inline', 'editor']);
  const field = useRef<HTMLInputElement>(null);

  useEffect(() => {
    const text = editor.view.dom;
    // On a selected node Enter would put a new line in its place.
    const enter = (event: globalThis.KeyboardEvent) => {
      if (event.key !== 'Enter' || event.isComposing) return;
      event.preventDefault();
      event.stopPropagation();
      field.current?.focus({ preventScroll: true });
    };
    text.addEventListener('keydown', enter, { capture: true });
    return () => text.removeEventListener('keydown', enter, { capture: true });
  }, [editor]);

  function change(to: string) {
    const { state, view } = editor;
    if (!isDay(to) || state.doc.nodeAt(at)?.type.name !== 'date') return;
    const { tr } = state;
    tr.setNodeAttribute(at, 'day', to);
    view.dispatch(tr.setSelection(NodeSelection.create(tr.doc, at)));
  }
  function goOn() {
    const { state, view } = editor;
    view.dispatch(
      state.tr.setSelection(Selection.near(state.doc.resolve(Math.min(at + 1, state.doc.content.size)))),
    );
    view.focus();
  }
  function key(event: KeyboardEvent) {
    if (event.key !== 'Enter' && event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    goOn();
  }

  return (
    <TextCard editor={editor} at={at} label={t('editor:tool.date')}>
      <input
        ref={field}
        type="date"
        value={day}
        aria-label={t('editor:tool.date')}
        onChange={({ target }) => change(target.value)}
        onKeyDown={key}
      />
      <Button size="small" look="main" onClick={goOn}>
        {t('done')}
      </Button>
    </TextCard>
  );
}
