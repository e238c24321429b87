import {
  type ColumnCell,
  columnResults,
  decimalSignIn,
  writtenResult,
} from '../../../../shared/editor/column-results.ts';
import { cellResultFrom } from '../../../../shared/editor/nodes/cell-result.ts';
import type { PageNodeJson } from '../../../../shared/editor/page-json.ts';
import { plainTextOf } from '../../../../shared/editor/plain-text.ts';
import type { Block, Cell } from './blocks.ts';

/** Columns that are set side by side: a sheet has no room for more, and a cell of a hostile page may reach over millions. */
const mostColumns = 100;
/** Rows that one cell reaches over. */
const mostRows = 100;

type Placed = Omit<Cell, 'blocks'> & { node: PageNodeJson };

/** A table with each cell in its column, and in cells that say something of the numbers above them what they say. */
export function tableOf(
  table: PageNodeJson,
  language: string,
  blocksOf: (cell: PageNodeJson) => Block[],
): { columns: number; headerRows: number; rows: Cell[][] } {
  const rows = placed(table);
  const results = resultsIn(rows, language);
  // Columns in which no cell begins are none, however far a cell says that it reaches.
  const begun = [...new Set(rows.flatMap((row) => row.map(({ column }) => column)))].sort((a, b) => a - b);
  const columns = Math.max(1, begun.length);
  let headerRows = rows.findIndex((row) => row.some(({ header }) => !header));
  if (headerRows === -1) headerRows = rows.length;
  // A heading that reaches into the body would be torn off it.
  const tall = rows
    .slice(0, headerRows)
    .some((row, at) => row.some(({ rowspan }) => at + rowspan > headerRows));
  return {
    columns,
    headerRows: tall || headerRows === rows.length ? 0 : headerRows,
    rows: rows.map((row) =>
      row.map(({ node, ...cell }) => {
        const result = results.get(node);
        const covered = begun.filter((each) => each >= cell.column && each < cell.column + cell.colspan);
        return {
          ...cell,
          column: begun.indexOf(cell.column),
          colspan: covered.length,
          blocks: result === undefined ? blocksOf(node) : words(result),
        };
      }),
    ),
  };
}

const words = (text: string): Block[] => [
  {
    kind: 'paragraph',
    content: text === '' ? [] : [{ kind: 'text', text, marks: [], link: null }],
    lang: null,
    id: null,
    threads: [],
  },
];

function placed(table: PageNodeJson): Placed[][] {
  /** For each column, how many of the rows that follow are taken by cells from above. */
  const taken: number[] = [];
  const rows = (table.content ?? []).map((row) => (row.type === 'tableRow' ? row : { content: [row] }));
  const most = Math.min(
    mostColumns,
    rows.reduce((sum, { content }) => sum + (content?.length ?? 0), 0),
  );
  return rows.map(({ content = [] }, at) => {
    const row: Placed[] = [];
    let column = 0;
    for (const child of content) {
      const node = asCell(child);
      while ((taken[column] ?? 0) > 0) column += 1;
      const last = row.at(-1);
      if (column >= mostColumns && last) {
        // There is no room for more, and no word may be lost.
        last.node = { ...last.node, content: [...(last.node.content ?? []), ...(node.content ?? [])] };
        continue;
      }
      const { colspan, rowspan, align } = node.attrs ?? {};
      const wide = free(taken, column, span(colspan, most));
      const tall = Math.min(span(rowspan, mostRows), rows.length - at);
      row.push({
        header: node.type === 'tableHeader',
        column,
        colspan: wide,
        rowspan: tall,
        align: align === 'center' || align === 'end' ? align : 'start',
        node,
      });
      for (let i = column; i < column + wide; i += 1) taken[i] = tall;
      column += wide;
    }
    for (const [i, left] of taken.entries()) taken[i] = Math.max(0, (left ?? 0) - 1);
    return row;
  });
}

/** What was put between cells stands in one of its own. */
function asCell(node: PageNodeJson): PageNodeJson {
  const isCell = node.type === 'tableCell' || node.type === 'tableHeader';
  return isCell ? node : { type: 'tableCell', content: [node] };
}

function span(value: unknown, most: number): number {
  const asked = Math.trunc(Number(value ?? 1));
  return asked >= 1 ? Math.min(asked, most) : 1;
}

/** How many of the columns that a cell wants are not taken from above. */
function free(taken: readonly number[], column: number, wanted: number): number {
  let wide = 1;
  while (wide < wanted && (taken[column + wide] ?? 0) === 0) wide += 1;
  return wide;
}

function resultsIn(rows: readonly Placed[][], language: string): ReadonlyMap<PageNodeJson, string> {
  const results = new Map<PageNodeJson, string>();
  const cells = rows.flat();
  const asking = new Set(
    cells.filter(({ node }) => cellResultFrom(node.attrs?.result)).map(({ column }) => column),
  );
  for (const column of asking) {
    const inColumn = cells.filter((cell) => cell.column === column);
    const read = inColumn.map(
      ({ node, header }): ColumnCell => ({
        text: plainTextOf(node),
        result: cellResultFrom(node.attrs?.result),
        isHeader: header,
      }),
    );
    for (const [index, result] of columnResults(read, decimalSignIn(language))) {
      const node = inColumn[index]?.node;
      if (node) results.set(node, writtenResult(result, language));
    }
  }
  return results;
}
