import { describe, expect, it, test } from 'vitest';
import { decimalSignOf, numberIn } from './cell-numbers.ts';
import { type ColumnCell, columnResults, decimalSignIn, writtenResult } from './column-results.ts';
import type { CellResult } from './nodes/cell-result.ts';

describe('a number in a cell', () => {
  it.each([
    ['1,5', ',', 1.5],
    ['1.5', '.', 1.5],
    ['1.234,5', ',', 1234.5],
    ['1,234.5', '.', 1234.5],
    ['1 234', '.', 1234],
    ['1\u202f234,75', ',', 1234.75],
    ["1'234.50", '.', 1234.5],
    ['−3', '.', -3],
    ['+.5', '.', 0.5],
    ['€ 12,50', ',', 12.5],
    ['12,50 €', ',', 12.5],
    ['١٢٫٥', ',', 12.5],
  ] as const)('%s with %s is %d', (text, decimal, value) => {
    expect(numberIn(text, decimal)).toEqual({ value, percent: false });
  });

  it('may be a percentage', () => {
    expect(numberIn('12 %', '.')).toEqual({ value: 12, percent: true });
    expect(numberIn('٪', '.')).toBeNull();
  });

  it.each(['', 'three', '1.2.3', '12a', '1e5', '0x10', 'Infinity', '-', '9'.repeat(400), '12,34.5,6'])(
    '%s is none',
    (text) => {
      expect(numberIn(text, '.')).toBeNull();
    },
  );

  it('shows by its neighbours which sign is the decimal one', () => {
    expect(decimalSignOf(['1.234', '2,5'], '.')).toBe(',');
    expect(decimalSignOf(['1.234', 'x', ''], '.')).toBe('.');
    expect(decimalSignOf(['1.234.567'], '.')).toBe(',');
    expect(decimalSignOf(['0.125'], ',')).toBe('.');
    expect([decimalSignIn('de'), decimalSignIn('en'), decimalSignIn('not a language')]).toEqual([
      ',',
      '.',
      '.',
    ]);
  });
});

const cell = (text: string, result: CellResult | null = null, isHeader = false): ColumnCell => ({
  text,
  result,
  isHeader,
});

describe('the results of a column', () => {
  const shown = (texts: ColumnCell[], language = 'en') =>
    [...columnResults(texts, decimalSignIn(language)).values()].map((result) =>
      writtenResult(result, language),
    );

  test('count the numbers above and no other results', () => {
    const column = [
      cell('Nitrate', null, true),
      cell('1,5'),
      cell('2,5'),
      cell('', 'sum'),
      cell('', 'mean'),
      cell('', 'count'),
    ];
    expect(shown(column, 'de')).toEqual(['4', '2', '2']);
    expect(shown(column, 'en'), 'written alike for a reader of another language').toEqual(['4', '2', '2']);
  });

  test('say how many cells held something else', () => {
    const column = [cell('Nitrate', null, true), cell('1'), cell('lost'), cell(''), cell('', 'sum')];
    expect(columnResults(column, '.').get(4)).toMatchObject({ value: 1, ignored: 1 });
  });

  test('are exact where a person would be, and a mean of nothing says nothing', () => {
    expect(shown([cell('0.1'), cell('0.2'), cell('', 'sum'), cell('', 'mean')])).toEqual(['0.3', '0.15']);
    expect(shown([cell('', 'mean'), cell('', 'sum'), cell('', 'count')])).toEqual(['', '0', '0']);
    expect(shown([cell('10 %'), cell('20 %'), cell('', 'mean'), cell('', 'count')])).toEqual(['15 %', '2']);
  });

  test('of 5,000 rows with as many results cost milliseconds', () => {
    const column = Array.from({ length: 10_000 }, (_, at) => cell('1,5', at % 2 ? 'sum' : null));
    const begun = performance.now();
    expect(columnResults(column, '.').size).toBe(5_000);
    expect(performance.now() - begun).toBeLessThan(500);
  });
});
