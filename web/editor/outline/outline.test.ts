import { getSchema } from '@tiptap/core';
import { expect, test } from 'vitest';
import { pageExtensions } from '../../../shared/editor/extensions.ts';
import { countBetween, countWords, minutesToRead } from './count-words.ts';
import { headingAbove, headingsIn, positionOf, sameHeadings } from './headings.ts';

const schema = getSchema(pageExtensions());
const always = { timeRemaining: () => 50 };

function page(...blocks: { level?: unknown; id?: string; words: string }[]) {
  return schema.nodeFromJSON({
    type: 'doc',
    content: blocks.map(({ level, id = null, words }) => ({
      type: level === undefined ? 'paragraph' : 'heading',
      attrs: level === undefined ? { id } : { id, level },
      content: words ? [{ type: 'text', text: words }] : [],
    })),
  });
}

test('the outline lists the headings with words, whatever stands in their attributes', () => {
  const doc = page(
    { level: 1, id: 'a', words: 'One' },
    { words: 'text' },
    { level: 'deep', id: 'a', words: 'Two' },
    { level: 2, words: '' },
    { level: 1e9, words: 'x'.repeat(5_000) },
  );
  const found = headingsIn(doc);
  expect(found.map(({ level, words }) => [level, words.length])).toEqual([
    [1, 3],
    [1, 3],
    [4, 120],
  ]);
  expect(new Set(found.map(({ key }) => key)).size).toBe(3);
});

test('one is under the last heading above, and finds it again when others wrote above it', () => {
  const doc = page({ words: 'text' }, { level: 1, id: 'a', words: 'One' }, { words: 'more' });
  const [heading] = headingsIn(doc);
  if (!heading) throw new Error('there is a heading');
  expect(headingAbove([heading], 0)).toBeNull();
  expect(headingAbove([heading], 2)).toBe('a');
  const later = page({ words: 'new' }, { words: 'text' }, { level: 1, id: 'a', words: 'One and' });
  expect(positionOf(later, heading)).toBe(11);
  expect(positionOf(page({ words: 'nothing' }), heading)).toBeNull();
  expect(sameHeadings(headingsIn(doc), headingsIn(doc))).toBe(true);
  expect(sameHeadings(headingsIn(doc), headingsIn(later))).toBe(false);
});

test('headings in columns, call-outs and details are listed and found again, those in a quote are not', () => {
  const heading = (words: string) => ({
    type: 'heading',
    attrs: { level: 1 },
    content: [{ type: 'text', text: words }],
  });
  const callout = (...content: object[]) => ({ type: 'callout', content });
  const nested = Array.from({ length: 90 }).reduce<object>((inner) => callout(inner), heading('deep'));
  const doc = schema.nodeFromJSON({
    type: 'doc',
    content: [
      { type: 'paragraph' },
      {
        type: 'columns',
        content: ['left', 'right'].map((words) => ({ type: 'column', content: [heading(words)] })),
      },
      callout(heading('tip')),
      { type: 'blockquote', content: [heading('quoted')] },
      nested,
    ],
  });
  const found = headingsIn(doc);
  expect(found.map(({ words, index }) => [words, index])).toEqual([
    ['left', 1],
    ['right', 1],
    ['tip', 2],
  ]);
  for (const one of found) expect(doc.nodeAt(positionOf(doc, one) ?? 0)).toBe(one.node);
});

test('five hundred headings are enough', () => {
  expect(headingsIn(page(...Array.from({ length: 900 }, () => ({ level: 1, words: 'x' }))))).toHaveLength(
    500,
  );
});

test('words are counted in every script, and a number or a hyphen makes no second one', () => {
  const doc = page({ words: 'The well-known river’s 3.5 km' }, { words: 'النهرُ الكبير' }, { words: '' });
  expect(countWords(doc, always)).toEqual({ words: 7, letters: 37, paragraphs: 2 });
  expect(minutesToRead(0)).toBe(1);
  expect(minutesToRead(1_000)).toBe(5);
});

test('counting stops when the time is over and goes on from there', () => {
  const doc = page(...Array.from({ length: 5 }, () => ({ words: 'two words' })));
  let left = 2;
  const short = { timeRemaining: () => (left-- > 0 ? 50 : 0) };
  expect(countWords(doc, short)).toBe('unfinished');
  left = 3;
  expect(countWords(doc, short)).toMatchObject({ words: 10 });
});

test('what is chosen is counted across blocks', () => {
  const doc = page({ words: 'one two three' }, { words: 'four' }, { words: 'five six' });
  expect(countBetween(doc, 5, 25)).toMatchObject({ words: 4 });
});
