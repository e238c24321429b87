import { Extension } from '@tiptap/core';
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state';
import { absolutePositionToRelativePosition, ySyncPluginKey } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import type { Cursor } from '../sync/page-presence.ts';

/** Milliseconds between two looks at the selection: working out where it stands costs more than a key may. */
const lookEvery = 100;

/** The binding that y-tiptap keeps in its plugin's state; undefined before it is ready. */
type SyncState = { type: Y.XmlFragment; doc: Y.Doc; binding?: { mapping: Map<unknown, unknown> } };

export function syncState(state: EditorState): Required<SyncState> | null {
  const sync = ySyncPluginKey.getState(state) as SyncState | undefined;
  return sync?.binding ? (sync as Required<SyncState>) : null;
}

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
  const sync = syncState(state);
  if (!sync) return null;
  const relative = (position: number) =>
    Y.relativePositionToJSON(
      absolutePositionToRelativePosition(
        position,
        sync.type,
        sync.binding.mapping as never,
      ) as Y.RelativePosition,
    );
  return { anchor: relative(state.selection.anchor), head: relative(state.selection.head) };
}
