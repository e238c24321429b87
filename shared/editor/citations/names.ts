import type { SourceName } from '../source.ts';
import type { CitationTerms } from './terms.ts';

/** Only what is needed of the words for names. */
type NameTerms = Pick<CitationTerms, 'others' | 'comma'>;

/** The name by which somebody is cited in the text. */
export const shortName = (name: SourceName): string => ('literal' in name ? name.literal : name.family);

/** "Rachel Carson". */
export const plainName = (name: SourceName): string =>
  'literal' in name ? name.literal : [name.given, name.family].filter(Boolean).join(' ');

/** "Carson, Rachel". */
export const turnedName = (name: SourceName): string =>
  'literal' in name || !name.given ? shortName(name) : `${name.family}${commaFor(name.family)}${name.given}`;

/** "Carson, R. L." */
export const turnedInitials = (name: SourceName): string =>
  'literal' in name || !name.given
    ? shortName(name)
    : `${name.family}${commaFor(name.family)}${initials(name.given)}`;

/** "R. L. Carson". */
export const plainInitials = (name: SourceName): string =>
  'literal' in name || !name.given ? shortName(name) : `${initials(name.given)} ${name.family}`;

/**
 * Names in a row. `last`: what stands before the last of several; `most`: more than so many are cut to the first
 * `shown` and "et al.".
 */
export function namesInRow(
  names: readonly string[],
  { comma, others }: NameTerms,
  last: { ofTwo: string; ofMore: string },
  most: number,
  shown: number,
): string {
  if (names.length > most) return `${names.slice(0, shown).join(comma)}${shown > 1 ? comma : ' '}${others}`;
  if (names.length < 2) return names[0] ?? '';
  const before = names.length === 2 ? last.ofTwo : last.ofMore;
  return names.slice(0, -1).join(comma) + before + names.at(-1);
}

/** In the text: one, two joined by a word, or the first "et al.". */
export function shortNames(names: readonly SourceName[], and: string, terms: NameTerms): string {
  return namesInRow(names.map(shortName), terms, { ofTwo: ` ${and} `, ofMore: '' }, 2, 1);
}

/** Scripts that shorten names by initials; elsewhere names stand whole. */
const shortens = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}]/u;

function initials(given: string): string {
  return given
    .trim()
    .split(/\s+/)
    .map((part) =>
      part
        .split('-')
        .map((each) => (shortens.test(each) ? `${[...each][0]}.` : each))
        .join('-'),
    )
    .join(' ');
}

const commaFor = (family: string): string => (/\p{Script=Arabic}/u.test(family) ? '، ' : ', ');
