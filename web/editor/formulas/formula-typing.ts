import { type Editor, Extension, InputRule } from '@tiptap/core';
import { openFormulaForm } from '../open-card.ts';

/** `$…$` within words, closed by the sign that was just typed. A sum of money opens none: "$5 and 6$". */
const inline = /(?:^|[\s([{"'“„«])\$(?!\d[\d.,]*\s)([^\s$]|[^\s$][^$]{0,500}[^\s$])\$$/;
/** `$$…$$` alone in its line. */
const block = /^\$\$([^$]{1,2000})\$\$$/;
/** `$$` and a space at the start of a line asks for a formula. */
const asks = /^\$\$\s$/;

/** What stands for a picture, formula or break in the text that a rule is asked about. */
const leaf = '%leaf%';

/** Formulas as people know them from Markdown. */
export const FormulaTyping = Extension.create({
  name: 'formulaTyping',

  addInputRules() {
    const { editor } = this;
    return [
      new InputRule({
        find: inline,
        handler: ({ state, range, match }) => {
          const latex = match[1] ?? '';
          const from = range.to - latex.length - 1;
          const type = state.schema.nodes.inlineFormula;
          if (!type || !editor.isEditable || latex.includes(leaf)) return null;
          stepOfItsOwn(editor);
          state.tr.replaceWith(from, range.to, type.create({ latex }));
          return undefined;
        },
      }),
      new InputRule({
        find: block,
        handler: ({ state, range, match }) => {
          const type = state.schema.nodes.blockFormula;
          const $from = state.doc.resolve(range.from);
          if (!type || !editor.isEditable || $from.parent.type.name !== 'paragraph') return null;
          const place = $from.index(-1);
          if (!$from.node(-1).canReplaceWith(place, place + 1, type)) return null;
          stepOfItsOwn(editor);
          state.tr
            .insert($from.before(), type.create({ latex: (match[1] ?? '').trim() }))
            .delete(state.tr.mapping.map(range.from), state.tr.mapping.map(range.to));
          return undefined;
        },
      }),
      new InputRule({
        find: asks,
        handler: ({ state, range }) => {
          if (!editor.isEditable) return null;
          stepOfItsOwn(editor);
          state.tr.delete(range.from, range.to);
          // Once what was typed is gone.
          queueMicrotask(() => !editor.isDestroyed && openFormulaForm(editor, 'blockFormula'));
          return undefined;
        },
      }),
    ];
  },
});

/** An undo brings back what was typed, and not less. */
function stepOfItsOwn(editor: Editor): void {
  editor.storage.pageBinding?.undo?.stopCapturing();
}
