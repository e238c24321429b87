import { Editor } from '@tiptap/core';
import { afterAll, expect, test } from 'vitest';
import { pageExtensions } from './extensions.ts';

const editor = new Editor({
  element: document.createElement('div'),
  extensions: pageExtensions(),
  content: '<p>words</p>',
});

afterAll(() => editor.destroy());

test.each([
  ['1', 'h2'],
  ['2', 'h3'],
  ['3', 'h4'],
  ['4', 'h5'],
  ['5', 'blockquote'],
  ['6', 'pre'],
  ['7', 'ol'],
  ['8', 'ul'],
  ['9', 'ul[data-type="taskList"]'],
])('Control, Shift and %s makes a %s', (digit, selector) => {
  editor.commands.setContent('<p>words</p>');
  editor.commands.setTextSelection(2);
  expect(press(digit, { ctrlKey: true, shiftKey: true })).toBe(true);
  expect(editor.view.dom.querySelector(selector)?.textContent).toContain('words');
});

test('a heading becomes text again', () => {
  editor.commands.setContent('<h2>words</h2>');
  press('0', { ctrlKey: true, shiftKey: true });
  expect(editor.getHTML()).toMatch(/^<p/);
});

test('Control with Alt is left to the keyboard, where it types letters', () => {
  editor.commands.setContent('<p>words</p>');
  const before = editor.getHTML();
  for (const key of 'abcdefghijklmnopqrstuvwxyz0123456789,.+-#@€[]{}\\|~') {
    expect(press(key, { ctrlKey: true, altKey: true }), key).toBe(false);
    expect(press(key, { ctrlKey: true, altKey: true, shiftKey: true }), key).toBe(false);
  }
  expect(editor.getHTML()).toBe(before);
});

/** Whether the editor took the key for itself. */
function press(key: string, modifiers: KeyboardEventInit): boolean {
  const keyCode = /^[a-z0-9]$/.test(key) ? key.toUpperCase().charCodeAt(0) : 0;
  const event = new KeyboardEvent('keydown', { key, cancelable: true, bubbles: true, ...modifiers });
  Object.defineProperty(event, 'keyCode', { value: keyCode });
  return Boolean(editor.view.someProp('handleKeyDown', (handle) => handle(editor.view, event)));
}
