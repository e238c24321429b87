import { Extension } from '@tiptap/core';
import { type EditorState, Plugin, PluginKey, TextSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { type DetailsView, type DetailsWords, detailsView } from './details-view.ts';

/**
 * Details: folded for each reader until they unfold them, and by themselves where the cursor goes, where a link leads, and where
 * the browser searches.
 */
export const FoldedBlocks = Extension.create<DetailsWords>({
  name: 'foldedBlocks',
  priority: 1_000,

  addOptions() {
    return { unfold: String, fold: String };
  },

  addKeyboardShortcuts() {
    return {
      Enter: () => intoContent(this.editor.view),
      Backspace: () => unwrap(this.editor.view),
    };
  },

  addProseMirrorPlugins() {
    const words = this.options;
    const unfolded = new Set<string>();
    const shown = new Map<HTMLElement, DetailsView>();
    return [
      new Plugin({
        key: new PluginKey('foldedBlocks'),
        props: {
          nodeViews: {
            details: (node, view) => {
              const made = detailsView(node, view, words, unfolded, () => shown.delete(made.dom));
              shown.set(made.dom, made);
              return made;
            },
          },
        },
        view: () => {
          // What is folded away is not found by the browser's own search.
          const search = (event: KeyboardEvent) => {
            const asks =
              event.key === 'F3' || ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'f');
            if (asks) for (const view of shown.values()) view.unfold();
          };
          window.addEventListener('keydown', search);
          return {
            update: (view, before) => {
              if (shown.size === 0 || view.state.selection.eq(before.selection)) return;
              for (const at of detailsAround(view.state)) {
                const dom = view.nodeDOM(at);
                if (dom instanceof HTMLElement) shown.get(dom)?.unfold();
              }
            },
            destroy: () => window.removeEventListener('keydown', search),
          };
        },
      }),
    ];
  },
});

/** Where the details stand in whose folded part the cursor is. */
function detailsAround({ selection: { $head } }: EditorState): number[] {
  const found: number[] = [];
  for (let depth = $head.depth; depth > 0; depth--) {
    if ($head.node(depth).type.name === 'details' && $head.index(depth) > 0) found.push($head.before(depth));
  }
  return found;
}

/** Enter in the line that is always seen leads below it. */
function intoContent(view: EditorView): boolean {
  const { $from, $to } = view.state.selection;
  if ($from.parent.type.name !== 'detailsSummary' || !$to.sameParent($from)) return false;
  const { tr } = view.state;
  const inside = $from.after();
  const first = tr.doc.nodeAt(inside);
  const paragraph = tr.doc.type.schema.nodes.paragraph;
  if (first && !first.isTextblock && paragraph) tr.insert(inside, paragraph.create());
  view.dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(inside + 1))).scrollIntoView());
  return true;
}

/** Backspace at its very start takes the fold away and leaves all that was in it. */
function unwrap(view: EditorView): boolean {
  const { $from, empty } = view.state.selection;
  if (!empty || $from.parentOffset > 0 || $from.parent.type.name !== 'detailsSummary') return false;
  const details = $from.node(-1);
  const paragraph = view.state.schema.nodes.paragraph;
  if (!paragraph) return false;
  const at = $from.before(-1);
  const content = details.content.replaceChild(0, paragraph.create(null, $from.parent.content));
  const tr = view.state.tr.replaceWith(at, at + details.nodeSize, content);
  view.dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(at + 1))).scrollIntoView());
  return true;
}
