import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { roles } from '../../shared/access/roles.ts';
import { languages } from '../../shared/contracts/accounts/languages.ts';
import { groupKinds } from '../../shared/contracts/groups.ts';
import { stages, subjects } from '../../shared/contracts/projects.ts';
import { refusals } from '../../shared/contracts/refusals.ts';
import { chooseLanguage, nameOf, startMessages } from './messages.ts';

beforeAll(() => startMessages(['xx', 'en']));

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

  it('are there in each language that can be chosen, with its name', () => {
    const files = Object.keys(import.meta.glob('../**/*.*.json'));
    expect(new Set(files.map((path) => nameOf(path).language))).toEqual(new Set(languages));
    for (const language of languages) expect(i18next.exists(`settings:language.name.${language}`)).toBe(true);
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
  const available = new Set(['en', 'ar', 'de']);

  it('takes the first of the reader’s languages that there is', () => {
    expect(chooseLanguage(['fr-CH', 'de-AT', 'en'], available)).toBe('de');
  });

  it('falls back to English', () => {
    expect(chooseLanguage(['fr'], available)).toBe('en');
  });
});
