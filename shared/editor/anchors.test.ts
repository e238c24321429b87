import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { type Anchor, Anchoring } from './anchors.ts';
import { contentRoot } from './schema-version.ts';
import { pageUpdateFromJson } from './ydoc.ts';

const paragraph = (id: string, text: string) => ({
  type: 'paragraph',
  attrs: { id },
  content: text === '' ? [] : [{ type: 'text', text }],
});

function docOf(...lines: string[]): Y.Doc {
  const content = lines.map((text, index) => paragraph(`p${index}`, text));
  const doc = new Y.Doc();
  Y.applyUpdate(doc, pageUpdateFromJson({ type: 'doc', content }, { clientId: 1 }));
  return doc;
}

const blocks = (doc: Y.Doc) => doc.getXmlFragment(contentRoot);
const line = (doc: Y.Doc, index: number) => (blocks(doc).get(index) as Y.XmlElement).get(0) as Y.XmlText;
const about = (doc: Y.Doc, words: string) => new Anchoring(doc).ofWords(words) as Anchor;
const found = (doc: Y.Doc, anchor: Anchor) => {
  const now = new Anchoring(doc).find(anchor);
  return now && 'quote' in now ? now.quote : null;
};

test('a passage keeps all its words when its block is split within it', () => {
  const doc = docOf('The river is clear.');
  const anchor = about(doc, 'river is');
  doc.transact(() => {
    line(doc, 0).delete(9, 10);
    const tail = new Y.XmlElement('paragraph');
    tail.setAttribute('id', 'n');
    blocks(doc).insert(1, [tail]);
    tail.insert(0, [new Y.XmlText(' is clear.')]);
  });
  expect(found(doc, anchor)).toBe('river\n is');
});

test('a block that came without an id gets one, and the passage over it has the same letters', () => {
  const doc = docOf('The river', ' is clear.');
  const second = blocks(doc).get(1) as Y.XmlElement;
  second.removeAttribute('id');
  const anchor = about(doc, 'river is');
  expect(found(doc, anchor)).toBe('river\n is');
  second.setAttribute('id', 'given');
  // The letters are others, as after a cut and a paste.
  line(doc, 0).delete(4, 5);
  line(doc, 0).insert(4, 'river');
  expect(found(doc, anchor)).toBe('river\n is');
});

test('a short word that is deleted is not taken for the same word elsewhere', () => {
  const doc = docOf('The river is clear.', 'A river runs by.');
  const anchor = about(doc, 'river');
  line(doc, 0).delete(4, 5);
  expect(found(doc, anchor)).toBe(null);
  line(doc, 0).insert(4, 'river');
  expect(found(doc, anchor)).toBe('river');
});

test('passages that overlap each keep all of theirs', () => {
  const doc = docOf('one two three four five');
  const anchors = ['two three', 'three four', 'one two three four five'].map((words) => about(doc, words));
  line(doc, 0).insert(10, ' and a half');
  expect(anchors.map((anchor) => found(doc, anchor))).toEqual([
    'two th and a halfree',
    'th and a halfree four',
    'one two th and a halfree four five',
  ]);
});

test('a block is known again by its id where it was put, and gone with it', () => {
  const doc = docOf('One', 'Two', 'Three');
  const anchor = new Anchoring(doc).ofBlock('p1') as Anchor;
  blocks(doc).delete(1, 1);
  expect(new Anchoring(doc).find(anchor)).toBe(null);
  const moved = new Y.XmlElement('paragraph');
  moved.setAttribute('id', 'p1');
  blocks(doc).insert(0, [moved]);
  expect(new Anchoring(doc).find(anchor)).toMatchObject({ kind: 'block', block: 'p1' });
});

test('what another page holds is found there by its words and never by its letters', () => {
  const [from, to] = [docOf('The river is clear today.'), docOf('xxxxxxxxxxxxxxxxxxxxxxxxx')];
  const anchor = about(from, 'river is clear');
  expect(new Anchoring(to).find(anchor, true)).toBe(null);
  line(to, 0).insert(3, 'The river is clear today.');
  expect(new Anchoring(to).find(anchor, true)).toMatchObject({ quote: 'river is clear' });
});

test('2,000 nested quotes need no stack', () => {
  const doc = new Y.Doc();
  doc.transact(() => {
    let inside: Y.XmlFragment = blocks(doc);
    for (let depth = 0; depth < 2_000; depth++) {
      const quote = new Y.XmlElement('blockquote');
      quote.setAttribute('id', `q${depth}`);
      inside.insert(0, [quote]);
      inside = quote;
    }
    inside.insert(0, [new Y.XmlText('the very bottom of it')]);
  });
  const anchor = about(doc, 'the very bottom');
  expect(anchor).toMatchObject({ block: 'q1999', quote: 'the very bottom' });
  expect(found(doc, anchor)).toBe('the very bottom');
});

test('300 threads that are all gone are sought in 5 MB of the same letters in the time that a test has', () => {
  const doc = docOf('a'.repeat(5_000_000));
  const anchoring = new Anchoring(doc);
  const id = { client: 9, clock: 9 };
  for (let index = 0; index < 300; index++) {
    const quote = `${'a'.repeat(1_000 + index)}b`;
    const anchor = { block: 'p0', start: id, end: id, quote, before: 'a'.repeat(64), after: '', version: 1 };
    expect(anchoring.find({ kind: 'passage', ...anchor })).not.toMatchObject({ quote });
  }
});

test.each([
  ['replace', { content: said('seven samples') }, 'We took seven samples there. And more.'],
  [
    'insert',
    { side: 'before', content: said('at last ') },
    'We took at last twelve samples there. And more.',
  ],
  ['insert', { side: 'after', content: said(' again') }, 'We took twelve samples again there. And more.'],
  ['delete', {}, 'We took  there. And more.'],
] as const)('a suggestion to %s is known to be in the text already', (kind, change, text) => {
  const before = docOf('We took twelve samples there. And more.', 'The end.');
  const anchor = about(before, 'twelve samples');
  const proposed = { kind, ...change };
  expect(new Anchoring(before).holds(anchor, proposed)).toBe(false);
  expect(new Anchoring(docOf(text, 'The end.')).holds(anchor, proposed)).toBe(true);
  expect(new Anchoring(docOf('We took none.', 'The end.')).holds(anchor, proposed)).toBe(false);
});

test('a suggested paragraph is known to be in the text already, behind the block of its passage alone', () => {
  const proposed = { kind: 'paragraph', content: said('They were all clear.') };
  const doc = docOf('We took twelve samples there.', 'The end.');
  const anchor = about(doc, 'twelve samples');
  const holds = () => new Anchoring(doc).holds(anchor, proposed);
  const put = (at: number) => {
    const added = new Y.XmlElement('paragraph');
    added.setAttribute('id', `n${at}`);
    blocks(doc).insert(at, [added]);
    added.insert(0, [new Y.XmlText('They were all clear.')]);
  };
  put(2);
  expect(holds()).toBe(false);
  put(1);
  expect(holds()).toBe(true);
});

function said(text: string) {
  return { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] };
}
