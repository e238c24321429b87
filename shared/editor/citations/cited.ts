import type { CitationStyle } from '../nodes/bibliography.ts';
import type { Source } from '../source.ts';
import { apa } from './apa.ts';
import { chicago } from './chicago.ts';
import { mla } from './mla.ts';
import { shortName } from './names.ts';
import { numbers } from './numbers.ts';
import type { StyleForms, Work } from './parts.ts';
import type { Run } from './runs.ts';
import { type CitationTerms, citationTerms } from './terms.ts';

const forms: Readonly<Record<CitationStyle, StyleForms>> = { apa, mla, chicago, numbers };

/** What a page cites, ready to be shown in one style and language. */
export type Cited = {
  /** Whether the list is numbered rather than in the order of names. */
  numbered: boolean;
  /** The list: each source once, by its id. */
  list: readonly { source: Source; runs: Run[] }[];
  /** What stands in the text for a source of the page. */
  inText: (source: Source, locator: string | null) => Run[];
};

/**
 * Formats the sources of a page, given in the order in which the text first cites them. Where two differ under one id, as
 * when two people corrected one at once, the first counts.
 */
export function cited(sources: readonly Source[], style: CitationStyle, language: string): Cited {
  const terms = citationTerms(language);
  const { numbered, inText, entry } = forms[style];
  const works = worksOf(sources, terms);
  const inOrder = [...works.values()];
  if (!numbered) inOrder.sort(byName(terms));
  return {
    numbered,
    list: inOrder.map((work) => ({ source: work.source, runs: entry(work, terms) })),
    inText: (source, locator) =>
      inText(works.get(source.id) ?? { source, letter: '', number: 0, hasSiblings: false }, locator, terms),
  };
}

function worksOf(sources: readonly Source[], terms: CitationTerms): Map<string, Work> {
  const works = new Map<string, Work>();
  for (const source of sources) {
    if (!works.has(source.id))
      works.set(source.id, { source, letter: '', number: works.size + 1, hasSiblings: false });
  }
  const ofSamePeople = groupsOf(works.values(), peopleOf);
  for (const siblings of ofSamePeople) for (const work of siblings) work.hasSiblings = true;
  const ofSameYear = groupsOf(works.values(), (work) => `${peopleOf(work)}\n${yearNumber(work)}`);
  for (const siblings of ofSameYear) {
    siblings.sort(byName(terms)).forEach((work, index) => {
      work.letter = letterOf(index);
    });
  }
  return works;
}

/** Those groups in which there are several. */
function groupsOf(works: Iterable<Work>, keyOf: (work: Work) => string): Work[][] {
  const groups = new Map<string, Work[]>();
  for (const work of works) {
    const key = keyOf(work);
    const group = groups.get(key);
    if (group) group.push(work);
    else groups.set(key, [work]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

/** The people as they are told apart in the text: two names, or the first of more. Without any, its own title. */
function peopleOf({ source: { author = [], title } }: Work): string {
  if (author.length === 0) return `"${title}`;
  return author.length > 2 ? `${author[0] && shortName(author[0])}\n…` : author.map(shortName).join('\n');
}

const yearNumber = ({ source }: Work): number => source.issued?.['date-parts'][0]?.[0] ?? Infinity;

/** a … z, aa, ab … */
function letterOf(index: number): string {
  const last = String.fromCharCode(97 + (index % 26));
  return index < 26 ? last : letterOf(Math.floor(index / 26) - 1) + last;
}

/** By the names, then the year, then the title; without names by the title. */
function byName({ language }: CitationTerms): (one: Work, other: Work) => number {
  const nameOf = ({ source: { author = [], title } }: Work) =>
    author.length === 0
      ? title
      : author
          .slice(0, 20)
          .map((name) => ('literal' in name ? name.literal : `${name.family} ${name.given ?? ''}`))
          .join(' ');
  return (one, other) =>
    nameOf(one).localeCompare(nameOf(other), language) ||
    compared(yearNumber(one), yearNumber(other)) ||
    one.source.title.localeCompare(other.source.title, language) ||
    one.number - other.number;
}

const compared = (one: number, other: number): number => (one === other ? 0 : one < other ? -1 : 1);
