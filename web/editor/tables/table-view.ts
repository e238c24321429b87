import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type NodeView } from '@tiptap/pm/view';
import { showNode } from '../show-node.ts';
import { layoutOf, showLayout } from './column-widths.ts';
import css from './table-view.module.css';

/**
 * A table in a frame that scrolls, for those at a keyboard too: while writing the frame moves with the cursor,
 * for a reader it takes the focus. (Focus inside an editable text would leave the text without one.)
 */
export const TableView = Extension.create<{ label: string }>({
  name: 'tableView',

  addOptions() {
    return { label: '' };
  },

  addProseMirrorPlugins() {
    const { label } = this.options;
    const frames = new Set<HTMLElement>();
    return [
      new Plugin({
        key: new PluginKey('tableView'),
        props: {
          decorations: tableAtCursor,
          nodeViews: {
            table: (node, view) => {
              const made = tableView(node, () => frames.delete(made.dom));
              frames.add(made.dom);
              open(made.dom, view.editable, label);
              return made;
            },
          },
        },
        view: ({ editable: first }) => {
          let editable = first;
          return {
            update: (view) => {
              if (editable === view.editable) return;
              editable = view.editable;
              for (const frame of frames) open(frame, editable, label);
            },
          };
        },
      }),
    ];
  },
});

/** Marks the table in which the cursor stands, so that its empty cells are seen, and the row, so that it is drawn at once. */
function tableAtCursor({ doc, selection: { $from } }: EditorState): DecorationSet | null {
  for (let depth = $from.depth; depth > 0; depth--) {
    if ($from.node(depth).type.name !== 'table') continue;
    const around = $from.depth > depth ? [depth, depth + 1] : [depth];
    const inside = around.map((at) =>
      Decoration.node($from.before(at), $from.after(at), { class: 'cursor-inside' }),
    );
    return DecorationSet.create(doc, inside);
  }
  return null;
}

type TableNodeView = NodeView & { dom: HTMLElement };

function tableView(first: Node, destroyed: () => void): TableNodeView {
  const dom = document.createElement('div');
  dom.className = css.frame ?? '';
  const table = dom.appendChild(document.createElement('table'));
  const columns = table.appendChild(document.createElement('colgroup'));
  const contentDOM = table.appendChild(document.createElement('tbody'));
  let shown = '';
  const update = showNode(table, first, (node) => {
    const layout = layoutOf(node);
    const now = JSON.stringify(layout);
    if (shown === now) return;
    shown = now;
    showLayout(table, columns, layout);
  });
  return {
    dom,
    contentDOM,
    update,
    // The frame and the columns are ours: whoever drags an edge changes them before the text does.
    ignoreMutation: (mutation) => mutation.type !== 'selection' && !contentDOM.contains(mutation.target),
    destroy: destroyed,
  };
}

function open(frame: HTMLElement, editable: boolean, label: string): void {
  if (editable) {
    // Says in the open that what scrolls here is editable; it is so by its surroundings already.
    frame.setAttribute('contenteditable', 'inherit');
    for (const attribute of ['tabindex', 'role', 'aria-label']) frame.removeAttribute(attribute);
  } else {
    frame.removeAttribute('contenteditable');
    frame.tabIndex = 0;
    frame.setAttribute('role', 'region');
    frame.setAttribute('aria-label', label);
  }
}
