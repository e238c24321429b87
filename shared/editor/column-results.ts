import { type DecimalSign, decimalSignOf, numberIn } from './cell-numbers.ts';
import type { CellResult } from './nodes/cell-result.ts';

/** One cell of a column, from above. One that shows a result is none of the numbers that others count. */
export type ColumnCell = { text: string; result: CellResult | null; isHeader: boolean };

/** What a cell says of the numbers above it. */
export type ColumnResult = {
  /** Null: a mean of nothing. */
  value: number | null;
  /** All that it counts are percentages. */
  percent: boolean;
  /** Digits after the decimal sign that are worth showing. */
  digits: number;
  /** Cells above that hold something else than a number; headings and empty cells are none. */
  ignored: number;
};

/** More digits than any measurement of a school. */
const mostDigits = 6;

/**
 * The results in a column, by the place of their cell, in one pass from above. `otherwise`: the decimal sign where the column itself
 * does not show which it is.
 */
export function columnResults(
  cells: readonly ColumnCell[],
  otherwise: DecimalSign,
): ReadonlyMap<number, ColumnResult> {
  const results = new Map<number, ColumnResult>();
  const decimal = decimalSignOf(textsOf(cells), otherwise);
  const above = { sum: 0, count: 0, percents: 0, digits: 0, ignored: 0 };
  for (const [index, { text, result, isHeader }] of cells.entries()) {
    if (result !== null) {
      results.set(index, resultOf(result, above));
      continue;
    }
    const number = numberIn(text, decimal);
    if (number) {
      above.sum += number.value;
      above.count += 1;
      above.percents += number.percent ? 1 : 0;
      above.digits = Math.max(above.digits, digitsOf(text, decimal));
    } else if (!isHeader && text.trim() !== '') above.ignored += 1;
  }
  return results;
}

/** The sign that stands before the fraction where this language is written. */
export function decimalSignIn(language: string): DecimalSign {
  try {
    const parts = new Intl.NumberFormat(language).formatToParts(1.5);
    return parts.find(({ type }) => type === 'decimal')?.value === '.' ? '.' : ',';
  } catch (notALanguage) {
    if (!(notALanguage instanceof RangeError)) throw notALanguage;
    return '.';
  }
}

/** A result as the reader's language writes it; empty where there is nothing to say. */
export function writtenResult({ value, percent, digits }: ColumnResult, language: string): string {
  if (value === null) return '';
  const written = new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(value);
  return percent ? `${written} %` : written;
}

type Above = { sum: number; count: number; percents: number; digits: number; ignored: number };

function resultOf(result: CellResult, { sum, count, percents, digits, ignored }: Above): ColumnResult {
  const percent = count > 0 && percents === count && result !== 'count';
  if (result === 'count') return { value: count, percent, digits: 0, ignored };
  if (result === 'sum') return { value: rounded(sum), percent, digits, ignored };
  // A mean is worth one digit more than what was measured, and two of whole numbers.
  const worth = Math.min(mostDigits, Math.max(2, digits + 1));
  return { value: count === 0 ? null : rounded(sum / count), percent, digits: worth, ignored };
}

/** 0.1 + 0.2 is 0.3 for whoever adds up by hand. */
function rounded(value: number): number {
  return Number(value.toPrecision(12));
}

function digitsOf(text: string, decimal: DecimalSign): number {
  const fraction =
    text
      .replaceAll('٫', decimal)
      .split(decimal)[1]
      ?.match(/[\d\u0660-\u0669\u06f0-\u06f9]+/)?.[0] ?? '';
  return Math.min(mostDigits, fraction.length);
}

function* textsOf(cells: readonly ColumnCell[]): Generator<string> {
  for (const { text, result } of cells) if (result === null) yield text;
}
