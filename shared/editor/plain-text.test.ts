import { expect, test } from 'vitest';
import type { PageNodeJson } from './page-json.ts';
import { plainTextOf } from './plain-text.ts';

const paragraph = (...content: PageNodeJson[]): PageNodeJson => ({ type: 'paragraph', content });
const text = (words: string): PageNodeJson => ({ type: 'text', text: words });

test('each block of text is a line; formulas, pictures and breaks have their words', () => {
  const cell = (words: string) => ({ type: 'tableCell', content: [paragraph(text(words))] });
  const page = {
    type: 'doc',
    content: [
      { type: 'heading', attrs: { level: 1 }, content: [text('The river')] },
      paragraph(
        text('Speed '),
        { type: 'inlineFormula', attrs: { latex: 'v' } },
        { type: 'hardBreak' },
        text('is it'),
      ),
      { type: 'table', content: [{ type: 'tableRow', content: [cell('Nitrate'), cell('31')] }] },
      { type: 'image', attrs: { src: '/api/files/f1', alt: 'A map', caption: 'Three sites' } },
      { type: 'horizontalRule' },
      paragraph(text('End')),
    ],
  };
  expect(plainTextOf(page).split('\n')).toEqual([
    'The river',
    'Speed v',
    'is it',
    'Nitrate',
    '31',
    'A map Three sites',
    'End',
  ]);
});

test('what is cited, noted, mentioned and drawn has its words', () => {
  const source = { id: 's1', type: 'book', title: 'Silent Spring' };
  const board = { type: 'board', attrs: { alt: 'A cycle' }, content: [] as PageNodeJson[] };
  board.content.push(
    { type: 'boardElement', attrs: { drawn: { id: 'e1', type: 'text', text: 'Rain' } } },
    { type: 'boardElement', attrs: { drawn: { id: 'e2', type: 'line' } } },
    { type: 'boardElement', attrs: { drawn: 'no drawing' } },
  );
  const line = paragraph(
    text('Spring'),
    { type: 'citation', attrs: { source } },
    { type: 'footnote', content: [text('first of its kind')] },
    { type: 'mention', attrs: { account: 'a1', name: 'Mina' } },
    { type: 'date', attrs: { day: '2026-05-06' } },
  );
  expect(plainTextOf({ type: 'doc', content: [line, board] }).split('\n')).toEqual([
    'Spring Silent Spring  first of its kind Mina2026-05-06',
    'A cycle',
    'Rain',
  ]);
});

test('the text within an unknown node is kept, and depth needs no stack', () => {
  let node: PageNodeJson = paragraph(text('deep'));
  for (let depth = 0; depth < 20_000; depth++) node = { type: 'aside', content: [node] };
  expect(plainTextOf(node)).toBe('deep');
});
