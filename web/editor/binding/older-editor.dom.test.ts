import { Editor, type Extensions, Mark, Node } from '@tiptap/core';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { goldenPages } from '../../../shared/editor/golden/golden-pages.ts';
import listing from '../../../shared/editor/listings/schema-1.json';
import { contentRoot } from '../../../shared/editor/schema-version.ts';
import { jsonOfDoc } from '../../../shared/editor/ydoc.ts';
import { PageBinding } from './page-binding.ts';
import { pageOf } from './testing/writer.ts';

const typed = '☃';

test.each(goldenPages)('an editor of the first epoch changes nothing of %s but where it types', (_, page) => {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, pageOf(...(page.content ?? [])));
  const before = jsonOfDoc(doc);
  const editor = new Editor({
    element: document.createElement('div'),
    extensions: [...olderSchema(), PageBinding.configure({ fragment: doc.getXmlFragment(contentRoot) })],
  });
  expect(jsonOfDoc(doc)).toEqual(before);
  const places: number[] = [];
  editor.state.doc.descendants((node, position) => {
    if (node.isText) places.push(position + 1);
  });
  for (const place of places.reverse()) editor.view.dispatch(editor.state.tr.insertText(typed, place));
  const after = JSON.stringify(jsonOfDoc(doc));
  expect(after.split(typed)).toHaveLength(places.length + 1);
  expect(JSON.parse(after.replaceAll(typed, ''))).toEqual(before);
  editor.state.doc.check();
  editor.destroy();
  doc.destroy();
});

/** The schema of the first epoch as it was written down then. */
function olderSchema(): Extensions {
  const nodes = Object.entries(listing.nodes).map(([name, { content, group, marks, attributes }]) =>
    Node.create({
      name,
      topNode: name === 'doc',
      content: content || undefined,
      group: group || undefined,
      inline: group.split(' ').includes('inline'),
      ...(typeof marks === 'string' && { marks }),
      addAttributes: () => attributesOf(attributes),
      renderHTML: () => (content === '' ? ['i'] : ['div', 0]),
    }),
  );
  const marks = Object.entries(listing.marks).map(([name, { excludes, attributes }]) =>
    Mark.create({
      name,
      ...(typeof excludes === 'string' && { excludes }),
      addAttributes: () => attributesOf(attributes),
      renderHTML: () => ['span', 0],
    }),
  );
  return [...nodes, ...marks];
}

function attributesOf(attributes: object): Record<string, { default: unknown; rendered: false }> {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [name, { default: value, rendered: false }]),
  );
}
