import { afterEach, expect, test } from 'vitest';
import { pageOf, paragraph, type Writer, writerOn } from './binding/testing/writer.ts';
import { toolKeys } from './tool-keys.ts';

const opened: Writer[] = [];

afterEach(() => {
  for (const { editor, doc } of opened.splice(0)) {
    editor.destroy();
    doc.destroy();
  }
});

test('no keys are with Control and Alt, which type letters on many keyboards', () => {
  for (const keys of Object.values(toolKeys)) expect(keys).not.toMatch(/(Mod|Ctrl)-.*Alt|Alt-.*(Mod|Ctrl)/);
});

test.each(['bold', 'italic', 'underline', 'strike', 'highlight', 'subscript', 'superscript', 'code'])(
  'the keys that are listed for %s work',
  (name) => {
    const { editor } = minaOn('words');
    editor.commands.selectAll();
    press(editor, toolKeys[name] ?? '');
    expect(editor.isActive(name)).toBe(true);
  },
);

test.each([
  ['# ', 'h2'],
  ['## ', 'h3'],
  ['### ', 'h4'],
  ['- ', 'ul li'],
  ['1. ', 'ol li'],
  ['[] ', '[data-type="taskList"] li'],
  ['> ', 'blockquote'],
  ['``` ', 'pre'],
  ['---', 'hr'],
  ['**a**', 'strong'],
  ['*a*', 'em'],
  ['`a`', 'code'],
  ['~~a~~', 's'],
  ['==a==', 'mark'],
])('%s typed becomes what the list says', (signs, made) => {
  const { editor } = minaOn('');
  for (const letter of signs) type(editor, letter);
  expect(editor.view.dom.querySelector(made)).not.toBeNull();
});

function minaOn(words: string): Writer {
  const mina = writerOn(pageOf(paragraph('a', words)), 'm', 10);
  opened.push(mina);
  return mina;
}

function press({ view }: Writer['editor'], keys: string): void {
  const parts = keys.split('-');
  const key = parts.at(-1) ?? '';
  const shiftKey = parts.includes('Shift');
  const event = new KeyboardEvent('keydown', {
    key: key.toLowerCase(),
    ctrlKey: true,
    shiftKey,
    bubbles: true,
  });
  Object.defineProperty(event, 'keyCode', { value: key.toUpperCase().charCodeAt(0) });
  view.someProp('handleKeyDown', (handle) => handle(view, event));
}

/** As ProseMirror does with a letter that was typed. */
function type({ view }: Writer['editor'], text: string): void {
  const { from, to } = view.state.selection;
  const plainly = () => view.state.tr.insertText(text, from, to);
  if (!view.someProp('handleTextInput', (handle) => handle(view, from, to, text, plainly)))
    view.dispatch(plainly());
}
