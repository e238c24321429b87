import { Editor } from '@tiptap/core';
import type { TFunction } from 'i18next';
import { afterEach, describe, expect, it } from 'vitest';
import { pageExtensions } from '../../../shared/editor/extensions.ts';
import { nothingAround, type Surroundings } from '../surroundings.ts';
import { askLanguage, languageAskedAt, setLanguage } from './ask-language.ts';
import { dayFromToday, writtenDay } from './date-view.ts';
import { findEmoji } from './find-emoji.ts';
import { findPeople } from './find-people.tsx';
import { writeDate } from './inline-tools.ts';
import { inlineViews } from './inline-views.ts';

const says = ((key: string) => key) as unknown as TFunction<'editor'>;
let editor: Editor;
afterEach(() => editor?.destroy());

function show(content: object[] = [{ type: 'paragraph' }]): HTMLElement {
  editor = new Editor({
    element: document.createElement('div'),
    extensions: [...pageExtensions(), ...inlineViews(says)],
    content: { type: 'doc', content },
  });
  return editor.view.dom;
}

describe('a mention', () => {
  const around: Surroundings = {
    ...nothingAround,
    people: async () => [
      { id: 'a1', name: 'Mina Osei', lanes: [] },
      { id: 'a2', name: 'Tomás Ruiz', lanes: [] },
    ],
  };

  it('is offered by name, marks left aside, of those who may see the page and nobody else', async () => {
    expect((await findPeople('tomas', around, says)).map(({ name }) => name)).toEqual(['Tomás Ruiz']);
    expect((await findPeople('x', around, says)).length).toBe(0);
    expect((await findPeople('mina', nothingAround, says)).length).toBe(0);
  });

  it('is written with the account and its name, and a blank to go on', async () => {
    show();
    (await findPeople('mina', around, says))[0]?.choose(editor);
    expect(editor.getText()).toBe('@Mina Osei ');
    expect(editor.state.doc.firstChild?.firstChild?.attrs).toEqual({ account: 'a1', name: 'Mina Osei' });
  });

  it('offers the days that are written most', async () => {
    show();
    const [today] = await findPeople('inline:today', around, says);
    today?.choose(editor);
    expect(editor.state.doc.firstChild?.firstChild?.attrs.day).toBe(dayFromToday(0));
  });

  it.each([[{}], [null], [5], ['<b>']])('of the name %j is shown as text', (name) => {
    const dom = show([{ type: 'paragraph', content: [{ type: 'mention', attrs: { account: {}, name } }] }]);
    expect(dom.querySelector('[data-type="mention"] b')).toBeNull();
  });
});

describe('a date', () => {
  it('is written in the language of its reader, whatever time it is there', () => {
    expect(writtenDay('2026-05-06', 'en')).toBe('May 6, 2026');
    expect(writtenDay('2026-05-06', 'de')).toBe('06.05.2026');
    expect(dayFromToday(1, new Date(2026, 11, 31, 23, 59))).toBe('2027-01-01');
  });

  it.each([['2026-02-31'], ['2026-13-01'], [{}], ['<img>'], ['9999-99-99'], ['0000-01-01T']])(
    'of %j is no day, and says so',
    (day) => {
      const dom = show([{ type: 'paragraph', content: [{ type: 'date', attrs: { day } }] }]);
      expect(dom.querySelector('time')?.textContent).toBe('inline:noDay');
    },
  );

  it('is selected after it was put in, to be changed', () => {
    show([{ type: 'paragraph', content: [{ type: 'text', text: 'On ' }] }]);
    editor.commands.setTextSelection(4);
    writeDate(editor, '2026-05-06', 'ask');
    expect(editor.state.selection.toJSON()).toMatchObject({ type: 'node', anchor: 4 });
  });
});

describe('emoji', () => {
  it.each([
    ['en', 'thumbs up', '👍'],
    ['de', 'Daumen hoch', '👍'],
    ['ar', 'thumbs up', '👍'],
    ['__proto__', 'thumbs up', '👍'],
  ])('are found by their names in %s, and written as text', async (language, query, emoji) => {
    show();
    const [first] = await findEmoji(query, language);
    first?.choose(editor);
    expect(editor.getText().startsWith(emoji)).toBe(true);
  });
});

describe('the language of a block', () => {
  const line = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] });

  it('is set for all blocks that are chosen, and taken back', () => {
    const dom = show([
      line('Bonjour'),
      { type: 'heading', attrs: { level: 2 }, content: line('Salut').content },
    ]);
    editor.commands.selectAll();
    setLanguage(editor, 'fr');
    expect([...dom.querySelectorAll('[lang="fr"]')].map(({ tagName }) => tagName)).toHaveLength(2);
    setLanguage(editor, null);
    expect(dom.querySelector('[lang]')).toBeNull();
  });

  it('is asked until the cursor goes elsewhere', () => {
    show([line('one'), line('two')]);
    editor.commands.setTextSelection(2);
    askLanguage(editor);
    expect(languageAskedAt(editor.state)).toBe(2);
    editor.commands.setTextSelection(7);
    expect(languageAskedAt(editor.state)).toBeNull();
  });
});
