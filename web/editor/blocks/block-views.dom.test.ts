import { Editor } from '@tiptap/core';
import type { TFunction } from 'i18next';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { pageExtensions } from '../../../shared/editor/extensions.ts';
import { revealed } from '../reveal.ts';
import { blockTools } from './block-tools.ts';
import { blockViews } from './block-views.ts';
import { codeLanguageFrom, codeLanguages } from './code-languages.ts';
import { colouredParts } from './colour-code.ts';

const says = ((key: string) => key) as unknown as TFunction<'editor'>;

let editor: Editor;
afterEach(() => {
  editor?.destroy();
  vi.useRealTimers();
});

type Json = { type: string; attrs?: Record<string, unknown>; content?: Json[]; text?: string };
const node = (type: string, content: Json[] = [], attrs: Record<string, unknown> = {}): Json => ({
  type,
  attrs,
  content,
});
const words = (text: string): Json => ({ type: 'text', text });
const line = (text = ''): Json => node('paragraph', text === '' ? [] : [words(text)]);

function show(...content: Json[]): HTMLElement {
  const element = document.body.appendChild(document.createElement('div'));
  editor = new Editor({
    element,
    extensions: [...pageExtensions(), ...blockViews(says)],
    content: { type: 'doc', content },
  });
  return editor.view.dom;
}

function caretIn(text: string, offset = 0): void {
  editor.state.doc.descendants((child, at) => {
    if (child.text === text) editor.commands.setTextSelection(at + offset);
  });
}

const press = (key: string) => {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
  editor.view.someProp('handleKeyDown', (handle) => handle(editor.view, event));
};

/** The page in short: `callout(paragraph:a paragraph:)`. */
const outline = (of = editor.state.doc): string =>
  of.children
    .map((child) =>
      child.isTextblock ? `${child.type.name}:${child.textContent}` : `${child.type.name}(${outline(child)})`,
    )
    .join(' ');

describe('a call-out', () => {
  it('says its kind by name and symbol, and changes it by the list', () => {
    const dom = show(node('callout', [line('a')], { kind: 'tip' }));
    const note = dom.querySelector('[role="note"]');
    expect(note?.getAttribute('aria-label')).toBe('tool.tip');
    expect(note?.querySelector('svg')).not.toBeNull();
    const choice = note?.querySelector('select');
    if (!choice) throw new Error('no list');
    choice.value = 'warning';
    choice.dispatchEvent(new Event('change'));
    expect(editor.state.doc.firstChild?.attrs.kind).toBe('warning');
    expect(dom.querySelector('[role="note"]')?.getAttribute('aria-label')).toBe('tool.warning');
  });

  it.each([[null], ['<img src=x>'], [{}], ['__proto__']])('of the kind %j is a note', (kind) => {
    expect(show(node('callout', [line('a')], { kind })).querySelector('[data-kind="note"]')).not.toBeNull();
  });

  it('is left by Enter twice at its end, and by Backspace at its start', () => {
    show(node('callout', [line('a')]), line('b'));
    caretIn('a', 1);
    press('Enter');
    press('Enter');
    expect(outline()).toBe('callout(paragraph:a) paragraph: paragraph:b');
    caretIn('a');
    press('Backspace');
    expect(outline()).toBe('paragraph:a paragraph: paragraph:b');
  });
});

