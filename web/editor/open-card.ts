import { type Editor, Extension, getMarkRange } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { type EditorState, NodeSelection, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { turnedAway } from './turned-away.ts';

/**
 * The form that is open beside the text, and the place that it is about: a formula that stands there, or the words
 * (none where `from` is `to`) that become a formula or a link. The place stays with the words while others write.
 */
export type OpenCard = {
  /** Differs from that of the form that was open before. */
  id: number;
  about: 'link' | 'inlineFormula' | 'blockFormula';
  from: number;
  to: number;
  /** Takes the focus when it opens. */
  focused: boolean;
};

const key = new PluginKey<OpenCard | null>('openCard');

/** The form that is open, null if none is. Only what a person does opens one: never an undo, nor what others do. */
export function openCardOf(state: EditorState): OpenCard | null {
  return key.getState(state) ?? null;
}

/** Asks for the address of the link at the cursor, of a new one, or for one on the selected words. */
export function openLinkForm(editor: Editor): boolean {
  const { schema, selection } = editor.state;
  const { $from, empty, from, to } = selection;
  const link = schema.marks.link;
  if (!link || !editor.isEditable || !$from.parent.type.allowsMarkType(link)) return false;
  const around = empty ? getMarkRange($from, link) : undefined;
  open(editor, { about: 'link', from: around?.from ?? from, to: around?.to ?? to, focused: true });
  return true;
}

/** Whether words are chosen, or the caret is in a link. */
function standsOnWords({ state: { schema, selection } }: Editor): boolean {
  const link = schema.marks.link;
  return !selection.empty || (link !== undefined && getMarkRange(selection.$from, link) !== undefined);
}

/** Asks for the source of the selected formula, or of a new one. A new one is not in the text before it is written. */
export function openFormulaForm(editor: Editor, type: 'inlineFormula' | 'blockFormula'): void {
  if (!editor.isEditable || openSelectedFormula(editor)) return;
  const { from, to } = editor.state.selection;
  open(editor, { about: type, from, to, focused: true });
}

/** The formula that the form is about; null for one that is still to be written. */
export function formulaOf(doc: Node, { from, to }: OpenCard): Node | null {
  const node = doc.nodeAt(from);
  return node && isFormula(node) && to === from + node.nodeSize ? node : null;
}

export function closeCard({ state, view }: Editor): void {
  if (openCardOf(state)) view.dispatch(state.tr.setMeta(key, null));
}

/** What is asked where by an editor: opens by a click on a formula, Enter on a selected one, and Ctrl+K for a link. */
export const OpenCards = Extension.create({
  name: 'openCards',
  // Enter would otherwise replace the selected formula by a new line.
  priority: 1_000,

  addKeyboardShortcuts() {
    return {
      // Where there is nothing to make a link of, the keys are for the search.
      'Mod-k': () => standsOnWords(this.editor) && openLinkForm(this.editor),
      Enter: () => openSelectedFormula(this.editor),
      Escape: () => {
        closeCard(this.editor);
        // Others have a use for it too: the next Tab leaves the text.
        return false;
      },
    };
  },

  addProseMirrorPlugins() {
    const { editor } = this;
    return [
      new Plugin<OpenCard | null>({
        key,
        state: {
          init: () => null,
          apply(tr, card, before) {
            const told: OpenCard | null | undefined = tr.getMeta(key);
            if (told !== undefined) return told;
            if (!card || turnedAway(tr, before)) return null;
            return tr.docChanged ? moved(card, tr) : card;
          },
        },
        props: {
          decorations: (state) => askedWords(state.doc, openCardOf(state)),
          handleClickOn(view, _, node, at, __, direct) {
            if (!direct || !view.editable || !isFormula(node)) return false;
            view.focus();
            view.dispatch(view.state.tr.setSelection(NodeSelection.create(view.state.doc, at)));
            return openSelectedFormula(editor, false);
          },
        },
      }),
    ];
  },
});

function open({ state, view }: Editor, card: Omit<OpenCard, 'id'>): void {
  view.dispatch(state.tr.setMeta(key, { id: (openCardOf(state)?.id ?? 0) + 1, ...card }));
}

function openSelectedFormula(editor: Editor, focused = true): boolean {
  const { selection } = editor.state;
  if (!editor.isEditable || !(selection instanceof NodeSelection) || !isFormula(selection.node)) return false;
  const about = selection.node.type.name as OpenCard['about'];
  open(editor, { about, from: selection.from, to: selection.to, focused });
  return true;
}

function isFormula({ type }: Node): boolean {
  return type.name === 'inlineFormula' || type.name === 'blockFormula';
}

/** Null when what it was about is gone. */
function moved(card: OpenCard, { mapping }: Transaction): OpenCard | null {
  const from = mapping.mapResult(card.from, card.from === card.to ? -1 : 1);
  const to = mapping.mapResult(card.to, -1);
  if (card.from < card.to && to.pos <= from.pos) return null;
  return { ...card, from: from.pos, to: to.pos };
}

/** The words that the form is about stay marked while the focus is in the form. */
function askedWords(doc: Node, card: OpenCard | null): DecorationSet | null {
  if (!card || card.from === card.to) return null;
  if (formulaOf(doc, card)) return null;
  return DecorationSet.create(doc, [Decoration.inline(card.from, card.to, { class: 'asked' })]);
}
