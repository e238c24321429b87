import type { Editor } from '@tiptap/core';
import { baseKeymap, toggleMark } from '@tiptap/pm/commands';
import { keymap } from '@tiptap/pm/keymap';
import type { Node, Schema } from '@tiptap/pm/model';
import { type Command, EditorState, TextSelection, type Transaction } from '@tiptap/pm/state';
import { StepMap } from '@tiptap/pm/transform';
import { EditorView } from '@tiptap/pm/view';
import { formulaView, noWords } from '../formulas/formula-view.ts';
import { inlineSlice } from './inline-slice.ts';

const fromOutside = 'fromOutside';

/**
 * A small editor on the content of one node of the page. Its steps are made in the page, moved to where the node stands, so
 * that undo, others' carets and the binding know of nothing new; what others write in the node comes back the same way.
 */
export class NoteEditor {
  readonly #outer: Editor;
  readonly #at: () => number | null;
  readonly view: EditorView;

  /** `at`: where the node stands now; null when it is gone. `leave`: Enter and Escape lead back to the text. */
  constructor(place: HTMLElement, outer: Editor, node: Node, at: () => number | null, leave: () => void) {
    this.#outer = outer;
    this.#at = at;
    const keys = {
      ...marksByKey(outer.schema),
      Enter: done(leave),
      Escape: done(leave),
      'Mod-z': done(() => outer.commands.undo()),
      'Mod-y': done(() => outer.commands.redo()),
      'Shift-Mod-z': done(() => outer.commands.redo()),
    };
    this.view = new EditorView(place, {
      state: EditorState.create({ doc: node, plugins: [keymap(keys), keymap(baseKeymap)] }),
      editable: () => outer.isEditable,
      dispatchTransaction: (tr) => this.#dispatch(tr),
      transformPasted: (slice) => inlineSlice(slice, node.type),
      nodeViews: { inlineFormula: (formula) => formulaView(formula, false, noWords) },
      attributes: { spellcheck: 'true', role: 'textbox', dir: 'auto' },
    });
    outer.on('transaction', this.#sync);
  }

  name(label: string): void {
    this.view.dom.setAttribute('aria-label', label);
  }

  focus(): void {
    const { state } = this.view;
    this.view.focus();
    this.view.dispatch(state.tr.setSelection(TextSelection.atEnd(state.doc)));
  }

  destroy(): void {
    this.#outer.off('transaction', this.#sync);
    this.view.destroy();
  }

  #dispatch(tr: Transaction): void {
    const { state, transactions } = this.view.state.applyTransaction(tr);
    this.view.updateState(state);
    const at = this.#at();
    if (tr.getMeta(fromOutside) || at === null) return;
    const written = this.#outer.state.tr;
    const moved = StepMap.offset(at + 1);
    for (const { steps } of transactions) {
      for (const step of steps) {
        const there = step.map(moved);
        if (!there || written.maybeStep(there).failed !== null) return this.#sync();
      }
    }
    if (written.docChanged) this.#outer.view.dispatch(written);
  }

  /** Shows what is in the page, wherever that differs. */
  readonly #sync = (): void => {
    const at = this.#at();
    const node = at === null ? null : this.#outer.state.doc.nodeAt(at);
    const { state } = this.view;
    if (!node || node.type !== state.doc.type) return;
    const start = node.content.findDiffStart(state.doc.content);
    if (start === null) return;
    const ends = node.content.findDiffEnd(state.doc.content);
    if (!ends) return;
    // Equal letters on both sides may be counted from both.
    const overlap = Math.max(0, start - Math.min(ends.a, ends.b));
    const slice = node.slice(start, ends.a + overlap);
    this.view.dispatch(state.tr.replace(start, ends.b + overlap, slice).setMeta(fromOutside, true));
  };
}

function marksByKey({ marks }: Schema): Record<string, Command> {
  const keys = { bold: 'Mod-b', italic: 'Mod-i', underline: 'Mod-u', code: 'Mod-e' };
  return Object.fromEntries(
    Object.entries(keys).flatMap(([name, key]) => {
      const mark = marks[name];
      return mark ? [[key, toggleMark(mark)] as const] : [];
    }),
  );
}

const done =
  (act: () => void): Command =>
  (_, dispatch) => {
    if (dispatch) act();
    return true;
  };
