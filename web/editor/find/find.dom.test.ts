import { afterEach, expect, test } from 'vitest';
import { join, pageOf, paragraph, type Writer, writerOn } from '../binding/testing/writer.ts';
import { currentMatch, FindInPage, markMatches } from './find.ts';
import { Finder, type Sought } from './matches.ts';
import { write } from './use-finding.ts';

const opened: Writer[] = [];

afterEach(() => {
  for (const { editor, doc } of opened.splice(0)) {
    editor.destroy();
    doc.destroy();
  }
});

test('words are found without case and accents, where they stand as they are written', () => {
  expect(found('Tomás lives in the Straße. TOMAS', 'tomas')).toEqual(['Tomás', 'TOMAS']);
  expect(found('in der Straße', 'strasse')).toEqual(['Straße']);
  expect(found('كتبَ الكتابة', 'كتب')).toEqual(['كتبَ']);
});

test('half of a letter is not found', () => {
  expect(found('Straße', 'as')).toEqual([]);
});

test('exactly as typed, and whole words', () => {
  expect(found('River river rivers', 'river', { exact: true })).toEqual(['river', 'river']);
  expect(found('River river rivers', 'river', { whole: true })).toEqual(['River', 'river']);
});

test('nothing is found for nothing, and what looks like a pattern is taken as it is', () => {
  expect(found('words', '')).toEqual([]);
  expect(found('a.b (c', '.')).toEqual(['.']);
  expect(found('a.b (c', '(')).toEqual(['(']);
});

test('after a change only the changed block is looked at again', () => {
  const { editor } = minaOn('the river', 'the sea');
  const finder = new Finder({ words: 'the', exact: false, whole: false });
  expect(finder.matchesIn(editor.state.doc)).toHaveLength(2);
  editor.view.dispatch(editor.state.tr.insertText('the ', 1));
  expect(finder.matchesIn(editor.state.doc).map(({ from }) => from)).toEqual([1, 5, 16]);
});

test('all are replaced in one step for undo, which leaves what others wrote', () => {
  const { editor, tomas } = minaOn('the river and the sea', 'The End');
  editor.view.dispatch(editor.state.tr.insertText('Now ', 1));
  const finder = new Finder({ words: 'the', exact: false, whole: true });
  write(editor, finder.matchesIn(editor.state.doc), 'our');
  expect(editor.getText({ blockSeparator: '|' })).toBe('Now our river and our sea|our End');
  tomas.editor.view.dispatch(tomas.editor.state.tr.insertText('!', tomas.editor.state.doc.content.size - 1));
  editor.commands.undo();
  expect(editor.getText({ blockSeparator: '|' })).toBe('Now the river and the sea|The End!');
});

test('where one is stays with its words while others write, and is gone with them', () => {
  const { editor, tomas } = minaOn('the river');
  const matches = new Finder({ words: 'river', exact: false, whole: false }).matchesIn(editor.state.doc);
  markMatches(editor, matches, matches[0] ?? null, 1);
  tomas.editor.view.dispatch(tomas.editor.state.tr.insertText('By ', 1));
  expect(currentMatch(editor.state)).toEqual({ from: 8, to: 13 });
  expect(editor.view.dom.querySelector('p span')?.textContent).toBe('river');
  tomas.editor.commands.clearContent();
  expect(currentMatch(editor.state)).toBeNull();
});

/** What is found in a paragraph, as it is written. */
function found(text: string, words: string, how: Partial<Sought> = {}): string[] {
  const { editor } = minaOn(text);
  const finder = new Finder({ words, exact: false, whole: false, ...how });
  return finder.matchesIn(editor.state.doc).map(({ from, to }) => editor.state.doc.textBetween(from, to));
}

function minaOn(...lines: string[]): Writer & { tomas: Writer } {
  const stored = pageOf(...lines.map((line, index) => paragraph(`b${index}`, line)));
  const mina = writerOn(stored, 'm', 10, [FindInPage]);
  const tomas = writerOn(stored, 't', 11);
  opened.push(mina, tomas);
  join(mina.doc, tomas.doc);
  return { ...mina, tomas };
}
