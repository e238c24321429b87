import type { Node } from '@tiptap/pm/model';
import type { Transaction } from '@tiptap/pm/state';
import { TableMap } from '@tiptap/pm/tables';
import { longTable } from './long-table.ts';

/** Narrower, a column holds no word; wider, it is wider than any screen. In px. */
export const narrowest = 48;
const widest = 2_000;
/** What a column gets at least that has no width of its own, where the browser does not look for one: most words. In px. */
const usual = 120;
/** More columns than anybody reads; a cell may claim to reach over millions. */
const mostColumns = 500;

/** The widths of the columns as they are stored, null for those that find theirs by themselves. */
export function columnWidths(table: Node): (number | null)[] {
  const widths: (number | null)[] = [];
  table.firstChild?.forEach(({ attrs }) => {
    const stored: unknown[] = Array.isArray(attrs.colwidth) ? attrs.colwidth : [];
    const span = Number.isInteger(attrs.colspan) ? Number(attrs.colspan) : 1;
    const room = Math.min(Math.max(1, span), mostColumns - widths.length);
    for (let at = 0; at < room; at++) widths.push(lawfulWidth(stored[at]));
  });
  return widths;
}

/** The width that a column may have, nearest to the wanted one. */
export function boundedWidth(width: number): number {
  return Math.round(Math.min(Math.max(width, narrowest), widest));
}

function lawfulWidth(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) && value > 0 ? boundedWidth(value) : null;
}

/** How a table stands on the screen. `rows`: of a long one, whether each is laid out alone; null for a short one. */
export type TableLayout = { widths: readonly (number | null)[]; rows: 'alone' | 'together' | null };

/** The layout of a table whose columns have these widths; all null leaves them to the browser. */
export function layoutOf(table: Node, widths: readonly (number | null)[] = columnWidths(table)): TableLayout {
  const long = longTable(table);
  if (long === null || long === 'together') return { widths, rows: long };
  return {
    widths: Array.from({ length: long.columns }, (_, column) => widths[column] ?? null),
    rows: 'alone',
  };
}

export function showLayout(
  { style, dataset }: HTMLTableElement,
  columns: Element,
  { widths, rows }: TableLayout,
): void {
  const alone = rows === 'alone';
  const own = widths.filter((width) => width !== null).length;
  columns.replaceChildren(
    ...(own === 0 || alone ? [] : widths).map((width) => {
      const column = document.createElement('col');
      if (width !== null) column.style.inlineSize = `${width}px`;
      return column;
    }),
  );
  const sum = widths.reduce<number>((all, width) => all + (width ?? usual), 0);
  const all = own > 0 && own === widths.length;
  style.tableLayout = own === 0 || alone ? '' : 'fixed';
  style.inlineSize = all ? `${sum}px` : '';
  if (all) style.minInlineSize = '0';
  else style.minInlineSize = own > 0 || alone ? `max(100%, ${sum}px)` : '';
  const tracks = widths.map((width) => (width === null ? `minmax(${usual}px, 1fr)` : `${width}px`));
  style.setProperty('--columns', alone ? tracks.join(' ') : '');
  if (rows === null) delete dataset.rows;
  else dataset.rows = rows;
}

/** Gives a column this width, in each of its cells; null leaves it to the browser. `start`: where the table's rows begin. */
export function setColumnWidth(
  tr: Transaction,
  table: Node,
  start: number,
  column: number,
  width: number | null,
): Transaction {
  const { map, width: columns, height } = TableMap.get(table);
  let before = -1;
  for (let row = 0; row < height; row++) {
    const at = map[row * columns + column];
    if (at === undefined || at === before) continue;
    before = at;
    const cell = table.nodeAt(at);
    if (!cell) continue;
    const span = Number(cell.attrs.colspan) || 1;
    const stored: unknown[] = Array.isArray(cell.attrs.colwidth) ? cell.attrs.colwidth : [];
    const widths = Array.from({ length: span }, (_, index) => lawfulWidth(stored[index]) ?? 0);
    widths[column - map.slice(row * columns, (row + 1) * columns).indexOf(at)] = width ?? 0;
    const wanted = widths.some((each) => each > 0) ? widths : null;
    if (JSON.stringify(wanted) !== JSON.stringify(cell.attrs.colwidth))
      tr.setNodeAttribute(start + at, 'colwidth', wanted);
  }
  return tr;
}
