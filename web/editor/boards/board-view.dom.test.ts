import type { TFunction } from 'i18next';
import { afterEach, expect, test } from 'vitest';
import type { PageNodeJson } from '../../../shared/editor/page-json.ts';
import { join, pageOf, paragraph, type Writer, writerOn } from '../binding/testing/writer.ts';
import { boardViews } from './board-view.ts';
import { openBoardOf } from './open-board.ts';

const opened: Writer[] = [];

afterEach(() => {
  for (const { editor, doc } of opened.splice(0)) {
    editor.destroy();
    doc.destroy();
  }
});

test('a board opens by a click and by Enter, and stays open while others write round it and on it', () => {
  const [mina, tomas] = pair(paragraph('a', 'water'), boardOf({ id: 'r', type: 'rectangle' }));
  buttonOf(mina).click();
  expect(openBoardOf(mina.editor.state)).toBe(7);
  tomas.editor.commands.insertContentAt(1, 'Clean ');
  tomas.editor.view.dispatch(tomas.editor.state.tr.setNodeAttribute(13, 'alt', 'A river'));
  expect(openBoardOf(mina.editor.state)).toBe(13);
  expect(buttonOf(mina).textContent).toBe('A river');
});

test('a board that others take out of the page closes', () => {
  const [mina, tomas] = pair(paragraph('a', 'water'), boardOf(), paragraph('z', 'after'));
  mina.editor.commands.setNodeSelection(7);
  const enter = new KeyboardEvent('keydown', { key: 'Enter' });
  mina.editor.view.someProp('handleKeyDown', (handle) => handle(mina.editor.view, enter));
  expect(openBoardOf(mina.editor.state)).toBe(7);
  tomas.editor.commands.deleteRange({ from: 7, to: 9 });
  expect(openBoardOf(mina.editor.state)).toBeNull();
  expect(mina.editor.getText({ blockSeparator: '|' })).toBe('water|after');
});

test('whatever stands in a board, it has a name, and its texts can be read without what draws', () => {
  const strange = [
    null,
    7,
    'text',
    [],
    { id: 'a' },
    { id: 't', type: 'text', text: '<b>Rain</b>' },
    { text: {} },
  ];
  const [mina, tomas] = pair(boardOf());
  const { state, view } = tomas.editor;
  const children = strange.map((drawn) => state.schema.node('boardElement', { drawn }));
  view.dispatch(state.tr.insert(1, children).setNodeAttribute(0, 'alt', { toString: 'no' }));
  expect(buttonOf(mina).textContent).toBe('boards:board');
  const texts = [...mina.editor.view.dom.querySelectorAll('[data-type=board] li')];
  expect(texts.map(({ textContent }) => textContent)).toEqual(['<b>Rain</b>']);
});

test('a copied board brings what is drawn on it', () => {
  const elements = [
    { id: 'r', type: 'rectangle', x: 5 },
    { id: 't', type: 'text', text: 'Rain' },
  ];
  const { editor } = pair(paragraph('a', 'water'), boardOf(...elements))[0];
  editor.commands.setNodeSelection(7);
  const { dom } = editor.view.serializeForClipboard(editor.state.selection.content());
  editor.commands.setTextSelection(6);
  editor.view.pasteHTML(dom.innerHTML);
  const { content: blocks = [] } = editor.getJSON() as PageNodeJson;
  const boards = blocks.filter(({ type }) => type === 'board');
  expect(boards.map(({ content = [] }) => content.map(({ attrs }) => attrs?.drawn))).toEqual([
    elements,
    elements,
  ]);
  expect(new Set(boards.map(({ attrs }) => attrs?.id)).size).toBe(2);
});

function boardOf(...drawn: unknown[]): PageNodeJson {
  const content = drawn.map((each, i) => ({ type: 'boardElement', attrs: { id: `e${i}`, drawn: each } }));
  return { type: 'board', attrs: { id: 'b' }, content } as PageNodeJson;
}

const buttonOf = ({ editor }: Writer): HTMLElement =>
  editor.view.dom.querySelector('[data-type=board] button') as HTMLElement;

function pair(...blocks: PageNodeJson[]): [Writer, Writer] {
  const page = pageOf(...blocks);
  const t = ((key: string) => key) as TFunction<'editor'>;
  const [mina, tomas] = ['m', 't'].map((name, i) => writerOn(page, name, 101 + i, boardViews(t))) as [
    Writer,
    Writer,
  ];
  opened.push(mina, tomas);
  join(mina.doc, tomas.doc);
  return [mina, tomas];
}
