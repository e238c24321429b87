import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { link } from '../../shared/editor/marks/link.ts';
import { pageAddress, pageOfAddress } from '../../shared/editor/page-address.ts';
import { contentRoot } from '../../shared/editor/schema-version.ts';
import { jsonOfDoc } from '../../shared/editor/ydoc.ts';
import { editAtRandom, seededDraw } from './testing/random-editing.ts';
import { copyOfText } from './text-copy.ts';
import { linkMark } from './text-links.ts';
import { readingOfText } from './text-reading.ts';

function docOf(update: Uint8Array): Y.Doc {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, update);
  return doc;
}

/** A text of 3,000 quotations in each other. */
function nested(): Y.Doc {
  const doc = new Y.Doc();
  doc.transact(() => {
    let inside: Y.XmlFragment = doc.getXmlFragment(contentRoot);
    for (let i = 0; i < 3_000; i++) {
      const quotation = new Y.XmlElement('blockquote');
      inside.push([quotation]);
      inside = quotation;
    }
    const line = new Y.XmlText();
    inside.push([line]);
    line.insert(0, 'here', { [linkMark]: { href: pageAddress('p1') } });
  });
  return doc;
}

describe('the copy of a text', () => {
  it('is the same content by one client alone, without what was deleted', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000 }), (seed) => {
        const doc = new Y.Doc();
        const draw = seededDraw(seed);
        for (let i = 0; i < 12; i++) editAtRandom(doc, draw);
        const copy = docOf(copyOfText([Y.encodeStateAsUpdate(doc)], 77));
        expect(jsonOfDoc(copy)).toEqual(jsonOfDoc(doc));
        expect([...copy.store.clients.keys()].every((client) => client === 77)).toBe(true);
        expect(copy.store.pendingStructs).toBeNull();
      }),
      { numRuns: 25 },
    );
  });

  it('keeps nodes, attributes and marks that are unknown here, and needs no stack', () => {
    const doc = nested();
    const strange = new Y.XmlElement('hologram');
    doc.getXmlFragment(contentRoot).push([strange]);
    strange.setAttribute('depth', { of: 3 } as unknown as string);
    const line = new Y.XmlText();
    strange.push([line]);
    line.insert(0, 'x', { glitter: { colour: 'red' } });
    const copy = docOf(copyOfText([Y.encodeStateAsUpdate(doc)], 5));
    const last = jsonOfDoc(copy).content.at(-1);
    expect(last).toEqual(jsonOfDoc(doc).content.at(-1));
    expect(last).toMatchObject({ type: 'hologram', attrs: { depth: { of: 3 } } });
  });

  it('is refused when something is missing in between', () => {
    const doc = new Y.Doc();
    const updates: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => void updates.push(update));
    const draw = seededDraw(2);
    for (let i = 0; i < 8; i++) editAtRandom(doc, draw);
    expect(() => copyOfText(updates.slice(1), 1)).toThrow('missing');
  });
});

describe('the files of a text', () => {
  it('are those of its pictures, each once, however deep they stand, and nothing that is no file of the school', () => {
    const doc = new Y.Doc();
    const picture = (src: string) => {
      const node = new Y.XmlElement('image');
      node.setAttribute('src', src);
      return node;
    };
    const quote = new Y.XmlElement('blockquote');
    doc.getXmlFragment(contentRoot).push([picture('/api/files/a-1'), quote, picture('/api/files/a-1')]);
    quote.push([
      picture('/api/files/b'),
      picture('https://example.org/api/files/c'),
      picture('/api/files/../d'),
    ]);
    expect(readingOfText([Y.encodeStateAsUpdate(doc)]).files).toEqual(['a-1', 'b']);
  });
});

describe('the links of a text', () => {
  it('are those to pages, however deep they stand', () => {
    expect(readingOfText([Y.encodeStateAsUpdate(nested())]).links).toEqual(['p1']);
  });

  it('are read from the mark that the editor writes', () => {
    expect(linkMark).toBe(link.schema.name);
  });

  it.each([
    ['/pages/a-1', 'a-1'],
    ['/projects/q/pages/a-1', 'a-1'],
    ['/projects/q/pages/a-1?at=b#c', 'a-1'],
    ['/projects/q', null],
    ['https://example.org/pages/a-1', null],
    ['//example.org/pages/a-1', null],
    ['/pages/../a', null],
    ['/pages/', null],
    [['/pages/a'], null],
  ])('%s leads to %s', (href, page) => {
    expect(pageOfAddress(href)).toBe(page);
  });
});
