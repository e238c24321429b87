import { type Editor, Extension } from '@tiptap/core';
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import css from './find.module.css';
import type { Match } from './matches.ts';

/** What is looked for in the page: what of it is marked, and where one is. */
type Find = {
  open: boolean;
  /** How often it was asked for: each time the field takes the focus. */
  asked: number;
  current: Match | null;
  marked: DecorationSet;
};

const closed: Find = { open: false, asked: 0, current: null, marked: DecorationSet.empty };
const key = new PluginKey<Find>('find');

/** Matches that are marked, those nearest to where one looks: thousands would slow each key down. */
const marksAtMost = 400;

export function isFindOpen(state: EditorState): boolean {
  return key.getState(state)?.open ?? false;
}

export function timesAsked(state: EditorState): number {
  return key.getState(state)?.asked ?? 0;
}

/** The match where one is; it stays with its words while people write. */
export function currentMatch(state: EditorState): Match | null {
  return key.getState(state)?.current ?? null;
}

export function openFind({ state, view }: Editor): void {
  const find = key.getState(state) ?? closed;
  view.dispatch(state.tr.setMeta(key, { ...find, open: true, asked: find.asked + 1 }));
}

/** The cursor takes the place of the match where one was. */
export function closeFind(editor: Editor): void {
  const current = currentMatch(editor.state);
  editor.view.dispatch(editor.state.tr.setMeta(key, closed));
  if (current) editor.commands.setTextSelection(current);
  editor.view.focus();
}

/** Marks those of `matches` that stand around `near`. */
export function markMatches(
  { state, view }: Editor,
  matches: readonly Match[],
  current: Match | null,
  near: number,
): void {
  const after = matches.findIndex(({ to }) => to >= near);
  const middle = after < 0 ? matches.length : after;
  const shown = matches.slice(Math.max(0, middle - marksAtMost / 2), middle + marksAtMost / 2);
  const marks = shown.map((match) => {
    const here = match.from === current?.from;
    return Decoration.inline(match.from, match.to, { class: (here ? css.here : css.found) ?? '' });
  });
  const find = key.getState(state) ?? closed;
  const marked = DecorationSet.create(state.doc, marks);
  view.dispatch(state.tr.setMeta(key, { ...find, open: true, current, marked }));
}

/** Control and F look within the page while the focus is in its text; once more they are the browser's own. */
export const FindInPage = Extension.create({
  name: 'findInPage',

  addProseMirrorPlugins() {
    const { editor } = this;
    return [
      new Plugin<Find>({
        key,
        state: {
          init: () => closed,
          apply(tr, find) {
            const told: Find | undefined = tr.getMeta(key);
            if (told) return told;
            if (!find.open || !tr.docChanged) return find;
            const { current } = find;
            const from = current && tr.mapping.map(current.from, 1);
            const to = current && tr.mapping.map(current.to, -1);
            return {
              ...find,
              current: from !== null && to !== null && from < to ? { from, to } : null,
              marked: find.marked.map(tr.mapping, tr.doc),
            };
          },
        },
        props: {
          decorations: (state) => key.getState(state)?.marked,
          handleDOMEvents: {
            // For readers too, to whom no key bindings are.
            keydown(_, event) {
              const asked = event.key.toLowerCase() === 'f' && (event.ctrlKey || event.metaKey);
              if (!asked || event.shiftKey || event.altKey) return false;
              event.preventDefault();
              openFind(editor);
              return true;
            },
          },
        },
      }),
    ];
  },
});
