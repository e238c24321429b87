import { NodeSelection, TextSelection } from '@tiptap/pm/state';
import { CellSelection } from '@tiptap/pm/tables';
import { afterEach, expect, test } from 'vitest';
import type * as Y from 'yjs';
import type { PageNodeJson } from '../../../shared/editor/page-json.ts';
import { join, pageOf, paragraph, type Writer, writerOn } from './testing/writer.ts';

const opened: Writer[] = [];

afterEach(() => {
  for (const { editor, doc } of opened.splice(0)) {
    editor.destroy();
    doc.destroy();
  }
});

const cell = (id: string, text = ''): PageNodeJson => ({
  type: 'tableCell',
  attrs: { id: `c${id}` },
  content: [paragraph(id, text)],
});
const row = (id: string, ...cells: PageNodeJson[]): PageNodeJson => ({
  type: 'tableRow',
  attrs: { id },
  content: cells,
});
const emptyTable: PageNodeJson = {
  type: 'table',
  attrs: { id: 't' },
  content: [row('r1', cell('a'), cell('b'), cell('c')), row('r2', cell('d'), cell('e'), cell('f'))],
};

test('stays in its empty cell while others write in other empty cells', () => {
  const [mina, tomas, aiko] = team(emptyTable);
  caretIn(mina, 'a');
  caretIn(tomas, 'b');
  caretIn(aiko, 'c');
  const words = ['nitrate', 'oxygen', 'chlorine'];
  for (let i = 0; i < 8; i++) {
    for (const [k, writer] of [mina, tomas, aiko].entries()) typeLetter(writer, words[k]?.[i] ?? '');
  }
  expect(cellsOf(mina)).toEqual([...words, '', '', '']);
  expect(cellsOf(tomas)).toEqual(cellsOf(mina));
});

test('stays in its empty paragraph while others write in those around it', () => {
  const [mina, tomas] = team(paragraph('a'), paragraph('b'), paragraph('c'));
  caretIn(mina, 'b');
  for (const id of ['a', 'c', 'a']) {
    caretIn(tomas, id);
    typeLetter(tomas, 'x');
    expect(caretBlock(mina)).toBe('b');
  }
});

test('stays behind its own word when others write before it, after it and at its place', () => {
  const [mina, tomas] = team(paragraph('a', 'water'));
  caretIn(mina, 'a', 3);
  typeLetter(mina, 'M');
  caretIn(tomas, 'a', 3);
  typeLetter(tomas, '1');
  caretIn(tomas, 'a', 5);
  typeLetter(tomas, '2');
  caretIn(tomas, 'a', 0);
  typeLetter(tomas, '3');
  typeLetter(mina, '!');
  expect(mina.editor.getText()).toBe('3wat1M!2er');
});

test('goes along when somebody splits the paragraph before it, or joins it to the one above', () => {
  const [mina, tomas] = team(paragraph('a', 'clean'), paragraph('b', 'water runs'));
  caretIn(mina, 'b', 8);
  caretIn(tomas, 'b', 5);
  tomas.editor.commands.splitBlock();
  typeLetter(mina, 'X');
  expect(lines(mina)).toEqual(['clean', 'water', ' ruXns']);
  caretIn(tomas, 'b', 0);
  caretIn(mina, 'b', 2);
  tomas.editor.commands.joinBackward();
  typeLetter(mina, 'Y');
  expect(lines(mina)).toEqual(['cleanwaYter', ' ruXns']);
});

test('goes along with its block when somebody puts that elsewhere, and back when that is undone', () => {
  const item = (id: string, text: string): PageNodeJson => ({
    type: 'listItem',
    attrs: { id: `l${id}` },
    content: [paragraph(id, text)],
  });
  const list: PageNodeJson = {
    type: 'bulletList',
    attrs: { id: 'l' },
    content: [item('x', 'first'), item('y', 'last')],
  };
  const [mina, tomas, aiko] = team(paragraph('a', 'one'), list, paragraph('c', 'three'));
  caretIn(tomas, 'a', 2);
  caretIn(aiko, 'x', 3);
  const last = (writer: Writer) => writer.editor.state.doc.content.size;
  putElsewhere(mina, placeOf(mina, 'a') - 1, last(mina));
  mina.editor.commands.undo();
  expect([caretBlock(tomas), tomas.editor.state.selection.$head.parentOffset]).toEqual(['a', 2]);
  mina.editor.commands.redo();
  typeLetter(tomas, '1');
  typeLetter(aiko, '2');
  expect(lines(mina)).toEqual(['fir2stlast', 'three', 'on1e']);
  putElsewhere(mina, placeOf(mina, 'lx') - 1, last(mina));
  typeLetter(aiko, '3');
  typeLetter(tomas, '4');
  expect(lines(tomas)).toEqual(['last', 'three', 'on14e', 'fir23st']);

  tomas.editor.view.dispatch(
    tomas.editor.state.tr.setSelection(NodeSelection.create(tomas.editor.state.doc, placeOf(tomas, 'c') - 1)),
  );
  putElsewhere(mina, placeOf(mina, 'c') - 1, 0);
  const { selection } = tomas.editor.state;
  expect(selection).toBeInstanceOf(NodeSelection);
  expect((selection as NodeSelection).node.attrs.id).toBe('c');
});

