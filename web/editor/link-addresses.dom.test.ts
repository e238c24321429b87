import { Editor } from '@tiptap/core';
import { afterEach, expect, test } from 'vitest';
import { pageExtensions } from '../../shared/editor/extensions.ts';
import { LinkAddresses } from './link-addresses.ts';

let editor: Editor;
afterEach(() => editor.destroy());

function editorWith(content: string): void {
  editor = new Editor({
    element: document.createElement('div'),
    extensions: [...pageExtensions(), LinkAddresses],
    content,
  });
  editor.commands.setTextSelection(editor.state.doc.content.size - 1);
}

/** As ProseMirror does with a letter that was typed. */
function type(text: string): void {
  const { view } = editor;
  const { from, to } = view.state.selection;
  const plainly = () => view.state.tr.insertText(text, from, to);
  if (!view.someProp('handleTextInput', (handle) => handle(view, from, to, text, plainly)))
    view.dispatch(plainly());
}

function links(): [string, string][] {
  return [...editor.view.dom.querySelectorAll('a')].map((a) => [a.textContent, a.getAttribute('href') ?? '']);
}

test('an address becomes a link with the blank after it', () => {
  editorWith('<p>See www.example.org.</p>');
  type(' ');
  expect(links()).toEqual([['www.example.org', 'https://www.example.org']]);
  expect(editor.getText()).toBe('See www.example.org. ');
});

test('what is typed after a link is no part of it', () => {
  editorWith('<p>https://example.org</p>');
  type(' ');
  type('x');
  expect(links()).toEqual([['https://example.org', 'https://example.org']]);
});

test('words, code and links stay as they are', () => {
  editorWith(
    '<p>the end.of <code>https://a.example</code> it <a href="https://b.example">https://c.example</a></p>',
  );
  type(' ');
  expect(links()).toEqual([['https://c.example', 'https://b.example']]);
});

test('addresses in pasted text become links', () => {
  editorWith('<p></p>');
  editor.view.pasteText('one https://a.example, two mina@b.example');
  expect(links()).toEqual([
    ['https://a.example', 'https://a.example'],
    ['mina@b.example', 'mailto:mina@b.example'],
  ]);
});

test('an address pasted onto words is where they lead', () => {
  editorWith('<p>our source</p>');
  editor.commands.setTextSelection({ from: 5, to: 11 });
  editor.view.pasteText('https://example.org/a');
  expect(links()).toEqual([['source', 'https://example.org/a']]);
  expect(editor.getText()).toBe('our source');
});
