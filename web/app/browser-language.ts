import { knownLanguage, type Language } from '../../shared/contracts/accounts/languages.ts';

const key = 'atelier.language';

/** The languages this browser is to speak, best first: what was chosen in it before anybody signed in, then its own. */
export function languagesOfBrowser(): readonly string[] {
  const chosen = knownLanguage(localStorage.getItem(key));
  return chosen ? [chosen, ...navigator.languages] : navigator.languages;
}

/** Keeps a choice for everybody who uses this browser; null: as the browser itself. */
export function keepLanguageOfBrowser(language: Language | null): void {
  if (language) localStorage.setItem(key, language);
  else localStorage.removeItem(key);
}