test('stands beside what was deleted around it, not at the start of the page', () => {
  const [mina, tomas] = team(paragraph('a', 'one'), paragraph('b', 'two'), paragraph('c', 'three'));
  caretIn(mina, 'b', 2);
  const { state, view } = tomas.editor;
  const start = placeOf(tomas, 'b') - 1;
  view.dispatch(state.tr.delete(start, start + 5));
  expect(['a', 'c']).toContain(caretBlock(mina));
  expect(mina.editor.state.selection.head).toBeGreaterThan(3);
});

test('a selected picture, selected cells and a whole page stay selected', () => {
  const picture = { type: 'image', attrs: { id: 'p', src: '/api/files/f1' } };
  const [mina, tomas] = team(paragraph('z'), picture, emptyTable);
  const { editor } = mina;
  editor.commands.setNodeSelection(2);
  caretIn(tomas, 'z');
  typeLetter(tomas, 'x');
  expect(editor.state.selection).toBeInstanceOf(NodeSelection);
  expect(editor.state.selection.from).toBe(3);

  const [first, last] = ['b', 'e'].map((id) => placeOf(mina, `c${id}`) - 1);
  editor.view.dispatch(
    editor.state.tr.setSelection(CellSelection.create(editor.state.doc, first as number, last as number)),
  );
  typeLetter(tomas, 'y');
  expect(editor.state.selection).toBeInstanceOf(CellSelection);
  expect((editor.state.selection as CellSelection).$anchorCell.nodeAfter?.attrs.id).toBe('cb');
  expect((editor.state.selection as CellSelection).$headCell.nodeAfter?.attrs.id).toBe('ce');

  editor.commands.selectAll();
  typeLetter(tomas, 'z');
  expect(editor.state.selection.toJSON()).toEqual({ type: 'all' });
});

test('marks chosen for the next letter outlive what others write', () => {
  const [mina, tomas] = team(paragraph('a', 'one'), paragraph('b'));
  caretIn(mina, 'a', 3);
  mina.editor.commands.toggleBold();
  caretIn(tomas, 'b');
  typeLetter(tomas, 'x');
  expect(mina.editor.state.storedMarks?.map(({ type }) => type.name)).toEqual(['bold']);
});

/** Three people on one page, joined. */
function team(...blocks: PageNodeJson[]): [Writer, Writer, Writer] {
  const stored = pageOf(...blocks);
  const made = ['m', 't', 'a'].map((name, i) => writerOn(stored, name, 10 + i)) as [Writer, Writer, Writer];
  opened.push(...made);
  const docs: Y.Doc[] = made.map(({ doc }) => doc);
  join(docs[0] as Y.Doc, docs[1] as Y.Doc);
  join(docs[1] as Y.Doc, docs[2] as Y.Doc);
  join(docs[0] as Y.Doc, docs[2] as Y.Doc);
  return made;
}

/** The position at which the content of a block begins. */
function placeOf({ editor }: Writer, id: string): number {
  let place = -1;
  editor.state.doc.descendants((node, position) => {
    if (node.attrs.id === id) place = position + 1;
  });
  return place;
}

function caretIn(writer: Writer, id: string, offset = 0): void {
  const { state, view } = writer.editor;
  view.dispatch(state.tr.setSelection(TextSelection.create(state.doc, placeOf(writer, id) + offset)));
}

/** As a block is put down that was dragged. */
function putElsewhere({ editor: { state, view } }: Writer, from: number, to: number): void {
  const node = state.doc.nodeAt(from);
  if (!node) throw new Error(`nothing stands at ${from}`);
  const { tr } = state;
  tr.delete(from, from + node.nodeSize);
  const place = tr.mapping.map(to);
  view.dispatch(tr.replaceRangeWith(place, place, node));
}

function typeLetter({ editor }: Writer, letter: string): void {
  if (letter !== '') editor.view.dispatch(editor.state.tr.insertText(letter));
}

function caretBlock({ editor }: Writer): unknown {
  return editor.state.selection.$head.parent.attrs.id;
}

function lines({ editor }: Writer): string[] {
  return editor.state.doc.children.map(({ textContent }) => textContent);
}

function cellsOf({ editor }: Writer): string[] {
  const cells: string[] = [];
  editor.state.doc.descendants((node) => {
    if (node.type.name === 'tableCell') cells.push(node.textContent);
  });
  return cells;
}
