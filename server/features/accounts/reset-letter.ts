import type { Language } from '../../../shared/contracts/accounts/languages.ts';
import type { Letter } from '../../mail/mail.ts';
import arabic from './reset-letter.ar.json' with { type: 'json' };
import german from './reset-letter.de.json' with { type: 'json' };
import english from './reset-letter.en.json' with { type: 'json' };

const letters: Record<Language, { subject: string; lines: string[] }> = {
  en: english,
  de: german,
  ar: arabic,
};

/** The letter with a link for a new password, in the language of who reads it. */
export function resetLetter(
  about: { address: string; name: string; school: string; link: string },
  language: Language,
): Letter {
  const fill = (text: string) =>
    text.replace(/\{\{(name|school|link)\}\}/g, (_place, key: 'name' | 'school' | 'link') => about[key]);
  const { subject, lines } = letters[language];
  return { to: about.address, subject: fill(subject), text: lines.map(fill).join('\n') };
}
