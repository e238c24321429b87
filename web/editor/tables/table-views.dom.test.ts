import { Editor } from '@tiptap/core';
import { CellSelection } from '@tiptap/pm/tables';
import type { TFunction } from 'i18next';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { pageExtensions } from '../../../shared/editor/extensions.ts';
import { cellsIn } from './cells-as-text.ts';
import { columnWidths, setColumnWidth } from './column-widths.ts';
import { tableTools } from './table-tools.ts';
import { tableViews } from './table-views.ts';

const says = ((key: string, { count }: { count?: number } = {}) =>
  count === undefined ? key : `${key} ${count}`) as unknown as TFunction<'editor'>;

let editor: Editor;
afterEach(() => {
  editor.destroy();
  vi.useRealTimers();
});

function show(content: string | object): Editor {
  editor = new Editor({
    element: document.createElement('div'),
    extensions: [...pageExtensions(), ...tableViews(says)],
    content,
  });
  return editor;
}

function caretIn(words: string): void {
  editor.state.doc.descendants((node, at) => {
    if (node.text === words) editor.commands.setTextSelection(at);
  });
}

const press = (name: string) =>
  tableTools
    .flatMap(({ tools }) => tools)
    .find((tool) => tool.name === name)
    ?.run(editor);

const rows = () =>
  [...editor.view.dom.querySelectorAll('tr')].map((row) =>
    [...row.children].map((cell) => cell.textContent || '_').join(' '),
  );

const cell = (words: string, attributes = '') => `<td ${attributes}><p>${words}</p></td>`;

describe('a cell with a result', () => {
  const column = (last: string) =>
    `<table><tr><th>cm</th></tr><tr>${cell('1,5')}</tr><tr>${cell('lost')}</tr><tr>${last}</tr></table>`;
  const result = () => editor.view.dom.querySelector('[data-result] b')?.textContent;

  it('shows what stands above, says what it left out, and counts again after others have typed', () => {
    vi.useFakeTimers();
    show(column(cell('', 'data-result="sum"')));
    vi.runAllTimers();
    expect(result()).toBe('1.5');
    expect(editor.view.dom.querySelector('[data-result] small')?.textContent).toBe('tables:ignored 1');
    caretIn('lost');
    editor.commands.insertContent('2,5 ');
    vi.runAllTimers();
    expect(result(), 'a number with a word is none').toBe('1.5');
    editor.commands.setContent(column(cell('', 'data-result="sum"')).replace('lost', '2,5'));
    vi.runAllTimers();
    expect(result()).toBe('4');
  });

  it('takes words of its own from whoever types into it', () => {
    show(column(cell('hid', 'data-result="mean"')));
    caretIn('hid');
    const { from } = editor.state.selection;
    editor.view.someProp('handleTextInput', (type) =>
      type(editor.view, from, from, '7', () => editor.state.tr),
    );
    expect(rows().at(-1)).toBe('7');
    expect(editor.view.dom.querySelector('[data-result]')).toBeNull();
  });

  it('is asked for and taken back by the tools', () => {
    show(column(cell('x')));
    caretIn('x');
    press('count');
    expect(editor.view.dom.querySelectorAll('[data-result="count"]')).toHaveLength(1);
    press('count');
    expect(editor.view.dom.querySelector('[data-result]')).toBeNull();
  });

  it.each([[{}], ['script'], [[1, 2]], [1e9]])('is none where its attribute is %j', (result) => {
    const content = {
      type: 'table',
      content: [
        {
          type: 'tableRow',
          content: [{ type: 'tableCell', attrs: { result }, content: [{ type: 'paragraph' }] }],
        },
      ],
    };
    expect(() => show({ type: 'doc', content: [content] })).not.toThrow();
  });
});

