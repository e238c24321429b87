import { NodeSelection } from '@tiptap/pm/state';
import { afterEach, expect, test } from 'vitest';
import { join, pageOf, type Writer, writerOn } from '../binding/testing/writer.ts';
import { pageViews } from '../page-views.ts';
import { NoteEditor } from './note-editor.ts';
import { asideOf, openAside } from './open-aside.ts';

const opened: { destroy(): void }[] = [];
afterEach(() => {
  for (const one of opened.splice(0)) one.destroy();
});

const page = pageOf({
  type: 'paragraph',
  attrs: { id: 'a' },
  content: [
    { type: 'text', text: 'The river' },
    { type: 'footnote', content: [{ type: 'text', text: 'Known as Aue' }] },
    { type: 'text', text: ' is clean' },
  ],
});

/** A person who has the note open; `note` is what they write in. */
function atNote(
  name: string,
  clientId: number,
): Writer & { note: HTMLElement; type: (at: number, words: string) => void } {
  const writer = writerOn(page, name, clientId, pageViews(((key: string) => key) as never));
  const place = document.createElement('div');
  const node = writer.editor.state.doc.nodeAt(10);
  if (node?.type.name !== 'footnote') throw new Error('no note');
  openAside(writer.editor.view, 'footnote', 10, 'write');
  const made = new NoteEditor(
    place,
    writer.editor,
    node,
    () => asideOf(writer.editor.state)?.at ?? null,
    () => {},
  );
  opened.push(made, writer.editor, writer.doc);
  const view = made.view;
  return {
    ...writer,
    note: view.dom,
    type: (at, words) => view.dispatch(view.state.tr.insertText(words, at)),
  };
}

test('two people write in one note at once, and each takes back their own words alone', () => {
  const [mina, tomas] = [atNote('m', 1), atNote('t', 2)];
  join(mina.doc, tomas.doc);
  mina.type(12, ', once');
  tomas.type(0, 'Also ');
  const both = 'Also Known as Aue, once';
  expect([mina, tomas].map(({ note }) => note.textContent)).toEqual([both, both]);
  expect(mina.editor.state.doc.textContent).toBe(`The river${both} is clean`);

  mina.editor.commands.undo();
  expect([mina, tomas].map(({ note }) => note.textContent)).toEqual([
    'Also Known as Aue',
    'Also Known as Aue',
  ]);
});

test('the card stays with its note while others write before it, and goes with it', () => {
  const [mina, tomas] = [atNote('m', 1), atNote('t', 2)];
  join(mina.doc, tomas.doc);
  tomas.editor.commands.insertContentAt(1, 'Now: ');
  expect(asideOf(mina.editor.state)?.at).toBe(15);
  mina.type(0, 'X');
  expect(tomas.editor.state.doc.textContent).toBe('Now: The riverXKnown as Aue is clean');
  tomas.editor.commands.deleteRange({ from: 14, to: 30 });
  expect(asideOf(mina.editor.state)).toBeNull();
});

test('a selected note is read, Enter opens it, and letters replace nothing in the text', () => {
  const { editor } = atNote('m', 1);
  editor.commands.setNodeSelection(10);
  expect(editor.state.selection).toBeInstanceOf(NodeSelection);
  expect(asideOf(editor.state)).toMatchObject({ about: 'footnote', how: 'read' });
  const enter = new KeyboardEvent('keydown', { key: 'Enter' });
  editor.view.someProp('handleKeyDown', (handle) => handle(editor.view, enter));
  expect(asideOf(editor.state)).toMatchObject({ about: 'footnote', how: 'write' });
  expect(editor.state.doc.textContent).toContain('Known as Aue');
});
