import { expect, test } from 'vitest';
import { readSources } from './read-sources.ts';
import { fieldsOf, sourceFrom, wrongFields } from './source-fields.ts';

const read = (text: string) => readSources(text, () => 'new');

test('BibTeX: accents, braces, strings, months, organisations and others', () => {
  const { sources } = read(`
    Words before, as in a mail.
    @string{jl = "Journal of " # {Limnology}}
    @comment{ @book{no, title={No}} }
    @Article{m21, author = {M{\\"u}ller, J{\\'o}zef and Ludwig van Beethoven and {World Health Organization} and others},
      title = "How {Clean} is the {\\ss}?", journal = jl, year = 2021, month = mar,
      volume = {80}, number = 2, pages = {101--118}, doi = {https://doi.org/10.1234/ab.1}}
    @book(b, title = {\\'Etudes \\& more}, editor={\\v{C}apek, Karel}, year={1999}, url={https://example.org/a_b})
  `);
  expect(sources).toEqual([
    expect.objectContaining({ title: 'No' }),
    {
      id: 'new',
      type: 'article-journal',
      title: 'How Clean is the ß?',
      'container-title': 'Journal of Limnology',
      volume: '80',
      issue: '2',
      page: '101–118',
      author: [
        { family: 'Müller', given: 'Józef' },
        { family: 'van Beethoven', given: 'Ludwig' },
        { literal: 'World Health Organization' },
      ],
      issued: { 'date-parts': [[2021, 3]] },
      DOI: '10.1234/ab.1',
    },
    {
      id: 'new',
      type: 'book',
      title: 'Études & more',
      editor: [{ family: 'Čapek', given: 'Karel' }],
      issued: { 'date-parts': [[1999]] },
      URL: 'https://example.org/a_b',
    },
  ]);
});

test('RIS and CSL-JSON', () => {
  const ris =
    'TY  - JOUR\r\nAU  - Carson, Rachel\r\nTI  - Sea\r\nPY  - 1951/03/01/\r\nSP  - 3\r\nEP  - 9\r\nER  - \r\n';
  expect(read(ris).sources[0]).toMatchObject({
    type: 'article-journal',
    title: 'Sea',
    page: '3–9',
    issued: { 'date-parts': [[1951, 3, 1]] },
  });
  const csl = [
    {
      id: 'x',
      type: 'book',
      title: 'Sea',
      author: [{ family: 'C', given: 'R' }],
      ISBN: '1',
      issued: { 'date-parts': [['1951']] },
    },
  ];
  expect(read(JSON.stringify(csl)).sources[0]).toEqual({
    id: 'new',
    type: 'book',
    title: 'Sea',
    author: [{ family: 'C', given: 'R' }],
    issued: { 'date-parts': [[1951]] },
  });
});

test('a DOI in any words, or an address, is where a person goes on by hand', () => {
  expect(read('see https://doi.org/10.1000/xyz(3).').start).toMatchObject({ DOI: '10.1000/xyz(3' });
  expect(read('example.org/water').start).toEqual({
    id: 'new',
    type: 'webpage',
    URL: 'https://example.org/water',
  });
  for (const text of ['', 'hello', 'javascript:alert(1)', 'data:text/html,x'])
    expect(read(text).start).toBeNull();
});

test.each([
  '@book{',
  '@book{a, title={',
  '@'.repeat(100_000),
  `@book{a, title=${'{'.repeat(100_000)}`,
  `@book{a, ${'x={y},'.repeat(20_000)}`,
  `@book{a, title={x}, __proto__={y}, constructor={z}}`,
  `@book{a, title="${'\\"'.repeat(50_000)}`,
  `@__proto__{a, title={x}}`,
  `@book{a, author={${'a and '.repeat(20_000)}}, title={x}}`,
  'TY  - __proto__\nTI  - x\nER  - ',
  '[[[[{"title":{"title":1}}]]]]',
  '{"title":"x","author":[null,1,{}],"issued":{"date-parts":7}}',
])('hostile input %# is read in no time, and gives sources or nothing', (text) => {
  const start = performance.now();
  for (const source of read(text).sources) expect(source.title).not.toBe('');
  expect(performance.now() - start).toBeLessThan(2_000);
});

test('fields say what they cannot be read as, and lead to the same source again', () => {
  expect(wrongFields({ title: ' ', issued: 'soon', URL: 'javascript:x', DOI: '10' })).toEqual([
    'title',
    'issued',
    'DOI',
    'URL',
  ]);
  const source = sourceFrom('a', 'book', {
    title: 'Sea',
    author: 'Carson, Rachel\nTown of Mill\nابن خلدون، عبد الرحمن',
    issued: '14.3.2024',
    URL: 'example.org',
  });
  expect(source).toMatchObject({ issued: { 'date-parts': [[2024, 3, 14]] }, URL: 'https://example.org' });
  expect(source.author).toHaveLength(3);
  expect(sourceFrom('a', 'book', fieldsOf(source))).toEqual(source);
});
