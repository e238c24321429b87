import type { Letter } from '../../mail/mail.ts';
import words from './reset-letter.en.json' with { type: 'json' };

/** The letter with a link for a new password. */
export function resetLetter(about: { address: string; name: string; school: string; link: string }): Letter {
  const fill = (text: string) =>
    text.replace(/\{\{(name|school|link)\}\}/g, (_place, key: 'name' | 'school' | 'link') => about[key]);
  return { to: about.address, subject: fill(words.subject), text: words.lines.map(fill).join('\n') };
}
