import type { Editor } from '@tiptap/core';
import { NodeSelection } from '@tiptap/pm/state';
import { useEditorState } from '@tiptap/react';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button.tsx';
import css from './text-card.module.css';
import { TextCard } from './text-card.tsx';

/** The source of the selected formula. Opens when a formula is selected, by a click or by inserting one. */
export function FormulaCard({ editor }: { editor: Editor }) {
  const at = useEditorState({ editor, selector: ({ editor }) => selectedFormula(editor) });
  if (at === null) return null;
  return <Source key={at} editor={editor} at={at} />;
}

function selectedFormula(editor: Editor): number | null {
  const { selection } = editor.state;
  if (!editor.isEditable || !(selection instanceof NodeSelection)) return null;
  const { name } = selection.node.type;
  return name === 'inlineFormula' || name === 'blockFormula' ? selection.from : null;
}

function Source({ editor, at }: { editor: Editor; at: number }) {
  const { t } = useTranslation('editor');
  const before = String(editor.state.doc.nodeAt(at)?.attrs.latex ?? '');
  const [latex, setLatex] = useState(before);

  function keep() {
    if (latex.trim() === '') return remove();
    const node = editor.state.doc.nodeAt(at);
    editor
      .chain()
      .command(({ tr }) => Boolean(latex === before || tr.setNodeAttribute(at, 'latex', latex)))
      .setTextSelection(at + (node?.nodeSize ?? 1))
      .focus()
      .run();
  }
  function remove() {
    editor.chain().setNodeSelection(at).deleteSelection().focus().run();
  }
  function key(event: KeyboardEvent) {
    if (event.key !== 'Enter' && event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    keep();
  }

  return (
    <TextCard editor={editor} at={at} label={t('formula.label')}>
      <input
        className={`${css.field} ${css.source}`}
        dir="ltr"
        value={latex}
        aria-label={t('formula.label')}
        placeholder={t('formula.hint')}
        // biome-ignore lint/a11y/noAutofocus: a new formula is selected in order to be written.
        autoFocus={before === ''}
        spellCheck={false}
        onChange={(event) => setLatex(event.target.value)}
        onKeyDown={key}
      />
      <Button size="small" look="main" onClick={keep}>
        {t('formula.keep')}
      </Button>
      <Button size="small" look="bare" onClick={remove}>
        {t('formula.remove')}
      </Button>
    </TextCard>
  );
}
