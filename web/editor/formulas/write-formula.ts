import type { Editor } from '@tiptap/core';
import { Selection, TextSelection, type Transaction } from '@tiptap/pm/state';
import { formulaOf, type OpenCard } from '../open-card.ts';

/**
 * Writes the formula that a form was about, as one step for undo; without a source it is removed, or never comes to
 * be. The cursor comes after it, where the next letter replaces nothing, unless the person has gone on elsewhere.
 */
export function writeFormula(
  editor: Editor,
  card: OpenCard,
  latex: string,
  goesOn: 'after' | 'elsewhere',
): void {
  if (formulaOf(editor.state.doc, card)) change(editor, card, latex, goesOn);
  else if (latex !== '') insert(editor, card, latex, goesOn);
}

function change({ state, view }: Editor, { from, to }: OpenCard, latex: string, goesOn: string): void {
  if (goesOn === 'after') {
    const { doc, tr } = state;
    const after = textFrom(tr, to) ?? Selection.near(doc.resolve(from), -1);
    // Before the change, so that an undo brings the cursor back here: on the selected formula a letter replaces it.
    view.dispatch(tr.setSelection(after));
  }
  const { doc, tr } = view.state;
  if (latex !== '' && doc.nodeAt(from)?.attrs.latex === latex) return;
  view.dispatch(latex === '' ? tr.delete(from, to) : tr.setNodeAttribute(from, 'latex', latex));
}

function insert(editor: Editor, { about, from, to }: OpenCard, latex: string, goesOn: string): void {
  const updateSelection = goesOn === 'after';
  editor
    .chain()
    .insertContentAt({ from, to }, { type: about, attrs: { latex } }, { updateSelection })
    .command(({ tr }) => {
      if (updateSelection && about === 'blockFormula') putCaretBelow(tr);
      return true;
    })
    .run();
}

/** Below a formula on its own line one writes on; at the end of the page there is no line yet. */
function putCaretBelow(tr: Transaction): void {
  const end = tr.selection.to;
  const paragraph = tr.doc.type.schema.nodes.paragraph;
  if (!textFrom(tr, end) && paragraph) tr.insert(end, paragraph.create());
  tr.setSelection(textFrom(tr, end) ?? tr.selection);
}

function textFrom({ doc }: Transaction, position: number): Selection | null {
  const found = Selection.findFrom(doc.resolve(position), 1, true);
  return found instanceof TextSelection ? found : null;
}
