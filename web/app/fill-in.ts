import { perLanguage } from '../ui/per-language.ts';

const rightToLeftLetter =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
const figures = perLanguage((language) => new Intl.NumberFormat(language));

/**
 * How a value stands in a sentence of this language. Figures are written as there; a name that may run against
 * the sentence is isolated, as `<bdi>` would, but also where no element can stand: labels, titles.
 */
export function fillIn(value: unknown, language: string, direction: 'ltr' | 'rtl'): string {
  if (typeof value === 'number') return figures(language).format(value);
  const text = String(value);
  return direction === 'rtl' || rightToLeftLetter.test(text) ? `\u2068${text}\u2069` : text;
}
