/** A number as somebody wrote it into a cell. */
export type WrittenNumber = { value: number; percent: boolean };

/** Which sign stands before the fraction. */
export type DecimalSign = '.' | ',';

/** Longer than any number that somebody writes. In UTF-16 units. */
const longest = 40;

const easternDigits = /[\u0660-\u0669\u06f0-\u06f9]/g;
const between = /[\s\u00a0\u2009\u202f'’٬]/g;
const currency = /^\p{Sc}|\p{Sc}$/gu;

/** What a cell says, in plain figures: without spaces between thousands, with one kind of minus and digits of one script. */
function plain(text: string): { figures: string; percent: boolean } | null {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.length > longest) return null;
  const western = trimmed
    .replace(easternDigits, (digit) => String(digit.charCodeAt(0) & 0xf))
    .replace(/[\u200e\u200f\u061c]/g, '')
    .replace(/٫/g, ',')
    .replace(/[−–]/g, '-')
    .replace(/٪/g, '%');
  const percent = /%$/.test(western);
  const figures = western.replace(/%$/, '').trim().replace(currency, '').trim().replace(between, '');
  return /^[+-]?\d[\d.,]*$|^[+-]?[.,]\d+$/.test(figures) ? { figures, percent } : null;
}

/**
 * Which decimal sign these cells use, where they show it: a sign that stands once and is not followed by three figures, or
 * after another sign, is no mark between thousands. `otherwise` where they leave it open.
 */
export function decimalSignOf(cells: Iterable<string>, otherwise: DecimalSign): DecimalSign {
  for (const cell of cells) {
    const figures = plain(cell)?.figures;
    const sign = figures === undefined ? null : shownSign(figures);
    if (sign) return sign;
  }
  return otherwise;
}

function shownSign(figures: string): DecimalSign | null {
  const [points, commas] = [figures.split('.').length - 1, figures.split(',').length - 1];
  if (points > 0 && commas > 0) return figures.lastIndexOf('.') > figures.lastIndexOf(',') ? '.' : ',';
  if (points + commas === 0) return null;
  const sign = points > 0 ? '.' : ',';
  if (points + commas > 1) return sign === '.' ? ',' : '.';
  return /^[+-]?[1-9]\d{0,2}[.,]\d{3}$/.test(figures) ? null : sign;
}

/** The number in a cell; null where there is anything else. */
export function numberIn(text: string, decimal: DecimalSign): WrittenNumber | null {
  const read = plain(text);
  if (!read) return null;
  const { figures, percent } = read;
  const thousands = decimal === '.' ? ',' : '.';
  const [whole = '', fraction, ...more] = figures.split(decimal);
  if (more.length > 0 || fraction?.includes(thousands)) return null;
  const groups = whole.replace(/^[+-]/, '').split(thousands);
  if (
    groups.length > 1 &&
    !(/^\d{1,3}$/.test(groups[0] ?? '') && groups.slice(1).every((g) => /^\d{3}$/.test(g)))
  )
    return null;
  const value = Number(`${whole.replaceAll(thousands, '')}${fraction === undefined ? '' : `.${fraction}`}`);
  return Number.isFinite(value) ? { value, percent } : null;
}
