import {
  IconAlignCenter,
  IconAlignLeft,
  IconAlignRight,
  IconArrowBarToLeft,
  IconArrowBarToRight,
  IconArrowDown,
  IconArrowLeft,
  IconArrowRight,
  IconArrowsHorizontal,
  IconArrowsJoin,
  IconArrowsSplit,
  IconArrowUp,
  IconColumnInsertLeft,
  IconColumnInsertRight,
  IconColumnRemove,
  IconMathAvg,
  IconNumber123,
  IconRowInsertBottom,
  IconRowInsertTop,
  IconRowRemove,
  IconSum,
  IconTableColumn,
  IconTableRow,
  IconTrash,
} from '@tabler/icons-react';
import type { Editor } from '@tiptap/core';
import { type Command, TextSelection } from '@tiptap/pm/state';
import {
  addColumn,
  addRow,
  columnIsHeader,
  deleteTable,
  isInTable,
  mergeCells,
  rowIsHeader,
  selectedRect,
  selectionCell,
  setCellAttr,
  splitCell,
  TableMap,
  toggleHeader,
} from '@tiptap/pm/tables';
import type { CellResult } from '../../../shared/editor/nodes/cell-result.ts';
import type { Tool } from '../tools.ts';
import { boundedWidth, setColumnWidth } from './column-widths.ts';
import { canMoveLine, type Line, moveLine } from './move-lines.ts';

/** `can`: whether there is anything to do; absent where there always is. */
export type TableTool = Tool & { can?: (editor: Editor) => boolean };

/** How much wider or narrower a column gets at a time, in px. */
const step = 32;

/** What can be done to the table in which the cursor stands, by what it is done to (`tables:groups.<name>`). */
export const tableTools: readonly { name: string; tools: readonly TableTool[] }[] = [
  {
    name: 'row',
    tools: [
      { name: 'addRow', icon: IconRowInsertBottom, run: (editor) => add(editor, 'row', 'after') },
      { name: 'rowAbove', icon: IconRowInsertTop, run: (editor) => add(editor, 'row', 'before') },
      { name: 'rowUp', icon: IconArrowUp, ...moves('row', -1) },
      { name: 'rowDown', icon: IconArrowDown, ...moves('row', 1) },
      { name: 'deleteRow', icon: IconRowRemove, run: (editor) => editor.chain().focus().deleteRow().run() },
    ],
  },
  {
    name: 'column',
    tools: [
      {
        name: 'addColumn',
        icon: IconColumnInsertRight,
        flips: true,
        run: (editor) => add(editor, 'column', 'after'),
      },
      {
        name: 'columnBefore',
        icon: IconColumnInsertLeft,
        flips: true,
        run: (editor) => add(editor, 'column', 'before'),
      },
      {
        name: 'columnBack',
        icon: IconArrowLeft,
        flips: true,
        ...moves('column', -1),
      },
      {
        name: 'columnOn',
        icon: IconArrowRight,
        flips: true,
        ...moves('column', 1),
      },
      {
        name: 'deleteColumn',
        icon: IconColumnRemove,
        run: (editor) => editor.chain().focus().deleteColumn().run(),
      },
      { name: 'narrower', icon: IconArrowBarToLeft, flips: true, run: (editor) => widen(editor, -step) },
      { name: 'wider', icon: IconArrowBarToRight, flips: true, run: (editor) => widen(editor, step) },
      { name: 'anyWidth', icon: IconArrowsHorizontal, can: hasWidth, run: (editor) => widen(editor, null) },
    ],
  },
  {
    name: 'cell',
    tools: [
      { name: 'alignStart', icon: IconAlignLeft, flips: true, ...aligns(null) },
      { name: 'alignCenter', icon: IconAlignCenter, ...aligns('center') },
      { name: 'alignEnd', icon: IconAlignRight, flips: true, ...aligns('end') },
      {
        name: 'mergeCells',
        icon: IconArrowsJoin,
        can: ({ state }) => mergeCells(state),
        run: (editor) => does(editor, mergeCells),
      },
      {
        name: 'splitCell',
        icon: IconArrowsSplit,
        can: ({ state }) => splitCell(state),
        run: (editor) => does(editor, splitCell),
      },
    ],
  },
  {
    name: 'result',
    tools: [
      { name: 'sum', icon: IconSum, ...resultIs('sum') },
      { name: 'mean', icon: IconMathAvg, ...resultIs('mean') },
      { name: 'count', icon: IconNumber123, ...resultIs('count') },
    ],
  },
  {
    name: 'table',
    tools: [
      { name: 'headerRow', icon: IconTableRow, ...heads('row') },
      { name: 'headerColumn', icon: IconTableColumn, flips: true, ...heads('column') },
      { name: 'deleteTable', icon: IconTrash, run: (editor) => does(editor, deleteTable) },
    ],
  },
];

