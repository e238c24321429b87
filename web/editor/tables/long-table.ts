import type { Node } from '@tiptap/pm/model';

/** Rows of a table that a browser lays out as a whole on every key without anybody noticing. */
const fewRows = 100;
/** More columns than a row is shared out among. */
const mostColumns = 200;

/** Whether this browser reads from a cell how many columns it reaches over. */
const readsSpans =
  typeof CSS !== 'undefined' && CSS.supports('grid-column', 'span attr(colspan type(<integer>), 1)');

const known = new WeakMap<Node, number>();

/**
 * How the rows of a table with many are laid out: each alone, in this number of columns, so that the browser skips those that nobody
 * sees; or all together, because a cell reaches over several. Null for a table with few.
 */
export function longTable(table: Node): { columns: number } | 'together' | null {
  if (table.childCount <= fewRows) return null;
  const columns = table.children.reduce((most, row) => Math.max(most, columnsAlone(row)), 0);
  return columns <= mostColumns ? { columns } : 'together';
}

/** The columns of a row that can be laid out alone; otherwise more than there can be. */
function columnsAlone(row: Node): number {
  const before = known.get(row);
  if (before !== undefined) return before;
  const columns = row.children.reduce((sum, { attrs: { colspan, rowspan } }) => {
    const alone = !(rowspan > 1) && (readsSpans || !(colspan > 1));
    return sum + (alone ? Number(colspan) || 1 : Number.POSITIVE_INFINITY);
  }, 0);
  known.set(row, columns);
  return columns;
}
