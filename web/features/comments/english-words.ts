import i18next from 'i18next';
import words from './comments.en.json' with { type: 'json' };

/** English is what is said where another language has not been loaded. It comes with the screens that need it. */
export function sayInEnglish(): void {
  if (!i18next.hasResourceBundle('en', 'comments')) i18next.addResourceBundle('en', 'comments', words);
}