function does(editor: Editor, command: Command): void {
  command(editor.state, editor.view.dispatch);
  editor.commands.focus();
}

/** A row or a column beside the cursor, which goes into its cell next to the one where it was. */
function add(editor: Editor, what: Line, where: 'before' | 'after'): void {
  const { state, view } = editor;
  if (!isInTable(state)) return;
  const rect = selectedRect(state);
  const row = what === 'column' ? rect.top : where === 'before' ? rect.top : rect.bottom;
  const column = what === 'row' ? rect.left : where === 'before' ? rect.left : rect.right;
  const tr = what === 'row' ? addRow(state.tr, rect, row) : addColumn(state.tr, rect, column);
  const table = tr.doc.nodeAt(rect.tableStart - 1);
  if (!table) return;
  const { map, width } = TableMap.get(table);
  const cell = rect.tableStart + (map[row * width + column] ?? 0);
  view.dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(cell + 1))).scrollIntoView());
  editor.commands.focus();
}

/** What moves the row or column of the cursor, and whether it can. */
function moves(what: Line, by: 1 | -1) {
  return {
    can: ({ state }: Editor) => canMoveLine(state, what, by),
    run: (editor: Editor) => {
      editor.view.dispatch(moveLine(editor.state, what, by).scrollIntoView());
      editor.commands.focus();
    },
  };
}

/** `by`: px; null gives the columns of the selection back to the browser. */
function widen(editor: Editor, by: number | null): void {
  const { state, view } = editor;
  const { left, right, top, map, table, tableStart } = selectedRect(state);
  const { tr } = state;
  for (let column = left; column < right; column++) {
    const at = map.map[top * map.width + column];
    const cell = at === undefined ? null : view.nodeDOM(tableStart + at);
    const span = at === undefined ? 1 : map.findCell(at).right - map.findCell(at).left;
    const now = cell instanceof HTMLElement ? cell.getBoundingClientRect().width / span : 0;
    setColumnWidth(
      tr,
      tr.doc.nodeAt(tableStart - 1) ?? table,
      tableStart,
      column,
      by === null ? null : boundedWidth(now + by),
    );
  }
  view.dispatch(tr);
  editor.commands.focus();
}

function hasWidth({ state }: Editor): boolean {
  return isInTable(state) && Array.isArray(selectionCell(state).nodeAfter?.attrs.colwidth);
}

function attributeOf({ state }: Editor, name: string): unknown {
  return isInTable(state) ? selectionCell(state).nodeAfter?.attrs[name] : null;
}

function setsAttribute(editor: Editor, name: string, value: string | null): void {
  does(editor, setCellAttr(name, value));
}

function aligns(align: 'center' | 'end' | null) {
  return {
    isOn: (editor: Editor) => (attributeOf(editor, 'align') ?? null) === align,
    run: (editor: Editor) => setsAttribute(editor, 'align', align),
  };
}

/** The cell says what the numbers above it come to; once more, and it holds words of its own again. */
function resultIs(result: CellResult) {
  const isOn = (editor: Editor) => attributeOf(editor, 'result') === result;
  return { isOn, run: (editor: Editor) => setsAttribute(editor, 'result', isOn(editor) ? null : result) };
}

function heads(what: Line) {
  return {
    isOn: ({ state }: Editor) => {
      if (!isInTable(state)) return false;
      const { map, table } = selectedRect(state);
      return what === 'row' ? rowIsHeader(map, table, 0) : columnIsHeader(map, table, 0);
    },
    run: (editor: Editor) => does(editor, toggleHeader(what)),
  };
}
