import { describe, expect, test } from 'vitest';
import { type CitationStyle, citationStyles } from '../nodes/bibliography.ts';
import { isSource, type Source } from '../source.ts';
import { cited } from './cited.ts';
import { type Run, wordsOf } from './runs.ts';
import { sources } from './testing/sources.ts';

/** Italics between stars. */
const marked = (runs: readonly Run[]) =>
  runs.map(({ text, italic }) => (italic ? `*${text}*` : text)).join('');

const listOf = (given: readonly Source[], style: CitationStyle, language = 'en') =>
  cited(given, style, language).list.map(({ runs }) => marked(runs));
const inText = (source: Source, style: CitationStyle, locator: string | null = null, language = 'en') =>
  marked(cited([source], style, language).inText(source, locator));

test('all examples are sources', () => {
  for (const source of Object.values(sources)) expect(isSource(source), source.id).toBe(true);
});

describe.each(citationStyles)('%s', (style) => {
  test.each(['en', 'de', 'ar'])('each kind of source in %s', async (language) => {
    const shown = Object.fromEntries(
      Object.values(sources).map((source) => [
        source.id,
        [inText(source, style, '23-27', language), listOf([source], style, language)[0]],
      ]),
    );
    await expect(`${JSON.stringify(shown, null, 2)}\n`).toMatchFileSnapshot(
      `golden/${style}-${language}.golden.json`,
    );
  });
});

const book = (id: string, more: Partial<Source> = {}): Source => ({
  id,
  type: 'book',
  title: id,
  author: [{ family: 'Carson', given: 'Rachel' }],
  issued: { 'date-parts': [[1962]] },
  ...more,
});

test('several works of the same people in a year are told apart by letters, in the order of their titles', () => {
  const [later, earlier] = [book('The Sea'), book('Silent Spring')];
  const { inText: shown, list } = cited(
    [later, earlier, book('Other', { issued: { 'date-parts': [[1955]] } })],
    'apa',
    'en',
  );
  expect(wordsOf(shown(later, null))).toBe('(Carson, 1962b)');
  expect(wordsOf(shown(earlier, 'p. 3'))).toBe('(Carson, 1962a, p. 3)');
  expect(list.map(({ source }) => source.id)).toEqual(['Other', 'Silent Spring', 'The Sea']);
  expect(marked(cited([later, earlier], 'mla', 'en').inText(later, '7'))).toBe('(Carson, *The Sea* 7)');
});

test('without a date the letters follow the words for none', () => {
  const [a, b] = [book('A', { issued: undefined }), book('B', { issued: undefined })].map(
    ({ issued, ...source }) => source,
  ) as [Source, Source];
  expect(wordsOf(cited([a, b], 'apa', 'en').inText(b, null))).toBe('(Carson, n.d.-b)');
});

test('numbers follow the text, and a source that is cited twice has one', () => {
  const [one, other] = [book('Z'), book('A')];
  const { inText: shown, list } = cited([one, other, one], 'numbers', 'en');
  expect(wordsOf(shown(one, null))).toBe('[1]');
  expect(wordsOf(shown(other, '23'))).toBe('[2, p. 23]');
  expect(list.map(({ source }) => source.id)).toEqual(['Z', 'A']);
});

test.each([
  ['apa', '(Smith & Jones, 2020)', '(Smith et al., 2020)'],
  ['mla', '(Smith and Jones)', '(Smith et al.)'],
  ['chicago', '(Smith and Jones 2020)', '(Smith et al. 2020)'],
] as const)('%s names two people, and the first of more', (style, two, three) => {
  const people = ['Smith', 'Jones', 'Ray'].map((family) => ({ family, given: 'A.' }));
  const issued: Source['issued'] = { 'date-parts': [[2020]] };
  expect(inText(book('x', { author: people.slice(0, 2), issued }), style)).toBe(two);
  expect(inText(book('x', { author: people, issued }), style)).toBe(three);
});

test('twenty people are all named by APA, of more the first nineteen and the last', () => {
  const author = Array.from({ length: 25 }, (_, i) => ({ family: `N${i + 1}`, given: 'Ann' }));
  const [of20] = listOf([book('x', { author: author.slice(0, 20) })], 'apa');
  const [of25] = listOf([book('x', { author })], 'apa');
  expect(of20).toContain('N19, A., & N20, A. (1962)');
  expect(of25).toContain('N19, A., … N25, A. (1962)');
});

test('a thousand names and a title of thousands of letters are no hindrance', () => {
  const author = Array.from({ length: 400 }, () => ({ literal: 'x\u202E\u0000' }));
  for (const style of citationStyles) {
    for (const language of ['en', 'de', 'ar', '__proto__', ''])
      expect(listOf([book('x', { author, title: '.'.repeat(9_000) })], style, language)).toHaveLength(1);
  }
});

test.each(citationStyles)(
  'in %s names, titles and publishers keep to themselves, what is said about them does not',
  (style) => {
    const source: Source = {
      ...book('k', { title: 'المقدمة', publisher: 'دار القلم', 'container-title': 'التاريخ', page: '3-9' }),
      type: 'chapter',
      author: [{ family: 'ابن خلدون' }],
      editor: [{ family: 'طه' }],
    };
    const [entry] = cited([source], style, 'en').list;
    const arabic = /\p{Script=Arabic}/u;
    for (const { text, own } of entry?.runs ?? []) expect(own ?? false, text).toBe(arabic.test(text));
    expect(
      entry?.runs
        .filter(({ own }) => own)
        .map(({ text }) => text)
        .sort(),
    ).toEqual(['المقدمة', 'ابن خلدون', 'التاريخ', 'دار القلم', 'طه'].sort());
  },
);

test('a title that ends in a question mark gets no full stop, and an address none', () => {
  const source = book('x', { title: 'Who are we?', URL: 'https://example.org/a' });
  expect(listOf([source], 'apa')[0]).toBe('Carson, R. (1962). *Who are we?* https://example.org/a');
  const { list } = cited([source], 'apa', 'en');
  expect(list[0]?.runs.at(-1)).toEqual({ text: 'https://example.org/a', href: 'https://example.org/a' });
});
