import { Extension } from '@tiptap/core';
import { DOMSerializer, type Node } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { TableMap } from '@tiptap/pm/tables';
import type { EditorView, NodeView } from '@tiptap/pm/view';
import {
  type ColumnCell,
  type ColumnResult,
  columnResults,
  decimalSignIn,
  writtenResult,
} from '../../../shared/editor/column-results.ts';
import { type CellResult, cellResultFrom } from '../../../shared/editor/nodes/cell-result.ts';
import css from './table-view.module.css';

/** Results follow the typing at this distance, in ms: nothing is counted on a key. */
const behind = 250;
/** A cell with more in it, in positions, is no number. */
const longest = 200;

type Words = {
  names: Readonly<Record<CellResult, string>>;
  /** What is said of cells above that hold no number. */
  ignored: (count: number) => string;
  /** The language in which numbers are written. */
  language: () => string;
};

type Shown = NodeView & { getPos: () => number | undefined; show: (result: ColumnResult | null) => void };

/** Shows in a cell with a `result` what the numbers above it come to, and counts again as anybody types. */
export const ResultCells = Extension.create<Words>({
  name: 'resultCells',

  addOptions() {
    return { names: { sum: '', mean: '', count: '' }, ignored: String, language: () => 'en' };
  },

  addProseMirrorPlugins() {
    const words = this.options;
    const shown = new Set<Shown>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const countSoon = (view: EditorView) => {
      timer ??= setTimeout(() => {
        timer = undefined;
        if (!view.isDestroyed) countAll(view, shown, words.language());
      }, behind);
    };
    const cell = (node: Node, view: EditorView, getPos: () => number | undefined) => {
      const result = cellResultFrom(node.attrs.result);
      // Without a view of its own the cell is shown as the schema says.
      if (result === null) return undefined as unknown as NodeView;
      const made = resultView(node, result, getPos, words, () => shown.delete(made));
      shown.add(made);
      countSoon(view);
      return made;
    };
    return [
      new Plugin({
        key: new PluginKey('resultCells'),
        props: {
          nodeViews: { tableCell: cell, tableHeader: cell },
          handleTextInput: (view, from, _to, text) => writeInstead(view, from, text),
        },
        view: () => ({
          update: (view, before) => {
            if (shown.size > 0 && view.state.doc !== before.doc) countSoon(view);
          },
          destroy: () => clearTimeout(timer),
        }),
      }),
    ];
  },
});

function resultView(
  first: Node,
  result: CellResult,
  getPos: () => number | undefined,
  words: Words,
  destroyed: () => void,
): Shown {
  let node = first;
  const toDom = node.type.spec.toDOM;
  if (!toDom) throw new Error('the schema shows no cells');
  const dom = DOMSerializer.renderSpec(document, toDom(node)).dom as HTMLElement;
  dom.classList.add(css.result ?? '');
  const said = dom.appendChild(document.createElement('div'));
  said.contentEditable = 'false';
  const name = said.appendChild(document.createElement('span'));
  name.textContent = words.names[result];
  const value = said.appendChild(document.createElement('b'));
  const note = said.appendChild(document.createElement('small'));
  const contentDOM = dom.appendChild(document.createElement('div'));
  return {
    dom,
    contentDOM,
    getPos,
    show: (counted) => {
      const language = words.language();
      set(value, counted ? writtenResult(counted, language) : '');
      set(note, counted && counted.ignored > 0 ? words.ignored(counted.ignored) : '');
    },
    update: (next) => {
      if (!next.sameMarkup(node)) return false;
      node = next;
      return true;
    },
    ignoreMutation: (mutation) => mutation.type !== 'selection' && !contentDOM.contains(mutation.target),
    destroy: destroyed,
  };
}

function set(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

/** Counts each column that has results once, from above. */
function countAll({ state: { doc } }: EditorView, shown: ReadonlySet<Shown>, language: string): void {
  const counted = new Map<string, { results: ReadonlyMap<number, ColumnResult> }>();
  for (const view of shown) {
    const at = view.getPos();
    const place = at === undefined ? null : placeOf(doc, at);
    if (!place) continue;
    const { table, start, row, column } = place;
    const key = `${start} ${column}`;
    const known = counted.get(key) ?? {
      results: columnResults(columnCells(table, column), decimalSignIn(language)),
    };
    counted.set(key, known);
    view.show(known.results.get(row) ?? null);
  }
}

function placeOf(doc: Node, at: number): { table: Node; start: number; row: number; column: number } | null {
  const $cell = doc.resolve(at);
  if ($cell.depth < 2 || $cell.node(-1).type.name !== 'table') return null;
  const table = $cell.node(-1);
  const start = $cell.start(-1);
  const { left, top } = TableMap.get(table).findCell(at - start);
  return { table, start, row: top, column: left };
}

/** The cells that begin in a column, by row; a place that belongs to another cell is an empty one. */
function columnCells(table: Node, column: number): ColumnCell[] {
  const { map, width, height } = TableMap.get(table);
  const empty: ColumnCell = { text: '', result: null, isHeader: true };
  return Array.from({ length: height }, (_, row) => {
    const index = row * width + column;
    const at = map[index];
    const repeated = (column > 0 && map[index - 1] === at) || (row > 0 && map[index - width] === at);
    const cell = at === undefined || repeated ? null : table.nodeAt(at);
    if (!cell) return empty;
    return {
      text: cell.content.size > longest ? '…' : cell.textContent,
      result: cellResultFrom(cell.attrs.result),
      isHeader: cell.type.name === 'tableHeader',
    };
  });
}

/** Whoever types into a result has decided for words of their own, in one step for undo. */
function writeInstead({ state, dispatch }: EditorView, from: number, text: string): boolean {
  const $from = state.doc.resolve(from);
  for (let depth = $from.depth; depth > 0; depth--) {
    const cell = $from.node(depth);
    if (!/^table(Cell|Header)$/.test(cell.type.name)) continue;
    if (cellResultFrom(cell.attrs.result) === null) return false;
    const { tr } = state;
    tr.setNodeAttribute($from.before(depth), 'result', null);
    // With the result goes what stood unseen beneath it.
    if ($from.parent.isTextblock) tr.insertText(text, $from.start(), $from.end());
    dispatch(tr.scrollIntoView());
    return true;
  }
  return false;
}
