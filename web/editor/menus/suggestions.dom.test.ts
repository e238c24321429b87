import { afterEach, expect, test } from 'vitest';
import { join, pageOf, paragraph, type Writer, writerOn } from '../binding/testing/writer.ts';
import {
  choose,
  closeSuggestions,
  openSuggestionsOf,
  type SuggestionSource,
  Suggestions,
} from './suggestions.ts';

const opened: Writer[] = [];

afterEach(() => {
  for (const { editor, doc } of opened.splice(0)) {
    editor.destroy();
    doc.destroy();
  }
});

const sources: readonly SuggestionSource[] = [
  { opener: '/', label: 'tools', find: () => [] },
  { opener: '[[', within: true, label: 'pages', find: () => [] },
  { opener: ':', least: 2, label: 'emoji', find: () => [] },
];

test('an opener at the start of a line or after a blank opens a list, and what follows narrows it', () => {
  const { editor } = minaOn('');
  type(editor, '/');
  expect(queryOf(editor)).toBe('');
  type(editor, 'he');
  expect(queryOf(editor)).toBe('he');
  editor.commands.insertContent('.');
  editor.commands.setTextSelection(1);
  expect(queryOf(editor)).toBeNull();
  editor.commands.setTextSelection(5);
  expect(queryOf(editor), 'it opens by typing alone').toBeNull();
  type(editor, ' /');
  expect(queryOf(editor)).toBe('');
});

test('within words only an opener that says so opens one', () => {
  const { editor } = minaOn('and');
  editor.commands.setTextSelection(4);
  type(editor, '/');
  expect(queryOf(editor)).toBeNull();
  type(editor, '[');
  type(editor, '[');
  expect(queryOf(editor)).toBe('');
});

test('a list that wants letters waits for them', () => {
  const { editor } = minaOn('');
  type(editor, ':s');
  expect(queryOf(editor)).toBeNull();
  type(editor, 'm');
  expect(queryOf(editor)).toBe('sm');
});

test('Escape leaves what was typed, and it does not open again by going on', () => {
  const { editor } = minaOn('');
  type(editor, '/');
  closeSuggestions(editor);
  type(editor, 'x');
  expect(queryOf(editor)).toBeNull();
  expect(editor.getText()).toBe('/x');
});

test('a blank after the opener closes it: it was meant as it stands', () => {
  const { editor } = minaOn('');
  type(editor, '/ ');
  expect(queryOf(editor)).toBeNull();
});

test('never in code, for what others type, for what is pasted, or where one only reads', () => {
  const { editor, tomas } = minaOn('');
  editor.commands.setCodeBlock();
  type(editor, '/');
  expect(queryOf(editor)).toBeNull();
  editor.commands.clearContent();
  tomas.editor.commands.setTextSelection(1);
  tomas.editor.view.dispatch(tomas.editor.state.tr.insertText('/'));
  expect(editor.getText()).toBe('/');
  expect(queryOf(editor)).toBeNull();
  editor.commands.setTextSelection(2);
  editor.view.pasteText(' /');
  expect(queryOf(editor)).toBeNull();
  editor.setEditable(false);
  editor.view.dispatch(editor.state.tr.insertText(' /'));
  expect(queryOf(editor)).toBeNull();
});

test('others may write before it, and it stays with what was typed', () => {
  const { editor, tomas } = minaOn('See ');
  editor.commands.setTextSelection(5);
  type(editor, '/li');
  tomas.editor.view.dispatch(tomas.editor.state.tr.insertText('Now ', 1));
  expect(queryOf(editor)).toBe('li');
  choose(editor, { key: 'x', name: 'x', choose: (one) => one.commands.insertContent('!') });
  expect(editor.getText()).toBe('Now See !');
  expect(queryOf(editor)).toBeNull();
});

test('undo after a choice brings back what was typed, and nothing from before it', () => {
  const { editor } = minaOn('');
  type(editor, 'Words ');
  type(editor, '/h');
  choose(editor, { key: 'x', name: 'x', choose: (one) => one.commands.setHeading({ level: 2 }) });
  expect(editor.getHTML()).toContain('<h3');
  editor.commands.undo();
  expect(editor.getText()).toBe('Words /h');
  expect(editor.getHTML()).not.toContain('<h3');
});

/** Mina's editor on one paragraph, with Tomás beside her. */
function minaOn(words: string): Writer & { tomas: Writer } {
  const stored = pageOf(paragraph('a', words));
  const mina = writerOn(stored, 'm', 10, [Suggestions.configure({ sources })]);
  const tomas = writerOn(stored, 't', 11);
  opened.push(mina, tomas);
  join(mina.doc, tomas.doc);
  return { ...mina, tomas };
}

/** Letter by letter, as from a keyboard. */
function type(editor: Writer['editor'], words: string): void {
  for (const letter of words) editor.view.dispatch(editor.state.tr.insertText(letter));
}

function queryOf(editor: Writer['editor']): string | null {
  return openSuggestionsOf(editor.state)?.query ?? null;
}
