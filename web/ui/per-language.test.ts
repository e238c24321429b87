import { expect, it } from 'vitest';
import { perLanguage } from './per-language.ts';

it('makes what belongs to a language once, and another for another', () => {
  const made: string[] = [];
  const greeting = perLanguage((language) => ({ language, number: made.push(language) }));
  const german = greeting('de');
  expect(greeting('ar').language).toBe('ar');
  expect(greeting('de')).toBe(german);
  expect(made).toEqual(['de', 'ar']);
});
