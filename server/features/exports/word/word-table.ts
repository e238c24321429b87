import {
  AlignmentType,
  BorderStyle,
  type Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  WidthType,
} from 'docx';
import type { Cell } from '../document/blocks.ts';
import type { TablePart } from '../document/table-parts.ts';
import { colours } from './word-styles.ts';

export type CellContent = (cell: Cell, inner: { width: number; style: string }) => (Paragraph | Table)[];

/** In twentieths of a point, on each side within a cell. */
const margin = 100;
/** Columns of letters in their usual size. */
const mostAtEase = 8;
/** Letters of a row that is kept on one sheet. */
const shortRow = 600;

const line = { style: BorderStyle.SINGLE, size: 4, color: colours.hairline };
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const noLines = {
  top: none,
  bottom: none,
  left: none,
  right: none,
  insideHorizontal: none,
  insideVertical: none,
};

/** `width`: of the whole, in twentieths of a point. */
export function wordTable(
  { columns, headerRows, rows, shows }: TablePart,
  width: number,
  rtl: boolean,
  contentOf: CellContent,
): Table {
  const dense = (shows?.of ?? columns) > mostAtEase ? 'Dense' : '';
  const widths = widthsOf(rows, columns, width);
  /** For each column, how many of the rows that follow are covered by a cell from above. */
  const covered = Array.from({ length: columns }, () => 0);
  const made = rows.map((row, at) => {
    const cells: TableCell[] = [];
    const byColumn = new Map(row.map((cell) => [cell.column, cell]));
    for (let column = 0; column < columns; column += 1) {
      if ((covered[column] ?? 0) > 0) continue;
      const cell = byColumn.get(column) ?? emptyCell(column);
      const wide = widths.slice(column, column + cell.colspan).reduce((sum, each) => sum + each, 0);
      const style = `${cell.header ? 'TableHead' : 'TableText'}${dense}`;
      const children = contentOf(cell, { width: wide - 2 * margin, style });
      cells.push(tableCell(cell, wide, rows.length - at, children));
      for (let i = column; i < column + cell.colspan; i += 1) covered[i] = cell.rowspan;
      column += cell.colspan - 1;
    }
    for (const [i, left] of covered.entries()) covered[i] = Math.max(0, left - 1);
    return new TableRow({
      children: cells,
      tableHeader: at < headerRows,
      cantSplit: lettersIn(row) < shortRow,
    });
  });
  return new Table({
    rows: made,
    columnWidths: widths,
    width: { size: width, type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    margins: { top: 50, bottom: 50, left: margin, right: margin },
    borders: { ...noLines, top: line, bottom: line, insideHorizontal: line },
    visuallyRightToLeft: rtl,
    tableLook: { firstRow: headerRows > 0, firstColumn: false, noVBand: true },
  });
}

function tableCell(cell: Cell, width: number, rowsLeft: number, children: (Paragraph | Table)[]): TableCell {
  return new TableCell({
    children,
    columnSpan: cell.colspan,
    rowSpan: Math.min(cell.rowspan, rowsLeft),
    width: { size: width, type: WidthType.DXA },
    ...(cell.header && { shading: { type: ShadingType.CLEAR, color: 'auto', fill: colours.desk } }),
  });
}

const emptyCell = (column: number): Cell => ({
  header: false,
  column,
  colspan: 1,
  rowspan: 1,
  align: 'start',
  blocks: [],
});

/** Columns with more words are wider, up to a third more than their words alone would need. */
function widthsOf(rows: readonly Cell[][], columns: number, width: number): number[] {
  const most = Array.from({ length: columns }, () => 6);
  for (const cell of rows.flat())
    if (cell.colspan === 1)
      most[cell.column] = Math.max(most[cell.column] ?? 0, Math.min(60, lettersIn([cell])));
  const weights = most.map((letters) => Math.sqrt(letters));
  const sum = weights.reduce((all, each) => all + each, 0);
  return weights.map((weight) => Math.floor((width * weight) / sum));
}

function lettersIn(row: readonly Cell[]): number {
  let letters = 0;
  const count = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('text' in value && typeof value.text === 'string') letters += value.text.length;
    for (const each of Object.values(value)) count(each);
  };
  for (const { blocks } of row) count(blocks);
  return letters;
}

/** Blocks side by side, or one box: a table that has no lines of its own. */
export function layout(columns: readonly (Paragraph | Table)[][], width: number, rtl: boolean): Table {
  const each = Math.floor(width / columns.length);
  return new Table({
    rows: [
      new TableRow({
        children: columns.map(
          (children) => new TableCell({ children, width: { size: each, type: WidthType.DXA } }),
        ),
      }),
    ],
    columnWidths: columns.map(() => each),
    width: { size: width, type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    margins: { left: margin, right: margin },
    borders: noLines,
    visuallyRightToLeft: rtl,
  });
}

/** A box with a coloured edge where its lines begin. */
export function box(
  children: (Paragraph | Table)[],
  look: { edge: string; fill: string },
  width: number,
  rtl: boolean,
): Table {
  const edge = { style: BorderStyle.SINGLE, size: 24, color: look.edge };
  const cell = new TableCell({
    children,
    width: { size: width, type: WidthType.DXA },
    shading: { type: ShadingType.CLEAR, color: 'auto', fill: look.fill },
  });
  return new Table({
    rows: [new TableRow({ children: [cell] })],
    columnWidths: [width],
    width: { size: width, type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    margins: { top: 100, bottom: 60, left: 200, right: 160 },
    borders: { ...noLines, left: edge },
    visuallyRightToLeft: rtl,
  });
}

export const alignments = {
  start: AlignmentType.START,
  center: AlignmentType.CENTER,
  end: AlignmentType.END,
};
