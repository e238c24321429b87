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

test('the text within an unknown node is kept, and depth needs no stack', () => {
  let node: PageNodeJson = paragraph(text('deep'));
  for (let depth = 0; depth < 20_000; depth++) node = { type: 'aside', content: [node] };
  expect(plainTextOf(node)).toBe('deep');
});
