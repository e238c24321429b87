import { describe, expect, it } from 'vitest';
import { people } from '../../shared/testing/people.ts';
import { initials, shortName } from './person-name.ts';

describe('initials', () => {
  it.each([
    ['Mina Osei', 'MO'],
    ['Aiko', 'A'],
    ['  Jan  van der   Berg ', 'JB'],
    ['مينا أوسي', 'مأ'],
    ['', ''],
  ])('%s: %s', (name, letters) => {
    expect(initials(name)).toBe(letters);
  });
});

describe('shortName', () => {
  it('calls students by their first name and adults by all of it', () => {
    expect(shortName(people.mina)).toBe('Mina');
    expect(shortName(people.lindqvist)).toBe('Ms Lindqvist');
  });
});
