import type { EditorState, Transaction } from '@tiptap/pm/state';
import { isInTable, selectedRect, type TableMap } from '@tiptap/pm/tables';

export type Line = 'row' | 'column';

/** Whether the selected rows or columns can go past the next one: no merged cell reaches over where they part. */
export function canMoveLine(state: EditorState, what: Line, by: 1 | -1): boolean {
  return isInTable(state) && edgesOf(state, what, by) !== null;
}

/**
 * Puts the selected rows or columns past the next one, by taking that one round them: the cursor and whoever else writes in them
 * stay where they are, and the rest of the table is not touched.
 */
export function moveLine(state: EditorState, what: Line, by: 1 | -1): Transaction {
  const edges = edgesOf(state, what, by);
  const { tr } = state;
  if (!edges) return tr;
  const { map, table, tableStart } = selectedRect(state);
  const [next, goal] = edges;
  if (what === 'row') {
    const from = tableStart + rowAt(table, next);
    const row = table.child(next);
    return tr
      .insert(tableStart + rowAt(table, goal), row)
      .delete(tr.mapping.map(from), tr.mapping.map(from) + row.nodeSize);
  }
  for (let row = map.height - 1; row >= 0; row--) {
    const at = map.map[row * map.width + next] ?? 0;
    const isBelow = row > 0 && map.map[(row - 1) * map.width + next] === at;
    const cell = isBelow ? null : table.nodeAt(at);
    if (!cell) continue;
    const already = tr.steps.length;
    tr.insert(tableStart + map.positionAt(row, goal, table), cell);
    // Rows above are still as they were: only this row's own step shifts the cell.
    const from = tr.mapping.slice(already).map(tableStart + at);
    tr.delete(from, from + cell.nodeSize);
  }
  return tr;
}

type TableNode = ReturnType<typeof selectedRect>['table'];

function rowAt(table: TableNode, index: number): number {
  let at = 0;
  for (let row = 0; row < index; row++) at += table.child(row).nodeSize;
  return at;
}

/** Which line goes where; null where there is none, or a merged cell is in the way. */
function edgesOf(state: EditorState, what: Line, by: 1 | -1): [next: number, goal: number] | null {
  const { top, bottom, left, right, map } = selectedRect(state);
  const [first, end, count] = what === 'row' ? [top, bottom, map.height] : [left, right, map.width];
  const next = by < 0 ? first - 1 : end;
  if (next < 0 || next >= count) return null;
  const edges = [Math.min(first, next), by < 0 ? first : end, Math.max(end, next + 1)];
  return edges.some((edge) => isCrossed(map, what, edge)) ? null : [next, by < 0 ? end : first];
}

function isCrossed({ map, width, height }: TableMap, what: Line, edge: number): boolean {
  const [count, others] = what === 'row' ? [height, width] : [width, height];
  if (edge <= 0 || edge >= count) return false;
  for (let other = 0; other < others; other++) {
    const [before, after] =
      what === 'row'
        ? [map[(edge - 1) * width + other], map[edge * width + other]]
        : [map[other * width + edge - 1], map[other * width + edge]];
    if (before === after) return true;
  }
  return false;
}
