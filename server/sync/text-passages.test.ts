import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { goldenPages } from '../../shared/editor/golden/golden-pages.ts';
import { plainTextOf } from '../../shared/editor/plain-text.ts';
import { contentRoot } from '../../shared/editor/schema-version.ts';
import { jsonOfUpdate, pageUpdateFromJson } from '../../shared/editor/ydoc.ts';
import { readingOfText } from './text-reading.ts';

const lettersOf = (text: string) => text.replace(/\s+/gu, '');

it.each(goldenPages)('finds in %s every letter of its plain text, in that order', (_name, page) => {
  const update = pageUpdateFromJson(page, { clientId: 1 });
  const passages = readingOfText([update]).passages;
  expect(lettersOf(passages.map(({ text }) => text).join(''))).toEqual(
    lettersOf(plainTextOf(jsonOfUpdate(update))),
  );
  for (const { block, text } of passages) expect([typeof block, text.trim()]).toEqual(['string', text]);
});

it('knows headings, and the block that each passage stands in', () => {
  const paragraph = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] });
  const update = pageUpdateFromJson(
    {
      type: 'doc',
      content: [
        { type: 'heading', attrs: { level: 2, id: 'h' }, content: [{ type: 'text', text: 'Method' }] },
        { type: 'blockquote', attrs: { id: 'q' }, content: [{ ...paragraph('Quoted'), attrs: { id: 'p' } }] },
      ],
    },
    { clientId: 1 },
  );
  expect(readingOfText([update]).passages).toEqual([
    { block: 'h', heading: true, text: 'Method' },
    { block: 'p', heading: false, text: 'Quoted' },
  ]);
});

it('reads a text nested 2,000 deep', () => {
  const doc = new Y.Doc();
  let inner: Y.XmlFragment = doc.getXmlFragment(contentRoot);
  for (let i = 0; i < 2_000; i++) {
    const quote = new Y.XmlElement('blockquote');
    inner.push([quote]);
    inner = quote;
  }
  inner.push([new Y.XmlText('at the bottom')]);
  expect(readingOfText([Y.encodeStateAsUpdate(doc)]).passages).toEqual([
    { block: null, heading: false, text: 'at the bottom' },
  ]);
});

it('reads the beginning of a page that was made to be slow', () => {
  const doc = new Y.Doc();
  const root = doc.getXmlFragment(contentRoot);
  const line = 'river '.repeat(10_000).trim();
  const paragraphs = Array.from({ length: 100 }, () => {
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.setAttribute('id', 'x'.repeat(10_000));
    paragraph.push([new Y.XmlText(line)]);
    return paragraph;
  });
  root.push(paragraphs);
  const { passages } = readingOfText([Y.encodeStateAsUpdate(doc)]);
  expect(passages.slice(0, 8)).toEqual(Array(8).fill({ block: null, heading: false, text: line }));
  expect(JSON.stringify(passages).length).toBeLessThan(510_000);
});
