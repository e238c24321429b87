import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { InvalidPage, maxDepth } from './parse-page.ts';
import { emptyPage, jsonOfUpdate, pageUpdateFromJson } from './ydoc.ts';

const paragraph = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] });

test('an empty page is one paragraph with an id', () => {
  expect(jsonOfUpdate(emptyPage({ clientId: 1 }))).toEqual({
    type: 'doc',
    content: [{ type: 'paragraph', attrs: { id: '1-0' } }],
  });
});

test('the same page gives the same bytes, and all of it belongs to one client', () => {
  const page = { type: 'doc', content: [paragraph('Clean'), paragraph('water')] };
  const update = pageUpdateFromJson(page, { clientId: 4_294_967_295 });
  expect(update).toEqual(pageUpdateFromJson(page, { clientId: 4_294_967_295 }));
  expect([...Y.parseUpdateMeta(update).to.keys()]).toEqual([4_294_967_295]);
});

test('given ids stay, missing ones come from the function that was passed', () => {
  const page = { type: 'doc', content: [{ ...paragraph('a'), attrs: { id: 'kept' } }, paragraph('b')] };
  const update = pageUpdateFromJson(page, { clientId: 7, blockId: (n) => `block ${n}` });
  expect(jsonOfUpdate(update).content.map((node) => node.attrs?.id)).toEqual(['kept', 'block 0']);
});

test.each([
  ['an unknown node', { type: 'doc', content: [{ type: 'drawing' }] }],
  [
    'an unknown mark',
    {
      type: 'doc',
      content: [{ type: 'paragraph', content: [{ type: 'text', text: 'a', marks: [{ type: 'blink' }] }] }],
    },
  ],
  ['a node in the wrong place', { type: 'doc', content: [{ type: 'tableRow' }] }],
  ['no block at all', { type: 'doc', content: [] }],
  [
    'a picture from elsewhere',
    { type: 'doc', content: [{ type: 'image', attrs: { src: 'https://example.org/a.png' } }] },
  ],
  [
    'a link that is a script',
    {
      type: 'doc',
      content: [
        {
          type: 'paragraph',
          content: [
            { type: 'text', text: 'a', marks: [{ type: 'link', attrs: { href: 'javascript:alert(1)' } }] },
          ],
        },
      ],
    },
  ],
])('%s is refused', (_what, page) => {
  expect(() => pageUpdateFromJson(page, { clientId: 1 })).toThrow(InvalidPage);
});

test('deep nesting is refused on the way in and read on the way out', () => {
  let nested: { type: string; content: object[] } = { type: 'blockquote', content: [paragraph('deep')] };
  for (let depth = 0; depth < maxDepth; depth++) nested = { type: 'blockquote', content: [nested] };
  expect(() => pageUpdateFromJson({ type: 'doc', content: [nested as never] }, { clientId: 1 })).toThrow(
    /nested/,
  );

  const doc = new Y.Doc();
  let parent: Y.XmlFragment = doc.getXmlFragment('content');
  for (let depth = 0; depth < 2_000; depth++) {
    const quote = new Y.XmlElement('blockquote');
    parent.push([quote]);
    parent = quote;
  }
  const json = jsonOfUpdate(Y.encodeStateAsUpdate(doc));
  let depth = 0;
  for (let node = json.content[0]; node; node = node.content?.[0]) depth++;
  expect(depth).toBe(2_000);
});

test('nodes and marks of a newer schema are read as they are', () => {
  const doc = new Y.Doc();
  const text = new Y.XmlText();
  text.insert(0, 'new', { sparkle: { colour: 'blue' } });
  const drawing = new Y.XmlElement('drawing');
  drawing.insert(0, [text]);
  doc.getXmlFragment('content').insert(0, [drawing]);
  expect(jsonOfUpdate(Y.encodeStateAsUpdate(doc)).content).toEqual([
    {
      type: 'drawing',
      content: [{ type: 'text', text: 'new', marks: [{ type: 'sparkle', attrs: { colour: 'blue' } }] }],
    },
  ]);
});
