/**
 * The reader's own variety of the language on the screen, by which days are written: a browser in British English has the day before
 * the month. Of the languages here only English writes them differently from country to country.
 */
export function readerLocale(
  language: string,
  ofBrowser: readonly string[] = globalThis.navigator?.languages ?? [],
): string {
  if (language !== 'en') return language;
  return ofBrowser.find((tag) => tag.startsWith('en-')) ?? language;
}
