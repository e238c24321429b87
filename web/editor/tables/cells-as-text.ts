import { Extension } from '@tiptap/core';
import { Fragment, type Node, type Schema, Slice } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { CellSelection, handlePaste, isInTable } from '@tiptap/pm/tables';

/** More than a spreadsheet of a school has; a page of more would be slow for everybody. */
const most = { rows: 5_000, columns: 100 };

/** Cells leave as the text of a spreadsheet, and such a text that comes into a table fills its cells. */
export const CellsAsText = Extension.create({
  name: 'cellsAsText',
  // Before the table itself, which would put all of it into one cell.
  priority: 1_000,

  addProseMirrorPlugins() {
    return [
      new Plugin({
        key: new PluginKey('cellsAsText'),
        props: {
          clipboardTextSerializer: (slice, { state }) =>
            state.selection instanceof CellSelection ? textOfCells(slice.content) : '',
          handlePaste: (view, event) => {
            const text = event.clipboardData?.getData('text/plain') ?? '';
            const isMore = (event.clipboardData?.getData('text/html') ?? '') !== '' || !text.includes('\t');
            if (isMore || !isInTable(view.state)) return false;
            const table = tableOf(view.state.schema, cellsIn(text));
            return table !== null && handlePaste(view, event, new Slice(Fragment.from(table), 0, 0));
          },
        },
      }),
    ];
  },
});

function textOfCells(content: Fragment): string {
  const rows: string[] = [];
  content.descendants((row) => {
    if (row.type.name !== 'tableRow') return row.type.name === 'table';
    const cells: string[] = [];
    row.forEach((cell) => {
      cells.push(quoted(cell.textBetween(0, cell.content.size, '\n')));
    });
    rows.push(cells.join('\t'));
    return false;
  });
  return rows.join('\n');
}

function quoted(text: string): string {
  return /[\t\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** What a spreadsheet puts on the clipboard: cells between tabs, rows between lines, quoted where they hold either. */
export function cellsIn(text: string): string[][] {
  const rows: string[][] = [[]];
  const cell = /(?:"((?:[^"]|"")*)"(?=[\t\r\n]|$)|([^\t\r\n]*))(\t|\r\n|\r|\n|$)/gy;
  for (let found = cell.exec(text); found; found = cell.exec(text)) {
    rows.at(-1)?.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? '');
    if (found[3] === '' || cell.lastIndex >= text.length) break;
    if (found[3] !== '\t') rows.push([]);
    if (rows.length > most.rows) break;
  }
  return rows.map((cells) => cells.slice(0, most.columns));
}

function tableOf(schema: Schema, rows: readonly string[][]): Node | null {
  const { table, tableRow, tableCell, paragraph } = schema.nodes;
  if (!table || !tableRow || !tableCell || !paragraph) return null;
  const cell = (words: string) =>
    tableCell.create(
      null,
      words.split(/\r?\n/).map((line) => paragraph.create(null, line === '' ? null : schema.text(line))),
    );
  return table.create(
    null,
    rows.map((cells) => tableRow.create(null, cells.map(cell))),
  );
}
