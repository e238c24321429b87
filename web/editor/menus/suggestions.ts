import { type Editor, Extension } from '@tiptap/core';
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import type { ReactNode } from 'react';
import { isFromDocument } from '../binding/from-document.ts';

/** One of the things that are offered while somebody types. */
export type Suggestion = {
  /** Unique among those offered at once. */
  key: string;
  name: string;
  icon?: ReactNode;
  /** What is said beside the name, such as the keys that do the same. */
  hint?: string;
  /** The name of those it belongs to; those of one group stand together. */
  group?: string;
  /** What was typed has been taken out; the cursor stands where it was. */
  choose: (editor: Editor) => void;
};

/** Where suggestions come from, and what opens them: a sign such as `@`, typed after a blank or at the start of a line. */
export type SuggestionSource = {
  opener: string;
  /** Opens within a word too. */
  within?: true;
  /** So many letters after the opener before anything is shown; 0 unless told. */
  least?: number;
  /** What the list is called, for screen readers. */
  label: string;
  /** What fits what was typed after the opener, best first. Thousands may come, a few are shown. */
  find: (query: string, editor: Editor) => readonly Suggestion[] | Promise<readonly Suggestion[]>;
};

/** The list that is open: from where the opener stands to the cursor. */
export type OpenSuggestions = { source: SuggestionSource; from: number; query: string };

/** Letters: nobody looks for something by more. */
const longestQuery = 40;

const key = new PluginKey<OpenSuggestions | null>('suggestions');

declare module '@tiptap/core' {
  interface Storage {
    suggestions: { onKey: ((pressed: string) => boolean) | null };
  }
}

export function openSuggestionsOf(state: EditorState): OpenSuggestions | null {
  const open = key.getState(state) ?? null;
  return open && open.query.length >= (open.source.least ?? 0) ? open : null;
}

export function closeSuggestions({ state, view }: Editor): void {
  if (key.getState(state)) view.dispatch(state.tr.setMeta(key, null));
}

/** Takes out what was typed and does what was chosen, in one step for undo that leaves what was written before. */
export function choose(editor: Editor, chosen: Suggestion): void {
  const open = key.getState(editor.state);
  if (!open || !editor.isEditable) return;
  const { undo } = editor.storage.pageBinding ?? {};
  undo?.stopCapturing();
  const { state, view } = editor;
  view.dispatch(state.tr.delete(open.from, state.selection.from).setMeta(key, null));
  chosen.choose(editor);
}

/** Opens a list of suggestions when this person types an opener: never for what others type, what is pasted, or in code. */
export const Suggestions = Extension.create<
  { sources: readonly SuggestionSource[] },
  { onKey: ((pressed: string) => boolean) | null }
>({
  name: 'suggestions',
  // While a list is open, Enter, Tab and the arrows are for it.
  priority: 2_000,

  addOptions: () => ({ sources: [] }),

  addStorage: () => ({ onKey: null }),

  addProseMirrorPlugins() {
    const { storage, editor } = this;
    const { sources } = this.options;
    return [
      new Plugin<OpenSuggestions | null>({
        key,
        state: {
          init: () => null,
          apply(tr, open, before, after) {
            if (tr.getMeta(key) === null) return null;
            if (open) return goesOn(open, tr, after);
            return editor.isEditable && isTyping(tr, before) ? openedAt(sources, after) : null;
          },
        },
        props: {
          handleKeyDown(view, event) {
            if (!openSuggestionsOf(view.state) || event.isComposing) return false;
            if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return false;
            return storage.onKey?.(event.key) ?? false;
          },
          handleDOMEvents: { blur: closedWith },
        },
      }),
    ];
  },
});

/** Whether a change brings letters that this person typed. */
function isTyping(tr: Transaction, before: EditorState): boolean {
  if (!tr.docChanged || isFromDocument(tr) || tr.getMeta('uiEvent') !== undefined) return false;
  return tr.doc.content.size > before.doc.content.size;
}

function openedAt(sources: readonly SuggestionSource[], { selection }: EditorState): OpenSuggestions | null {
  const { $from, empty } = selection;
  const { parent, parentOffset } = $from;
  if (!empty || !parent.isTextblock || parent.type.spec.code) return null;
  if ($from.marks().some(({ type }) => type.spec.code === true)) return null;
  const source = sources.find(({ opener, within }) => {
    const start = parentOffset - opener.length;
    if (start < 0) return false;
    // One letter for whatever stands in the line besides text.
    const last = parent.textBetween(Math.max(0, start - 1), parentOffset, undefined, '\ufffc');
    return last === opener || (last.endsWith(opener) && (within === true || /^\s/.test(last)));
  });
  return source ? { source, from: $from.pos - source.opener.length, query: '' } : null;
}

/** Null once the cursor has left what was typed, or what was typed is no longer asked for. */
function goesOn(open: OpenSuggestions, tr: Transaction, after: EditorState): OpenSuggestions | null {
  const { $from, empty } = after.selection;
  const from = tr.mapping.map(open.from, 1);
  const { opener } = open.source;
  const start = from - $from.start();
  if (!empty || !$from.parent.isTextblock || start < 0 || $from.pos < from + opener.length) return null;
  const typed = $from.parent.textBetween(start, $from.parentOffset, undefined, '\ufffc');
  const query = typed.slice(opener.length);
  if (!typed.startsWith(opener) || query.length > longestQuery || /^\s|\s\s|\ufffc/.test(query)) return null;
  return from === open.from && query === open.query ? open : { ...open, from, query };
}

function closedWith(view: EditorView): boolean {
  if (key.getState(view.state)) view.dispatch(view.state.tr.setMeta(key, null));
  return false;
}
