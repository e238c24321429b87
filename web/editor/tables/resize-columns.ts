import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { TableMap } from '@tiptap/pm/tables';
import type { EditorView } from '@tiptap/pm/view';
import { boundedWidth, columnWidths, layoutOf, setColumnWidth, showLayout } from './column-widths.ts';
import css from './table-view.module.css';

/** How near the line between two columns a pointer takes hold of it, in px. */
const reach = 5;

type Edge = { cell: HTMLElement; table: HTMLTableElement; mirrored: boolean };

/** Columns are made wider and narrower by their edges, with a mouse or pen. Fingers and keys have the table's menu. */
export const ResizeColumns = Extension.create({
  name: 'resizeColumns',

  addProseMirrorPlugins() {
    const { storage } = this.editor;
    return [
      new Plugin({
        key: new PluginKey('resizeColumns'),
        props: {
          handleDOMEvents: {
            pointermove: (view, event) => {
              const frame = (event.target as Element).closest?.(`.${css.frame}`);
              frame?.toggleAttribute('data-edge', view.editable && edgeAt(event) !== null);
              return false;
            },
            pointerdown: (view, event) => {
              const edge = view.editable && event.button === 0 ? edgeAt(event) : null;
              if (!edge) return false;
              event.preventDefault();
              // A step of its own, however soon after the last key.
              storage.pageBinding?.undo?.stopCapturing();
              drag(view, edge, event.clientX);
              return true;
            },
            // The press has begun a drag: it puts no cursor anywhere.
            mousedown: (view, event) =>
              view.editable && event.button === 0 && edgeAt(event) !== null && stop(event),
          },
        },
      }),
    ];
  },
});

function stop(event: Event): true {
  event.preventDefault();
  return true;
}

/** The cell at whose end the pointer is; the first line of a table is no end. */
function edgeAt({ target, clientX, ...event }: MouseEvent): Edge | null {
  if ('pointerType' in event && event.pointerType === 'touch') return null;
  const over = (target as Element).closest?.<HTMLElement>('td, th');
  const table = over?.closest('table');
  if (!over || !table) return null;
  const mirrored = getComputedStyle(table).direction === 'rtl';
  const { left, right } = over.getBoundingClientRect();
  const [start, end] = mirrored ? [right, left] : [left, right];
  if (Math.abs(clientX - end) <= reach) return { cell: over, table, mirrored };
  const before = over.previousElementSibling;
  if (Math.abs(clientX - start) > reach || !(before instanceof HTMLElement)) return null;
  return { cell: before, table, mirrored };
}

type Place = { table: Node; start: number; column: number };

/** The last column that a cell reaches over, as the document is now. */
function placeOf(view: EditorView, cell: HTMLElement): Place | null {
  if (!cell.isConnected) return null;
  const $inside = view.state.doc.resolve(view.posAtDOM(cell, 0));
  for (let depth = $inside.depth; depth > 1; depth--) {
    const table = $inside.node(depth - 2);
    if (table?.type.name !== 'table') continue;
    const start = $inside.start(depth - 2);
    return { table, start, column: TableMap.get(table).findCell($inside.before(depth) - start).right - 1 };
  }
  return null;
}

function drag(view: EditorView, { cell, table, mirrored }: Edge, from: number): void {
  const place = placeOf(view, cell);
  const columns = table.querySelector(':scope > colgroup');
  if (!place || !columns) return;
  const before = columnWidths(place.table);
  const show = (widths: typeof before) => showLayout(table, columns, layoutOf(place.table, widths));
  const spanned = (cell as HTMLTableCellElement).colSpan - 1;
  const others = before
    .slice(place.column - spanned, place.column)
    .reduce<number>((sum, each) => sum + (each ?? 0), 0);
  const width = cell.getBoundingClientRect().width - others;
  let wanted: number | null = null;

  const move = ({ clientX }: PointerEvent) => {
    wanted = boundedWidth(width + (mirrored ? from - clientX : clientX - from));
    show(before.with(place.column, wanted));
  };
  const end = ({ type }: Event) => {
    for (const name of ['pointerup', 'pointercancel']) window.removeEventListener(name, end);
    window.removeEventListener('pointermove', move);
    // Others may have written meanwhile: the column is looked up again.
    const now = placeOf(view, cell);
    if (type === 'pointerup' && wanted !== null && now && view.editable) {
      view.dispatch(setColumnWidth(view.state.tr, now.table, now.start, now.column, wanted));
    } else show(before);
  };
  window.addEventListener('pointermove', move);
  for (const name of ['pointerup', 'pointercancel']) window.addEventListener(name, end);
}
