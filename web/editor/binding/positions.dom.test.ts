import {
  absolutePositionToRelativePosition,
  initProseMirrorDoc,
  relativePositionToAbsolutePosition,
} from '@tiptap/y-tiptap';
import { afterAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import { goldenPages } from '../../../shared/editor/golden/golden-pages.ts';
import { fromRelative, toRelative } from './positions.ts';
import { ShownPage } from './shown-page.ts';
import { pageOf, paragraph, writerOn } from './testing/writer.ts';

const page = pageOf(
  paragraph('a', 'clean water'),
  paragraph('b'),
  {
    type: 'paragraph',
    attrs: { id: 'c' },
    content: [
      { type: 'inlineFormula', attrs: { latex: 'x' } },
      { type: 'text', text: 'is ' },
      { type: 'text', text: 'bold', marks: [{ type: 'bold' }] },
      { type: 'hardBreak' },
    ],
  },
  { type: 'image', attrs: { id: 'p', src: '/api/files/f1' } },
  {
    type: 'bulletList',
    attrs: { id: 'l' },
    content: [{ type: 'listItem', attrs: { id: 'i' }, content: [paragraph('d', 'leaf')] }],
  },
);
const { editor, text, doc } = writerOn(page);
const shown = new ShownPage(text, editor.schema);
const { mapping } = initProseMirrorDoc(text, editor.schema);
const everywhere = Array.from({ length: shown.doc.content.size + 1 }, (_, position) => position);

afterAll(() => editor.destroy());

test.each(['before', 'after'] as const)('each position is found again by what stands %s it', (side) => {
  for (const position of everywhere) {
    const wire = JSON.parse(JSON.stringify(Y.relativePositionToJSON(toRelative(shown.top, position, side))));
    const found = fromRelative(shown.top, Y.createRelativePositionFromJSON(wire));
    expect(found, `${position}`).toEqual({ position, held: true });
  }
});

test('clients of y-prosemirror and this one read the cursors of one another', () => {
  for (const position of everywhere) {
    if (!shown.doc.resolve(position).parent.inlineContent) continue;
    const ours = toRelative(shown.top, position, 'before');
    // It takes a position at the very start of the page for a lost one.
    if (position > 1) expect(relativePositionToAbsolutePosition(doc, text, ours, mapping)).toBe(position);
    const theirs = absolutePositionToRelativePosition(position, text, mapping) as Y.RelativePosition;
    expect(fromRelative(shown.top, theirs)?.position, `theirs at ${position}`).toBe(position);
  }
});

test.each([
  ['of another root', { tname: 'elsewhere' }],
  ['of an item that nobody has', { item: { client: 99, clock: 5 } }],
  ['of a type that nobody has', { type: { client: 99, clock: 5 } }],
  ['of an item that is not yet there', { item: { client: 1, clock: 9_999 } }],
  ['of nothing', {}],
  ['of what comes before all', { item: { client: 1, clock: -5 } }],
  ['of no number', { type: { client: 1, clock: 'x' } }],
])('a position %s stands nowhere, and does no harm', (_, json) => {
  const roots = [...doc.share.keys()];
  expect(() => fromRelative(shown.top, Y.createRelativePositionFromJSON(json))).not.toThrow();
  expect([...doc.share.keys()]).toEqual(roots);
});

test('what is deleted is not held, and its neighbour is where it was', () => {
  const writer = writerOn(page);
  const position = toRelative(writer.editor.storage.pageBinding.page?.top as never, 8, 'before');
  writer.editor.chain().setTextSelection({ from: 5, to: 9 }).deleteSelection().run();
  const top = writer.editor.storage.pageBinding.page?.top;
  expect(top && fromRelative(top, position)).toEqual({ position: 5, held: false });
  writer.editor.commands.undo();
  const again = writer.editor.storage.pageBinding.page?.top;
  expect(again && fromRelative(again, position)).toEqual({ position: 8, held: true });
  writer.editor.destroy();
});

test.each(goldenPages)('the golden page of %s is shown as y-tiptap shows it', (_, { content }) => {
  const golden = writerOn(pageOf(...content));
  const { editor: opened } = golden;
  expect(opened.state.doc.eq(initProseMirrorDoc(golden.text, opened.schema).doc)).toBe(true);
  opened.destroy();
});
