import type { Editor } from '@tiptap/core';
import type { EditorState } from '@tiptap/pm/state';
import i18next from 'i18next';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { initReactI18next } from 'react-i18next';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { sources } from '../../shared/editor/citations/testing/sources.ts';
import { KeptCopies } from '../sync/kept-copies.ts';
import { PageConnection } from '../sync/page-connection.ts';
import { pageOf, paragraph } from './binding/testing/writer.ts';
import { BoardSheet } from './boards/board-sheet.tsx';
import { openFind } from './find/find.ts';
import { FormulaCard } from './formulas/formula-card.tsx';
import { askLanguage } from './inline/ask-language.ts';
import { LinkCard } from './link-card.tsx';
import { NotesAtFoot, OutlineMargin, PageTools, WriterTools } from './menus/writer-tools.tsx';
import { openAside } from './notes/open-aside.ts';
import { openFormulaForm, openLinkForm } from './open-card.ts';
import { PageText } from './page-text.tsx';
import { PresenceOverlay } from './presence-overlay.tsx';
import { nothingAround } from './surroundings.ts';
import { Toolbar } from './toolbar.tsx';
import { usePageEditor } from './use-page-editor.ts';

let root: Root;
let editor: Editor | null;
const opened: PageConnection[] = [];

beforeAll(async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  await i18next.use(initReactI18next).init({ lng: 'en', resources: {} });
  // Formulas are drawn in no other.
  Object.defineProperty(document, 'compatMode', { value: 'CSS1Compat' });
});

afterEach(async () => {
  await act(async () => root.unmount());
  document.body.replaceChildren();
  for (const connection of opened.splice(0)) await connection.close();
});

/** Everything that stands round a text, while the text of one page is shown. */
function Page({ connection }: { connection: PageConnection }) {
  editor = usePageEditor(connection, true, 'Text', nothingAround);
  return (
    editor && (
      <>
        <Toolbar editor={editor} />
        <PageTools editor={editor} reading={null} onExport={null} />
        <PageText editor={editor} />
        <NotesAtFoot editor={editor} />
        <OutlineMargin editor={editor} />
        <PresenceOverlay editor={editor} presence={connection.presence} />
        <LinkCard editor={editor} leadsTo={() => null} />
        <FormulaCard editor={editor} />
        <BoardSheet editor={editor} presence={connection.presence} writable />
        <WriterTools editor={editor} />
      </>
    )
  );
}

function connected(): PageConnection {
  const connection = new PageConnection({
    account: 'mina',
    pageId: 'p1',
    keptCopies: new KeptCopies('mina'),
    openSocket: () => {
      throw new Error('nobody connects');
    },
    storage: undefined,
    online: () => false,
    chance: () => 0,
  });
  opened.push(connection);
  Y.applyUpdate(connection.doc, page);
  return connection;
}

const page = pageOf(
  paragraph('a', 'The river runs'),
  {
    type: 'paragraph',
    attrs: { id: 'b' },
    content: [
      { type: 'date', attrs: { day: '2026-05-06' } },
      { type: 'footnote', content: [{ type: 'text', text: 'Seen on a walk.' }] },
      { type: 'citation', attrs: { source: sources.book, locator: null } },
    ],
  },
  { type: 'image', attrs: { id: 'c', src: '/api/files/f1' } },
);

async function show(connection: PageConnection): Promise<void> {
  await act(async () => root.render(<Page connection={connection} />));
}

/** What is open beside the text when its editor goes, by what shows it. */
const open: [what: string, shownBy: string, opens: (editor: Editor) => void][] = [
  ['nothing', '[role=toolbar]', () => {}],
  ['a list of suggestions', '[role=listbox]', (editor) => editor.commands.insertContentAt(1, '/')],
  ['the tools for chosen words', '[aria-label=words]', (editor) => chooseWords(editor)],
  ['a date', '[aria-label="tool.date"]', (editor) => select(editor, 'date')],
  ['a picture', '[aria-label="card.image"]', (editor) => select(editor, 'image')],
  ['a language', '[aria-label=language]', askLanguage],
  [
    'a footnote',
    '[aria-label=note]',
    ({ view }) => openAside(view, 'footnote', at(view, 'footnote'), 'write'),
  ],
  [
    'a citation',
    '[aria-label=source]',
    ({ view }) => openAside(view, 'citation', at(view, 'citation'), 'write'),
  ],
  ['a new citation', '[aria-label=cite]', ({ view }) => openAside(view, 'newCitation', 1, 'write')],
  ['the search', 'search', openFind],
  ['the form of a link', '[aria-label="link.label"]', openLinkForm],
  [
    'the form of a formula',
    '[aria-label="formula.label"]',
    (editor) => openFormulaForm(editor, 'inlineFormula'),
  ],
  ['the menu of a table', '[data-inside]', (editor) => editor.commands.insertTable()],
];

function chooseWords(editor: Editor): void {
  editor.chain().focus().setTextSelection({ from: 1, to: 4 }).run();
}

function select(editor: Editor, type: string): void {
  editor.commands.setNodeSelection(at(editor, type));
}

/** Where the first of these stands. */
function at({ state }: { state: EditorState }, type: string): number {
  let found = -1;
  state.doc.descendants((node, pos) => {
    if (found < 0 && node.type.name === type) found = pos;
  });
  return found;
}

describe.each(open)('with %s open beside it', (_, shownBy, opens) => {
  it.each([
    ['the page is left', () => act(async () => root.render(null))],
    ['the page starts anew', () => show(connected())],
    [
      'another language is spoken',
      () => act(async () => i18next.changeLanguage(i18next.language === 'en' ? 'de' : 'en')),
    ],
  ])('an editor goes after all that shows it, when %s', async (_, goes) => {
    const failures: unknown[] = [];
    root = createRoot(document.body.appendChild(document.createElement('div')), {
      onUncaughtError: (failure) => failures.push(failure),
    });
    await show(connected());
    const first = editor;
    if (!first) throw new Error('no editor');
    await act(async () => opens(first));
    expect(document.querySelector(shownBy)).not.toBeNull();
    await goes();
    expect(failures).toEqual([]);
    expect(first.isDestroyed).toBe(true);
  });
});
