import { type Editor, Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey, Selection } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import css from './marked-passage.module.css';
import { revealed } from './reveal.ts';

const key = new PluginKey<DecorationSet>('markedPassage');

/** How long a passage stays marked that somebody came for, in ms. */
const markedFor = 3_000;

/** Marks the block that somebody was led to. Nothing of it is written. */
export const MarkedPassage = Extension.create({
  name: 'markedPassage',

  addProseMirrorPlugins() {
    return [
      new Plugin<DecorationSet>({
        key,
        state: {
          init: () => DecorationSet.empty,
          apply(tr, marked) {
            const told: DecorationSet | undefined = tr.getMeta(key);
            return told ?? marked.map(tr.mapping, tr.doc);
          },
        },
        props: { decorations: (state) => key.getState(state) },
      }),
    ];
  },
});

/** Brings a block to the middle of the window and marks it for a moment. False if the page has none of this id. */
export function showPassage({ state, view }: Editor, block: string): boolean {
  const place = placeOf(state.doc, block);
  if (!place) return false;
  const { pos, node } = place;
  const marked = Decoration.node(pos, pos + node.nodeSize, { class: css.passage ?? '' });
  view.dispatch(state.tr.setMeta(key, DecorationSet.create(state.doc, [marked])));
  const element = view.nodeDOM(pos);
  if (element instanceof Element) {
    revealed(element);
    bringIntoView(element);
  }
  if (document.activeElement === document.body) {
    // From here the keyboard goes on. Fingers would only get a keyboard in their way.
    view.dispatch(view.state.tr.setSelection(Selection.near(view.state.doc.resolve(pos + 1))));
    if (matchMedia('(pointer: fine)').matches) view.dom.focus({ preventScroll: true });
  }
  setTimeout(() => {
    if (!view.isDestroyed) view.dispatch(view.state.tr.setMeta(key, DecorationSet.empty));
  }, markedFor);
  return true;
}

/** Twice: blocks far from the screen have a guessed height until they come near it. */
function bringIntoView(element: Element): void {
  element.scrollIntoView({ block: 'center' });
  requestAnimationFrame(() => element.scrollIntoView({ block: 'center' }));
}

function placeOf(doc: Node, block: string): { pos: number; node: Node } | null {
  let place: { pos: number; node: Node } | null = null;
  doc.descendants((node, pos) => {
    if (place === null && node.attrs.id === block) place = { pos, node };
    return place === null;
  });
  return place;
}
