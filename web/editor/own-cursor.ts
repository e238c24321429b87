import { Extension } from '@tiptap/core';
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state';
import * as Y from 'yjs';
import type { Cursor } from '../sync/page-presence.ts';
import { shownPageOf } from './binding/from-document.ts';
import { toRelative } from './binding/positions.ts';

/** Milliseconds between two looks at the selection: working out where it stands costs more than a key may. */
const lookEvery = 100;

/** Tells where this person's cursor stands, as positions that stay with the words. */
export const OwnCursor = Extension.create<{ tell: (cursor: Cursor | null) => void }>({
  name: 'ownCursor',

  addOptions() {
    return { tell: () => {} };
  },

  addProseMirrorPlugins() {
    const { tell } = this.options;
    return [
      new Plugin({
        key: new PluginKey('ownCursor'),
        view: (view) => {
          let waiting: ReturnType<typeof setTimeout> | null = null;
          const look = () => {
            waiting = null;
            if (view.hasFocus()) tell(cursorOf(view.state));
          };
          return {
            update: (_, before) => {
              const same = before.selection.eq(view.state.selection) && before.doc.eq(view.state.doc);
              if (!same) waiting ??= setTimeout(look, lookEvery);
            },
            destroy: () => {
              if (waiting !== null) clearTimeout(waiting);
              tell(null);
            },
          };
        },
        props: {
          handleDOMEvents: {
            focus: (view) => {
              tell(cursorOf(view.state));
              return false;
            },
          },
        },
      }),
    ];
  },
});

function cursorOf(state: EditorState): Cursor | null {
  const page = shownPageOf(state);
  if (!page) return null;
  const { anchor, head } = state.selection;
  const relative = (position: number) => Y.relativePositionToJSON(toRelative(page.top, position, 'before'));
  return { anchor: relative(anchor), head: relative(head) };
}
