import { EditorState } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { initProseMirrorDoc, ySyncPlugin } from '@tiptap/y-tiptap';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import type { PageNodeJson } from '../../../shared/editor/page-json.ts';
import { pageSchema } from '../../../shared/editor/page-schema.ts';
import { contentRoot } from '../../../shared/editor/schema-version.ts';
import { pageUpdateFromJson } from '../../../shared/editor/ydoc.ts';
import { Binding } from './binding.ts';
import { ShownPage } from './shown-page.ts';
import { chanceOf } from './testing/chance.ts';
import { undoOf } from './undo.ts';

const edits = 100;
const words = 'The river runs past the mill and the school, and nobody asks what is in it. '.repeat(5);

test('what others write costs a small part of what it costs with y-tiptap, on a page of a hundred', () => {
  const stored = pageUpdateFromJson({ type: 'doc', content: hundredPages() }, { clientId: 1 });
  const updates = editsOn(stored);
  const own = timeOf(stored, updates, bindOwn);
  const stock = timeOf(stored, updates, bindStock);
  console.log(`one edit of others on 100 pages: ${own.toFixed(2)} ms, with y-tiptap ${stock.toFixed(2)} ms`);
  expect(own).toBeLessThan(stock / 3);
});

/** As much of a view as a binding asks for: what a browser draws costs the same with either. */
type Screen = { state: EditorState; composing: boolean; dispatch(tr: EditorState['tr']): void };

function bindOwn(text: Y.XmlFragment): () => EditorState {
  const page = new ShownPage(text, pageSchema);
  const screen = screenOf(EditorState.create({ doc: page.doc }));
  const binding = new Binding(page, undoOf(page), screen as unknown as EditorView);
  const { dispatch } = screen;
  screen.dispatch = (tr) => {
    const before = screen.state;
    dispatch(tr);
    binding.stateChanged(before);
  };
  return () => screen.state;
}

function bindStock(text: Y.XmlFragment): () => EditorState {
  const { doc, mapping } = initProseMirrorDoc(text, pageSchema);
  const plugin = ySyncPlugin(text, { mapping });
  const screen = screenOf(EditorState.create({ doc, plugins: [plugin] }));
  plugin.spec.view(screen);
  return () => screen.state;
}

function screenOf(state: EditorState): Screen {
  const screen = {
    state,
    composing: false,
    hasFocus: () => false,
    domObserver: { flush: () => {} },
    dispatch: (tr: EditorState['tr']) => {
      screen.state = screen.state.apply(tr);
    },
  };
  return screen;
}

/** Milliseconds of one edit on average, the first ones left out. */
function timeOf(
  stored: Uint8Array,
  updates: Uint8Array[],
  bind: (text: Y.XmlFragment) => () => EditorState,
): number {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, stored);
  const state = bind(doc.getXmlFragment(contentRoot));
  for (const update of updates.slice(0, edits)) Y.applyUpdate(doc, update);
  const begin = performance.now();
  for (const update of updates.slice(edits)) Y.applyUpdate(doc, update);
  const time = performance.now() - begin;
  expect(state().doc.eq(new ShownPage(doc.getXmlFragment(contentRoot), pageSchema).doc)).toBe(true);
  return time / edits;
}

/** What others write: letters anywhere, and every fifth time a block. */
function editsOn(stored: Uint8Array): Uint8Array[] {
  const chance = chanceOf(1);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, stored);
  const updates: Uint8Array[] = [];
  doc.on('update', (update) => updates.push(update));
  const text = doc.getXmlFragment(contentRoot);
  for (let i = 0; i < 2 * edits; i++) {
    const at = chance.below(text.length);
    const letters = (text.get(at) as Y.XmlElement).get(0);
    if (chance.once(5) || !(letters instanceof Y.XmlText)) text.insert(at, [new Y.XmlElement('paragraph')]);
    else letters.insert(chance.below(letters.length), 'x');
  }
  return updates;
}

function hundredPages(): PageNodeJson[] {
  return Array.from({ length: 664 }, (_, i) => {
    const paragraph = { type: 'paragraph', content: [{ type: 'text', text: words }] };
    if (i % 33 !== 0) return paragraph;
    const cell = { type: 'tableCell', content: [paragraph] };
    const row = { type: 'tableRow', content: Array.from({ length: 4 }, () => cell) };
    return { type: 'table', content: Array.from({ length: 5 }, () => row) };
  });
}
