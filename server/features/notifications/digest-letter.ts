import type { Language } from '../../../shared/contracts/accounts/languages.ts';
import { movedWhat, type Notification } from '../../../shared/contracts/notifications.ts';
import { onOneLine } from '../../../shared/contracts/one-line.ts';
import { escapeHtml } from '../../http/escape-html.ts';
import type { Letter } from '../../mail/mail.ts';
import arabic from './digest-letter.ar.json' with { type: 'json' };
import german from './digest-letter.de.json' with { type: 'json' };
import english from './digest-letter.en.json' with { type: 'json' };
import { placeOf } from './place-of.ts';

const letters: Record<Language, typeof english> = { en: english, de: german, ar: arabic };

export type DigestAbout = {
  address: string;
  name: string;
  school: string;
  rhythm: 'daily' | 'weekly';
  /** The newest first. */
  news: readonly Notification[];
  /** Whether there is more than stands in `news`. */
  more: boolean;
  /** The server as people's browsers see it. */
  base: URL;
  /** Where one press stops the letters. */
  stop: URL;
};

/** The letter with what is new, as text and as simple HTML, in the language of who reads it. */
export function digestLetter(about: DigestAbout, language: Language): Letter {
  const { news, more, base, stop } = about;
  const words = letters[language];
  const fill = filling(language);
  const named = { name: about.name, school: about.school };
  const lines = news.map((each) => ({
    says: fill(sentenceOf(each, words), valuesOf(each, words, language)),
    link: new URL(placeOf(each), base).href,
  }));
  const hello = fill(words.hello, named);
  const lead = fill(words.lead, named);
  const rest = more ? words.more : null;
  const all = new URL('/notifications', base).href;
  const settings = new URL('/settings', base).href;
  const often = words.often[about.rhythm];
  return {
    to: about.address,
    subject: fill(words.subject, named),
    text: [
      hello,
      '',
      lead,
      '',
      ...lines.flatMap(({ says, link }) => [`– ${says}`, `  ${link}`, '']),
      ...(rest === null ? [] : [rest, `  ${all}`, '']),
      '--',
      often,
      `${words.settings}: ${settings}`,
      `${words.stop}: ${stop.href}`,
    ].join('\n'),
    html: [
      `<!doctype html><html lang="${language}" dir="${words.direction}"><meta charset="utf-8"><body>`,
      `<p>${escapeHtml(hello)}</p><p>${escapeHtml(lead)}</p>`,
      `<ul>${lines.map(({ says, link }) => `<li><p>${linked(says, link)}</p></li>`).join('')}</ul>`,
      rest === null ? '' : `<p>${linked(rest, all)}</p>`,
      `<hr><p><small>${escapeHtml(often)} ${linked(words.settings, settings)} · ${linked(words.stop, stop.href)}</small></p>`,
      '</body></html>',
    ].join('\n'),
    stop: stop.href,
  };
}

type Words = typeof english;

function sentenceOf({ kind, actor, details }: Notification, words: Words): string {
  if (kind === 'moved' && actor !== null) return words.says.moved[movedWhat(details)];
  return words.says[kind][actor === null ? 'alone' : 'by'];
}

/** What fills the places of a sentence. */
function valuesOf(news: Notification, words: Words, language: Language): Record<string, string> {
  const { actor, page, project, group, details } = news;
  const stage = String(details.to ?? '') as keyof Words['stage'];
  return {
    who: actor?.name || words.formerMember,
    title:
      page?.name ?? (details.title == null ? (group?.name ?? project?.name ?? '') : String(details.title)),
    project: project?.name ?? '',
    stage: words.stage[stage] ?? '',
    due: dayIn(language, details.due, { weekday: 'long', day: 'numeric', month: 'long' }),
    from: dayIn(language, details.from, { dateStyle: 'long' }),
    to: dayIn(language, details.to, { dateStyle: 'long' }),
  };
}
function dayIn(language: Language, day: unknown, how: Intl.DateTimeFormatOptions): string {
  const at = typeof day === 'string' ? Date.parse(day) : Number.NaN;
  return Number.isNaN(at) ? '' : new Intl.DateTimeFormat(language, { ...how, timeZone: 'UTC' }).format(at);
}

const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** Fills in values, each on one line, and apart from the sentence where it may run against it. */
function filling(language: Language) {
  return (sentence: string, values: Record<string, string>): string =>
    sentence.replace(/\{\{(\w+)\}\}/g, (_place, key: string) => {
      const value = onOneLine(values[key] ?? '');
      const apart = letters[language].direction === 'rtl' || rightToLeft.test(value);
      return apart ? `\u2068${value}\u2069` : value;
    });
}

function linked(words: string, address: string): string {
  return `<a href="${escapeHtml(address)}">${escapeHtml(words)}</a>`;
}
