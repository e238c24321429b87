import { Editor } from '@tiptap/core';
import { afterEach, expect, test } from 'vitest';
import { pageExtensions } from '../../../shared/editor/extensions.ts';
import { tableTools } from './table-tools.ts';

let editor: Editor;
const press = (tool: string) =>
  tableTools
    .flatMap(({ tools }) => tools)
    .find(({ name }) => name === tool)
    ?.run(editor);
afterEach(() => editor.destroy());

const table =
  '<table><tr><th>a</th><th>b</th></tr><tr><td>c</td><td>d</td></tr><tr><td colspan="2">e</td></tr></table>';

for (const { from, tool, expected } of [
  { from: 'a', tool: 'addColumn', expected: 'a*b|c_d|e' },
  { from: 'd', tool: 'addColumn', expected: 'ab_|cd*|e_' },
  { from: 'b', tool: 'addRow', expected: 'ab|_*|cd|e' },
  { from: 'e', tool: 'addRow', expected: 'ab|cd|e|*_' },
]) {
  test(`${tool} at "${from}" puts the cursor into the new cell beside it`, () => {
    editor = new Editor({
      element: document.createElement('div'),
      extensions: pageExtensions(),
      content: table,
    });
    let at = 0;
    editor.state.doc.descendants((node, position) => {
      if (node.text === from) at = position;
    });
    editor.commands.setTextSelection(at);
    press(tool);
    editor.view.dispatch(editor.state.tr.insertText('*'));
    const rows = [...editor.view.dom.querySelectorAll('tr')].map((row) =>
      [...row.children].map((cell) => cell.textContent || '_').join(''),
    );
    expect(rows.join('|')).toBe(expected);
  });
}
