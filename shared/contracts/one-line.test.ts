import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Endpoint } from './endpoint.ts';
import { endpoints } from './index.ts';
import { hiddenCharacters, oneLine } from './one-line.ts';

const line = oneLine(60);
const problemOf = (text: string) => line.safeParse(text).error?.issues[0]?.message;

it.each([
  ['English', 'Clean water in our town'],
  ['Arabic', 'الماء النظيف في مدينتنا'],
  ['Hebrew with an English word', 'המים של River Mill'],
  ['Arabic with the mark that keeps C++ together', '\u200Fلغة C++\u200E للمبتدئين'],
  ['Persian with a non-joiner', 'می\u200Cخواهم'],
  ['Hindi with joiners', 'क्\u200Dष'],
  ['Vietnamese with marks', 'Nguyễn Thị Minh Khai'],
  ['a family of emoji', '👩\u200D👩\u200D👧\u200D👦'],
  ['a heart in colour', '❤\uFE0F'],
  ['the flag of Wales, spelled in tags', '🏴\u{E0067}\u{E0062}\u{E0077}\u{E006C}\u{E0073}\u{E007F}'],
  ['punctuation alone', '?'],
])('takes %s as it is', (_what, text) => {
  expect(line.parse(text)).toBe(text.normalize('NFC'));
});

it('makes equal words equal', () => {
  expect(line.parse(' Toma\u0301s ')).toBe('Tomás');
  expect(line.parse('\uFEFFField\u00ADwork\u200B \u00A0')).toBe('Fieldwork');
});

it.each([
  ['nothing', ''],
  ['white space of every kind', ' \t\n\u00A0\u2003\u3000'],
  ['spaces without width', '\u200B\uFEFF\u2060'],
])('finds %s empty', (_what, text) => {
  expect(line.safeParse(text).success).toBe(false);
  expect(problemOf(text)).not.toBe(hiddenCharacters);
});

it.each([
  ['a joiner alone', '\u200D'],
  ['marks of direction alone', '\u200E\u200F'],
  ['a letter that draws nothing', '\u3164'],
  ['an empty Braille cell', '\u2800'],
  ['a mark with nothing under it', '\u0301'],
  ['a null byte', 'a\0b'],
  ['an escape', 'a\u001B[31mb'],
  ['a line end', 'a\nb'],
  ['a line separator', 'a\u2028b'],
  ['an override', 'invoice\u202Efdp.exe'],
  ['an embedding', 'a\u202Bb'],
  ['an isolate', 'a\u2067b\u2069'],
  ['half a character', 'a\uD83D'],
  ['no character', 'a\uFFFE'],
])('refuses %s and says why', (_what, text) => {
  expect(problemOf(text)).toBe(hiddenCharacters);
});

describe('of any text', () => {
  const nasty = fc.constantFrom(
    ...['\u200B', '\u200D', '\u202E', '\u2066', '\u2069', '\u0301', '\u0000', '\uD800', ' ', 'ش', 'a', '👩'],
  );
  const anything = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc.array(nasty).map((parts) => parts.join('')),
  );

  it('what is taken is short, visible, well-formed, normal, and taken again unchanged', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const taken = line.safeParse(text);
        if (!taken.success) return;
        expect(taken.data.length).toBeLessThanOrEqual(60);
        expect(taken.data).toMatch(/[^\s\p{C}\p{M}]/u);
        expect(taken.data).not.toMatch(/\p{Cs}/u);
        expect(taken.data).toBe(taken.data.normalize('NFC').trim());
        expect(taken.data).not.toMatch(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/u);
        expect(line.parse(taken.data)).toBe(taken.data);
      }),
    );
  });

  it('no place in a title hides an override', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 10 }), fc.nat(10), (text, at) => {
        expect(line.safeParse(`a${text.slice(0, at)}\u202E${text.slice(at)}z`).success).toBe(false);
      }),
    );
  });
});

/** Texts in a request that are no titles or names: what is compared with something, and never shown. */
const neverShown = [
  'accounts.beginSchoolSignOn.next',
  'accounts.changePassword.old',
  'accounts.changePassword.password',
  'accounts.createGroupResetLink.account',
  'accounts.createResetLink.account',
  'accounts.createSchool.password',
  'accounts.erase.userName',
  'accounts.importRoster.fingerprint',
  'accounts.requestReset.userName',
  'accounts.resetPassword.password',
  'accounts.signIn.password',
  'accounts.signIn.userName',
  'files.rename.was',
  'groups.create.parentId',
  'groups.join.code',
  'groups.joinAsNewStudent.code',
  'groups.joinAsNewStudent.password',
  'groups.move.parentId',
  'groups.readCode.code',
  'imports.createPages.parentId',
  'pages.create.parentId',
  'pages.move.after',
  'pages.move.parentId',
  'pages.moveToProject.projectId',
  'projects.addTask.assignee',
  'projects.changeTask.assignee',
  'projects.enterByGuestLink.token',
  'projects.lookAtGuestLink.token',
  'projects.moveTask.after',
  'projects.setSubject.teacher',
  'projects.start.templateId',
];

it('stands in every contract where a person gives a title or a name', () => {
  // Long enough to be a password.
  const turned = 'a correct horse \u202E battery';
  const open = endpoints.flatMap(({ name, body }: Endpoint) => {
    if (body === undefined) return [];
    if (!(body instanceof z.ZodObject)) throw new Error(`the body of ${name} is no object`);
    return Object.entries(body.shape as Record<string, z.ZodType>)
      .filter(([, field]) => field.safeParse(turned).success)
      .map(([field]) => `${name}.${field}`);
  });
  expect(open.sort()).toEqual(neverShown);
});
