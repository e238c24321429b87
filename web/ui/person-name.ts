import type { Person } from '../../shared/contracts/accounts.ts';

/** First letters of the first and the last word: "Mina Osei" is MO, "Aiko" is A. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const first = words[0];
  const last = words.length > 1 ? words.at(-1) : undefined;
  return [first, last]
    .map((word) => (word ? ([...word][0] ?? '') : ''))
    .join('')
    .toLocaleUpperCase();
}

/** What people call each other: students by first name, adults as their name is written. */
export function shortName(person: Pick<Person, 'name' | 'kind'>): string {
  return person.kind === 'student' ? (person.name.trim().split(/\s+/u)[0] ?? person.name) : person.name;
}