describe('details', () => {
  const content = () =>
    node('details', [node('detailsSummary', [words('Line')]), line('inside')], { id: 'd' });
  const isOpen = (dom: HTMLElement) => dom.querySelector('[data-open]')?.getAttribute('data-open') === 'true';

  it('are folded until somebody unfolds them, which nobody else sees', () => {
    const dom = show(content());
    const before = editor.getJSON();
    expect(isOpen(dom)).toBe(false);
    const button = dom.querySelector('button');
    expect(button?.getAttribute('aria-expanded')).toBe('false');
    button?.click();
    expect(isOpen(dom)).toBe(true);
    expect(button?.getAttribute('aria-expanded')).toBe('true');
    expect(editor.getJSON()).toEqual(before);
  });

  it('unfold where the cursor goes, and Enter in their line leads into them', () => {
    const dom = show(content());
    caretIn('Line', 4);
    expect(isOpen(dom)).toBe(false);
    press('Enter');
    expect(isOpen(dom)).toBe(true);
    expect(editor.state.selection.$from.parent.textContent).toBe('inside');
    expect(outline()).toBe('details(detailsSummary:Line paragraph:inside)');
  });

  it('unfold where a link leads into them, and where the browser searches', () => {
    const dom = show(content());
    const inside = dom.querySelector('p');
    if (inside) revealed(inside);
    expect(isOpen(dom)).toBe(true);
    dom.querySelector('button')?.click();
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'f', ctrlKey: true }));
    expect(isOpen(dom)).toBe(true);
  });

  it('let go of what is in them by Backspace at the start of their line', () => {
    show(content());
    caretIn('Line');
    press('Backspace');
    expect(outline()).toBe('paragraph:Line paragraph:inside');
  });

  it('are left by Enter in an empty last line', () => {
    show(content());
    caretIn('inside', 6);
    press('Enter');
    press('Enter');
    expect(outline()).toBe('details(detailsSummary:Line paragraph:inside) paragraph:');
    expect(editor.state.selection.$from.depth).toBe(1);
  });
});

describe('columns', () => {
  const three = () =>
    show(
      node('columns', [
        node('column', [line('a')]),
        node('column', [line('b')]),
        node('column', [line('c')]),
      ]),
    );

  it('join the one before by Backspace at their start, the last two to plain lines', () => {
    three();
    caretIn('c');
    press('Backspace');
    expect(outline()).toBe('columns(column(paragraph:a) column(paragraph:b paragraph:c))');
    caretIn('b');
    press('Backspace');
    expect(outline()).toBe('paragraph:a paragraph:b paragraph:c');
    expect(editor.state.selection.$from.parent.textContent).toBe('b');
  });

  it('become more, fewer and none by their tools', () => {
    three();
    caretIn('c', 1);
    const tool = (name: string) => blockTools.find((each) => each.name === name)?.run(editor);
    tool('columns2');
    expect(outline()).toBe('columns(column(paragraph:a) column(paragraph:b paragraph:c))');
    tool('columns3');
    expect(outline()).toBe('columns(column(paragraph:a) column(paragraph:b paragraph:c) column(paragraph:))');
    tool('columns3');
    expect(outline()).toBe('paragraph:a paragraph:b paragraph:c paragraph:');
  });
});

describe('code', () => {
  it('has its language in a list, is copied whole, and keeps a language that nobody knows', async () => {
    const dom = show(node('codeBlock', [words('x = 1')], { language: 'py' }));
    expect(dom.querySelector('select')?.value).toBe('python');
    let copied = '';
    vi.stubGlobal('navigator', {
      clipboard: {
        writeText: (text: string) => {
          copied = text;
          return Promise.resolve();
        },
      },
    });
    [...dom.querySelectorAll('button')]
      .find(({ textContent }) => textContent === 'blocks:code.copy')
      ?.click();
    vi.unstubAllGlobals();
    expect(copied).toBe('x = 1');
  });

  it.each([[{}], ['constructor'], ['__proto__'], [5], ['x'.repeat(1_000)]])(
    'in the language %j is plain',
    (language) => {
      expect(codeLanguageFrom(language)).toBeNull();
      expect(() => show(node('codeBlock', [words('a')], { language }))).not.toThrow();
    },
  );

  it.each(Object.keys(codeLanguages))('can be coloured in %s', async (language) => {
    const known = codeLanguageFrom(language);
    const parts = known ? await colouredParts('if (x) { "y" } // z\n# a 1', known) : null;
    expect(Array.isArray(parts)).toBe(true);
  });

  it('is coloured after it was written, without a change to the page', async () => {
    const dom = show(node('codeBlock', [words('return "a"')], { language: 'javascript' }));
    const before = editor.getJSON();
    await vi.waitFor(() => expect(dom.querySelector('.hljs-keyword')?.textContent).toBe('return'), 5_000);
    expect(editor.getJSON()).toEqual(before);
    caretIn('return "a"', 7);
    editor.commands.insertContent('1 + ');
    await vi.waitFor(() => expect(dom.querySelector('.hljs-number')?.textContent).toBe('1'), 5_000);
  });

  it('is indented by Tab', () => {
    show(node('codeBlock', [words('a')]));
    caretIn('a');
    press('Tab');
    expect(editor.state.doc.textContent).toBe('    a');
  });
});
