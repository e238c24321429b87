import { describe, expect, it } from 'vitest';
import { fillIn } from './fill-in.ts';

describe('fillIn', () => {
  it('leaves a name alone that runs as the sentence does', () => {
    expect(fillIn('Zoë', 'de', 'ltr')).toBe('Zoë');
  });

  it.each([
    ['an Arabic name in an English sentence', 'سارة', 'en', 'ltr'],
    ['any name in an Arabic sentence', 'Mina', 'ar', 'rtl'],
  ] as const)('isolates %s', (_what, name, language, direction) => {
    expect(fillIn(name, language, direction)).toBe(`\u2068${name}\u2069`);
  });

  it('writes figures as the language does', () => {
    expect(fillIn(1234.5, 'de', 'ltr')).toBe('1.234,5');
    expect(fillIn(7, 'ar', 'rtl')).not.toContain('\u2068');
  });
});
