import type { Block, Cell } from './blocks.ts';

type Table = Pick<Extract<Block, { kind: 'table' }>, 'columns' | 'headerRows' | 'rows'>;

/** What of a table fits across one sheet. */
export type TablePart = Table & {
  /** Null: all of its columns. */
  shows: ShownColumns | null;
};

/** Which columns of how many, counted from 1. */
export type ShownColumns = { from: number; to: number; of: number };

/** Columns that a sheet has room for: a name, the twelve months and their sum. Word opens no table of more than 63. */
const mostAcross = 14;

/**
 * A table as it is printed: one that is wider than a sheet in parts of like width below each other, each with the first column and with
 * all that stands above its own.
 */
export function tableParts({ columns, headerRows, rows }: Table): TablePart[] {
  if (columns <= mostAcross) return [{ columns, headerRows, rows, shows: null }];
  const count = Math.ceil((columns - 1) / (mostAcross - 1));
  const edges = Array.from({ length: count + 1 }, (_, at) => 1 + Math.round(((columns - 1) * at) / count));
  return edges.slice(1).map((end, at) => {
    const begin = edges[at] ?? end;
    return {
      columns: 1 + end - begin,
      headerRows,
      rows: rows.map((row) => row.flatMap((cell) => within(cell, begin, end))),
      shows: { from: at === 0 ? 1 : begin + 1, to: end, of: columns },
    };
  });
}

/** What of a cell stands in the first column and those from `begin` up to, but without, `end`. */
function within(cell: Cell, begin: number, end: number): Cell[] {
  const last = Math.min(cell.column + cell.colspan, end);
  const first = Math.max(cell.column, begin);
  const leads = cell.column === 0 ? 1 : 0;
  const own = Math.max(0, last - first);
  if (leads + own === 0) return [];
  const seen = cell.column < begin && begin > 1;
  return [
    {
      ...cell,
      column: leads === 1 ? 0 : first - begin + 1,
      colspan: leads + own,
      blocks: seen ? again(cell.blocks) : cell.blocks,
    },
  ];
}

/** Blocks that have been shown before: links and what was said lead to where that was, and a footnote is none twice. */
function again<Data>(data: Data): Data {
  return copy(data) as Data;
}

function copy(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((each) => each?.kind !== 'footnote').map(copy);
  if (typeof value !== 'object' || value === null) return value;
  const all = Object.fromEntries(Object.entries(value).map(([name, each]) => [name, copy(each)]));
  return 'threads' in all ? { ...all, id: null, threads: [] } : all;
}
