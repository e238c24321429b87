import type { Source, SourceDate } from '../source.ts';
import { own, type Piece, type Run, runsOf } from './runs.ts';
import type { CitationTerms } from './terms.ts';

/** A source among the others that a page cites. */
export type Work = {
  source: Source;
  /** a, b, c, where there are several of the same people and year; else empty. */
  letter: string;
  /** Its number in the order of the text, from 1. */
  number: number;
  /** Whether the page cites something else of the same people. */
  hasSiblings: boolean;
};

/** A way to cite: what stands in the text, and what in the list. */
export type StyleForms = {
  /** In the order of the text, or by names. */
  numbered: boolean;
  inText: (work: Work, locator: string | null, terms: CitationTerms) => Run[];
  entry: (work: Work, terms: CitationTerms) => Run[];
};

/** Kinds whose title stands within a greater whole, and therefore in quotation marks or plain. */
const parts: ReadonlySet<string> = new Set(['chapter', 'article-journal', 'article-newspaper']);
export const isPart = ({ type }: Source): boolean => parts.has(type);

/** The year with its letter: "1962a", "n.d.-a". */
export function yearOf({ source, letter }: Work, terms: CitationTerms): string {
  const year = source.issued?.['date-parts'][0]?.[0];
  if (year === undefined) return letter ? `${terms.noDate}-${letter}` : terms.noDate;
  return yearWords(year, terms) + letter;
}

export const yearWords = (year: number, { beforeChrist }: CitationTerms): string =>
  year < 0 ? `${-year} ${beforeChrist}` : String(year);

type DateParts = { year: string; month: string; day: number | null };

/** The parts of a date in words; null: there is none. */
export function datePartsOf(
  date: SourceDate | undefined,
  terms: CitationTerms,
  months: readonly string[] = terms.months,
): DateParts | null {
  const [year, month, day] = date?.['date-parts'][0] ?? [];
  if (year === undefined) return null;
  return {
    year: yearWords(year, terms),
    month: (month !== undefined && months[month - 1]) || '',
    day: day ?? null,
  };
}

/** "March 14, 2024", "March 2024", "2024". */
export function dateWords(
  date: SourceDate | undefined,
  terms: CitationTerms,
  months: readonly string[] = terms.months,
): string {
  const parts = datePartsOf(date, terms, months);
  if (!parts) return '';
  const { year, month, day } = parts;
  if (month && day !== null) return terms.fullDay(day, month, year);
  return [month, year].filter(Boolean).join(' ');
}

/** "14 Mar. 2024", as MLA has it in English. */
export function dayFirst(date: SourceDate | undefined, terms: CitationTerms): string {
  const parts = datePartsOf(date, terms, terms.shortMonths);
  if (!parts) return '';
  const { year, month, day } = parts;
  const first = day === null ? '' : terms.language === 'de' ? `${day}.` : String(day);
  return [month && first, month, year].filter(Boolean).join(' ');
}

/** A title in quotation marks, with the stop on the side of them where the language has it. */
export function quoted(title: string, stop: '.' | ',' | '', terms: CitationTerms): Piece {
  const [open, close] = terms.quotes;
  if (title === '') return '';
  const its = own(title);
  if (/[.?!…؟]$/.test(title)) return [open, its, close, stop === ',' && !terms.stopsWithin && stop];
  return terms.stopsWithin ? [open, its, stop, close] : [open, its, close, stop];
}

/** "2nd ed.", "revised ed."; empty where there is none, or where the first is told. */
export function editionOf({ edition }: Source, terms: CitationTerms): string {
  const words = edition?.trim() ?? '';
  if (words === '') return '';
  const number = /^(\d{1,4})(st|nd|rd|th|\.)?$/.exec(words)?.[1];
  if (number !== undefined) return terms.edition(Number(number));
  return words.toLowerCase().includes(terms.editionWord.replace('.', '').toLowerCase())
    ? words
    : `${words} ${terms.editionWord}`;
}

/** Pages as a range with a long dash. */
export const rangeOf = (pages: string | undefined): string =>
  (pages ?? '').trim().replace(/(\d)\s*(--?|–|—)\s*(\d)/g, '$1–$3');

/** "p. 3", "pp. 3–9"; what already says what it counts stays as it is. */
export function pagesOf(pages: string | undefined, terms: CitationTerms): string {
  const range = rangeOf(pages);
  if (range === '' || !/^[\divxlcA-Z]+[\d–, ]*$/.test(range)) return range;
  return `${/[–,]/.test(range) ? terms.pages : terms.page} ${range}`;
}

/** A place in a source, without a word for pages in front of it. */
export const barePlace = (locator: string | null): string =>
  rangeOf(locator ?? '').replace(/^(pp?\.|S\.|ص\.?)\s*/, '');

/** Where it is to be found: its DOI, else its address. */
export function addressOf({ DOI, URL }: Source): Run | null {
  const address = DOI ? `https://doi.org/${DOI}` : URL;
  return address ? { text: address, href: address } : null;
}

/** A sentence that ends in an address has no full stop. */
export const withAddress = (words: Run[], before: string, source: Source): Run[] => {
  const address = addressOf(source);
  const between: Piece = words.length > 0 && ' ';
  return address ? runsOf(words, between, before && `${before} `, address) : words;
};
