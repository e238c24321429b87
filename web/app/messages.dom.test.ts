import i18next from 'i18next';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { roles } from '../../shared/access/roles.ts';
import { languages } from '../../shared/contracts/accounts/languages.ts';
import { groupKinds } from '../../shared/contracts/groups.ts';
import { stages, subjects } from '../../shared/contracts/projects.ts';
import { refusals } from '../../shared/contracts/refusals.ts';
import { sayInEnglish } from '../features/comments/english-words.ts';
import { keepLanguageOfBrowser } from './browser-language.ts';
import { allEnglish, chooseLanguage, nameOf, speak, startMessages } from './messages.ts';

beforeAll(async () => {
  await startMessages(['xx', 'en']);
  await allEnglish();
  sayInEnglish();
});

describe('message files', () => {
  const named = roles.filter((role) => role !== 'outsider');
  const keys = [
    ...Object.keys(refusals).flatMap((name) => [`ui:refusal.${name}.title`, `ui:refusal.${name}.words`]),
    ...stages.map((stage) => `projects:stage.${stage}`),
    ...subjects.map((subject) => `projects:subject.${subject}`),
    ...named.flatMap((role) => [`projects:role.${role}`, `groups:role.${role}`]),
    ...groupKinds.map((kind) => `groups:kind.${kind}`),
  ];

  it.each(keys)('have words for %s', (key) => {
    expect(i18next.exists(key)).toBe(true);
  });

  it('are there in each language that can be chosen', () => {
    const files = Object.keys(import.meta.glob('../**/*.*.json'));
    expect(new Set(files.map((path) => nameOf(path).language))).toEqual(new Set(languages));
  });

  it('are there in English but for the words of whole screens and of comments, and all before one of those is shown', async () => {
    const files = Object.keys(import.meta.glob('../**/*.en.json')).map((path) => nameOf(path).word);
    expect(files.filter((word) => !i18next.hasResourceBundle('en', word))).toEqual([]);
    await startMessages(['en']);
    const first = files.filter((word) => i18next.hasResourceBundle('en', word));
    expect(first).toEqual(expect.arrayContaining(['app', 'ui', 'pages', 'editor']));
    expect(first).not.toContain('administration');
    expect(first).not.toContain('comments');
    await allEnglish();
  });

  it('mark the document with the language chosen', () => {
    expect(document.documentElement.lang).toBe('en');
    expect(document.documentElement.dir).toBe('ltr');
  });
});

describe('nameOf', () => {
  it('reads word and language from the name of a file', () => {
    expect(nameOf('../features/peer-help/peer-help.ar.json')).toEqual({ word: 'peer-help', language: 'ar' });
  });

  it('refuses a file without a language', () => {
    expect(() => nameOf('../features/pages/pages.json')).toThrow('<word>.<language>.json');
  });
});

describe('chooseLanguage', () => {
  it('takes the first of the reader’s languages that there is', () => {
    expect(chooseLanguage(['fr-CH', 'de-AT', 'en'])).toBe('de');
  });

  it('falls back to English', () => {
    expect(chooseLanguage(['fr'])).toBe('en');
  });
});

describe('a first visit in Arabic', () => {
  beforeAll(() => startMessages(['ar-EG', 'en']));
  afterAll(() => startMessages(['en']));

  it('reads from right to left, in Arabic', () => {
    expect(document.documentElement).toMatchObject({ lang: 'ar', dir: 'rtl' });
    expect(i18next.t('accounts:signIn.title')).toBe('تسجيل الدخول');
  });

  it('isolates names within a sentence', () => {
    expect(i18next.t('app:greeting.morning', { name: 'Mina' })).toBe('صباح الخير، \u2068Mina\u2069');
  });

  it('counts in the six forms of the language', () => {
    const said = [0, 1, 2, 3, 11, 100].map((count) => i18next.t('groups:people', { count }));
    // Which figures Arabic has depends on the age of the browser.
    const [three, eleven, hundred] = [3, 11, 100].map((count) => new Intl.NumberFormat('ar').format(count));
    const many = [`${three} أشخاص`, `${eleven} شخصًا`, `${hundred} شخص`];
    expect(said).toEqual(['لا أحد', 'شخص واحد', 'شخصان', ...many]);
  });

  it('leaves the name of a file as it is', () => {
    expect(i18next.t('pages:copy.file', { title: 'Water' })).not.toMatch(/[\u2068\u2069]/);
  });
});

describe('speak', () => {
  it('shows the last of two languages chosen at once, and what a browser was asked for before', async () => {
    await Promise.all([speak('ar'), speak('de')]);
    expect([i18next.language, document.documentElement.dir]).toEqual(['de', 'ltr']);
    keepLanguageOfBrowser('ar');
    await speak(null);
    expect(i18next.language).toBe('ar');
    keepLanguageOfBrowser(null);
    await speak(null);
    expect(i18next.language).toBe('en');
  });
});