describe('columns', () => {
  it('take a width that is stored in all their cells, and give it back', () => {
    show(`<table><tr>${cell('a')}${cell('b')}</tr><tr>${cell('c', 'colspan="2"')}</tr></table>`);
    const table = editor.state.doc.firstChild;
    if (!table) throw new Error('no table');
    editor.view.dispatch(setColumnWidth(editor.state.tr, table, 1, 1, 200));
    const now = editor.state.doc.firstChild;
    expect(now && columnWidths(now)).toEqual([null, 200]);
    expect(now?.child(1).child(0).attrs.colwidth).toEqual([0, 200]);
    expect(editor.view.dom.querySelectorAll('col')).toHaveLength(2);
    editor.view.dispatch(setColumnWidth(editor.state.tr, now ?? table, 1, 1, null));
    expect(editor.view.dom.querySelectorAll('col')).toHaveLength(0);
  });

  it.each([['wide'], [[{}]], [[-5]], [[Number.NaN]], [Array(100_000).fill(1e9)], [{ 0: 5 }]])(
    'are as wide as a screen bears, whatever is stored: %#',
    (colwidth) => {
      const cell = { type: 'tableCell', attrs: { colwidth }, content: [{ type: 'paragraph' }] };
      show({ type: 'doc', content: [{ type: 'table', content: [{ type: 'tableRow', content: [cell] }] }] });
      const table = editor.state.doc.firstChild;
      for (const width of table ? columnWidths(table) : []) expect(width ?? 48).toBeLessThanOrEqual(2_000);
    },
  );

  it('and rows change places, and the cursor goes with its words', () => {
    show(`<table><tr>${cell('a')}${cell('b')}</tr><tr>${cell('c')}${cell('d')}</tr></table>`);
    caretIn('a');
    press('rowDown');
    expect(rows()).toEqual(['c d', 'a b']);
    press('columnOn');
    expect(rows()).toEqual(['d c', 'b a']);
    editor.view.dispatch(editor.state.tr.insertText('*'));
    expect(rows()).toEqual(['d c', 'b *a']);
  });
});

describe('a table with many rows', () => {
  const table = () => editor.view.dom.querySelector('table');
  const columns = () => table()?.style.getPropertyValue('--columns');
  const many = (first: string) =>
    `<table><tr>${first}</tr>${`<tr>${cell('a')}${cell('b')}</tr>`.repeat(100)}</table>`;

  it('has each of them stand alone, in columns that share what there is', () => {
    show(many(cell('a') + cell('b')));
    expect(table()?.dataset.rows).toBe('alone');
    expect(columns()).toBe('minmax(120px, 1fr) minmax(120px, 1fr)');
    expect(table()?.style.minInlineSize).toBe('max(100%, 240px)');
  });

  it('keeps the widths that are stored, with room for rows of more cells than the first', () => {
    show(many(cell('a', 'colwidth="90"')));
    expect(columns()).toBe('90px minmax(120px, 1fr)');
    expect(editor.view.dom.querySelectorAll('col')).toHaveLength(0);
  });

  it('is laid out as a whole where a cell reaches over several, and stops being long with its last row', () => {
    show(many(cell('a', 'rowspan="2"')));
    expect(table()?.dataset.rows).toBe('together');
    expect(columns()).toBeFalsy();
    const first = editor.state.doc.firstChild?.firstChild;
    editor.view.dispatch(editor.state.tr.delete(1, 1 + (first?.nodeSize ?? 0)));
    expect(table()?.dataset.rows).toBeUndefined();
  });
});

describe('chosen cells', () => {
  const choose = (from: number, to: number) => {
    const at: number[] = [];
    editor.state.doc.descendants((node, position) => {
      if (node.type.name === 'tableCell') at.push(position);
    });
    const selection = CellSelection.create(editor.state.doc, at[from] ?? 0, at[to] ?? 0);
    editor.view.dispatch(editor.state.tr.setSelection(selection));
  };
  const square = `<table><tr>${cell('a')}${cell('b')}</tr><tr>${cell('c')}${cell('d')}</tr></table>`;

  it('are merged and split again', () => {
    show(square);
    choose(0, 1);
    press('mergeCells');
    expect(editor.view.dom.querySelector('td')?.colSpan).toBe(2);
    caretIn('a');
    press('splitCell');
    expect(editor.view.dom.querySelectorAll('td')).toHaveLength(4);
  });

  it('leave as the text of a spreadsheet', () => {
    show(square.replace('<p>d</p>', '<p>d</p><p>e "f"</p>'));
    choose(0, 3);
    expect(editor.view.serializeForClipboard(editor.state.selection.content()).text).toBe(
      'a\tb\nc\t"d\ne ""f"""',
    );
  });

  it('come in as such a text, into the cells from the cursor on', () => {
    show(square);
    caretIn('d');
    const clipboardData = { getData: (type: string) => (type === 'text/plain' ? '1\t2\r\n3\t4\r\n' : '') };
    const event = { clipboardData } as unknown as ClipboardEvent;
    const { content } = editor.state.selection;
    editor.view.someProp('handlePaste', (paste) =>
      paste(editor.view, event, content.call(editor.state.selection)),
    );
    expect(rows()).toEqual(['a b _', 'c 1 2', '_ 3 4']);
  });

  it.each([
    [
      '1\t2\n3\t4\n',
      [
        ['1', '2'],
        ['3', '4'],
      ],
    ],
    ['"a\tb"\t"say ""yes"""', [['a\tb', 'say "yes"']]],
    [
      '1\t\n\t2',
      [
        ['1', ''],
        ['', '2'],
      ],
    ],
    ['"open\tend', [['"open', 'end']]],
  ])('are read from %j', (text, cells) => {
    expect(cellsIn(text)).toEqual(cells);
  });
});
