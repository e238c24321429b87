import { expect, test } from 'vitest';
import { addressesIn } from './addresses.ts';

const found = (text: string) => addressesIn(text).map(({ from, to, href }) => [text.slice(from, to), href]);

test.each([
  ['see https://example.org/a?b=c#d', 'https://example.org/a?b=c#d', 'https://example.org/a?b=c#d'],
  ['www.example.org is one', 'www.example.org', 'https://www.example.org'],
  ['write to mina.o@school.example!', 'mina.o@school.example', 'mailto:mina.o@school.example'],
  ['(https://example.org/a).', 'https://example.org/a', 'https://example.org/a'],
  ['https://example.org/a_(b).', 'https://example.org/a_(b)', 'https://example.org/a_(b)'],
  ['“https://example.org”', 'https://example.org', 'https://example.org'],
])('%s holds an address', (text, words, href) => {
  expect(found(text)).toEqual([[words, href]]);
});

test.each(['the end.of it', 'https://', 'www.', 'a@b', 'javascript://www', '@noor', 'http:/x', 'awww.that'])(
  '%s holds none',
  (text) => {
    expect(found(text)).toEqual([]);
  },
);

test('several stand in one text', () => {
  expect(found('https://a.example, www.b.example')).toHaveLength(2);
});
