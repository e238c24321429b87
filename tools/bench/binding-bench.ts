import { EditorState } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { initProseMirrorDoc, ySyncPlugin } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { pageSchema } from '../../shared/editor/page-schema.ts';
import { contentRoot } from '../../shared/editor/schema-version.ts';
import { pageUpdateFromJson } from '../../shared/editor/ydoc.ts';
import { Binding } from '../../web/editor/binding/binding.ts';
import { ShownPage } from '../../web/editor/binding/shown-page.ts';
import { chanceOf } from '../../web/editor/binding/testing/chance.ts';
import { undoOf } from '../../web/editor/binding/undo.ts';
import { hundredPages } from './hundred-pages.ts';
import { ratio, table } from './row.ts';

const edits = 100;

/** What a letter or a block of others costs the editor of a page of a hundred sheets, beside the stock binding. */
export async function benchBinding(): Promise<void> {
  const stored = pageUpdateFromJson(hundredPages(), { clientId: 1 });
  const updates = editsOn(stored);
  const own = timeOf(stored, updates, bindOwn);
  const stock = timeOf(stored, updates, bindStock);
  const row = {
    work: 'page of 100 sheets: one edit of somebody else',
    figures: { 'y-tiptap': `${stock.toFixed(2)} ms`, atelier: `${own.toFixed(2)} ms` },
    goal: '≤ 4 ms',
    reached: `${ratio(own, stock)} y-tiptap`,
  };
  console.log(table(['y-tiptap', 'atelier'], [row]));
}

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
  const shown = new ShownPage(doc.getXmlFragment(contentRoot), pageSchema).doc;
  if (!state().doc.eq(shown)) throw new Error('the editor does not show what is stored');
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
