import { expect, it } from 'vitest';
import { languages } from '../../../shared/contracts/accounts/languages.ts';
import { resetLetter } from './reset-letter.ts';

it.each(languages)('names person, school and link in %s, the link on a line of its own', (language) => {
  const about = { address: 'm@home.example', name: 'Mina', school: 'Mill Road', link: 'https://a.example/r' };
  const { subject, text } = resetLetter(about, language);
  expect(subject).toContain('Mill Road');
  for (const part of ['Mina', 'Mill Road', '\n\nhttps://a.example/r\n\n']) expect(text).toContain(part);
  expect(subject + text).not.toMatch(/[{}]/);
});

it('differs from language to language', () => {
  const about = { address: '', name: '', school: '', link: '' };
  expect(new Set(languages.map((language) => resetLetter(about, language).text)).size).toBe(languages.length);
});
