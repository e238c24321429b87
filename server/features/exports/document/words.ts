import type { Language } from '../../../../shared/contracts/accounts/languages.ts';
import type { ShownColumns } from './table-parts.ts';
import arabic from './words.ar.json' with { type: 'json' };
import german from './words.de.json' with { type: 'json' };
import english from './words.en.json' with { type: 'json' };

/** The words that an export adds to what people wrote, in one language. */
export type ExportWords = typeof english & { language: Language };

const words: Record<Language, typeof english> = { en: english, de: german, ar: arabic };

export function wordsIn(language: Language): ExportWords {
  return { ...words[language], language };
}

const days = new Map<string, Intl.DateTimeFormat>();

/** A moment as the day on which it was, for readers of a language. In UTC: whoever reads it is anywhere. */
export function dayIn(language: string, ms: number): string {
  const format =
    days.get(language) ??
    new Intl.DateTimeFormat(varieties[language] ?? language, { dateStyle: 'long', timeZone: 'UTC' });
  days.set(language, format);
  return format.format(ms);
}

/** Which columns of a table these are. */
export function columnsIn({ from, to, of }: ShownColumns, { columns }: ExportWords): string {
  return `${columns} ${from}–${to} / ${of}`;
}

/** Where one language writes days in several ways: that of the words that stand around them. */
const varieties: Record<string, string> = { en: 'en-GB' };
