import { NodeSelection } from '@tiptap/pm/state';
import { afterEach, expect, test } from 'vitest';
import { join, pageOf, paragraph, type Writer, writerOn } from './binding/testing/writer.ts';
import { writeFormula } from './formulas/write-formula.ts';
import {
  closeCard,
  type OpenCard,
  OpenCards,
  openCardOf,
  openFormulaForm,
  openLinkForm,
} from './open-card.ts';

const opened: Writer[] = [];

afterEach(() => {
  for (const { editor, doc } of opened.splice(0)) {
    editor.destroy();
    doc.destroy();
  }
});

test('a new formula is in the text only once it is written, in one step for undo', () => {
  const { editor } = minaOn('The sum .');
  editor.commands.setTextSelection(9);
  openFormulaForm(editor, 'inlineFormula');
  expect(editor.can().undo()).toBe(false);
  write(editor, 'a+b');
  expect(formulas(editor)).toEqual(['a+b']);
  editor.commands.undo();
  expect(editor.getText()).toBe('The sum .');
  expect(editor.can().undo()).toBe(false);
  editor.commands.redo();
  expect(formulas(editor)).toEqual(['a+b']);
  expect(openCardOf(editor.state)).toBeNull();
});

test('a new formula without a source never comes to be', () => {
  const { editor } = minaOn('The sum');
  openFormulaForm(editor, 'blockFormula');
  write(editor, '');
  expect(editor.can().undo()).toBe(false);
});

test('taking back a change of a formula selects nothing that the next letter would replace', () => {
  const { editor } = minaOn('The sum .');
  editor.commands.setTextSelection(9);
  openFormulaForm(editor, 'inlineFormula');
  write(editor, 'a+b');
  editor.storage.pageBinding.undo?.stopCapturing();
  for (const source of ['c', '']) {
    editor.commands.setNodeSelection(9);
    openFormulaForm(editor, 'inlineFormula');
    write(editor, source);
    expect(formulas(editor)).toEqual(source === '' ? [] : [source]);
    editor.commands.undo();
    expect(formulas(editor)).toEqual(['a+b']);
    expect(openCardOf(editor.state)).toBeNull();
    expect(editor.state.selection).not.toBeInstanceOf(NodeSelection);
  }
});

test('below a formula on its own line one can write on', () => {
  const { editor } = minaOn('');
  openFormulaForm(editor, 'blockFormula');
  write(editor, 'a+b');
  editor.view.dispatch(editor.state.tr.insertText('So'));
  expect(editor.getJSON().content?.map(({ type }) => type)).toEqual(['blockFormula', 'paragraph']);
  expect(editor.getText({ blockSeparator: '|' })).toContain('So');
});

test('the place of a form stays with its words while others write, and goes with them', () => {
  const { editor, tomas } = minaOn('our source');
  editor.commands.setTextSelection({ from: 5, to: 11 });
  openLinkForm(editor);
  tomas.editor.view.dispatch(tomas.editor.state.tr.insertText('See ', 1));
  expect(asked(editor)).toBe('source');
  tomas.editor.commands.deleteRange({ from: 8, to: 15 });
  expect(openCardOf(editor.state)).toBeNull();
});

test('a form closes when the cursor is put elsewhere, and not when others write', () => {
  const { editor, tomas } = minaOn('our source');
  openLinkForm(editor);
  tomas.editor.view.dispatch(tomas.editor.state.tr.insertText('See ', 1));
  expect(openCardOf(editor.state)).not.toBeNull();
  editor.commands.setTextSelection(3);
  expect(openCardOf(editor.state)).toBeNull();
});

test('no link is asked for where there can be none, nor in a text that one only reads', () => {
  const { editor } = minaOn('our source');
  editor.setEditable(false);
  expect(openLinkForm(editor)).toBe(false);
  editor.setEditable(true);
  editor.commands.setCodeBlock();
  expect(openLinkForm(editor)).toBe(false);
  expect(openCardOf(editor.state)).toBeNull();
});

/** Mina's editor on one paragraph, with Tomás beside her. */
function minaOn(words: string): Writer & { tomas: Writer } {
  const stored = pageOf(paragraph('a', words));
  const mina = writerOn(stored, 'm', 10, [OpenCards]);
  const tomas = writerOn(stored, 't', 11);
  opened.push(mina, tomas);
  join(mina.doc, tomas.doc);
  return { ...mina, tomas };
}

/** As the form does when it is done. */
function write(editor: Writer['editor'], latex: string): void {
  const card = openCardOf(editor.state);
  expect(card).not.toBeNull();
  closeCard(editor);
  writeFormula(editor, card as OpenCard, latex, 'after');
}

function asked(editor: Writer['editor']): string | null {
  const card = openCardOf(editor.state);
  return card && editor.state.doc.textBetween(card.from, card.to);
}

function formulas(editor: Writer['editor']): string[] {
  const found: string[] = [];
  editor.state.doc.descendants((node) => {
    if (node.type.name.endsWith('Formula')) found.push(node.attrs.latex);
  });
  return found;
}
