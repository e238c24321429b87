import type { Source } from '../source.ts';
import { namesInRow, plainInitials, shortName, shortNames, turnedInitials } from './names.ts';
import {
  datePartsOf,
  dateWords,
  editionOf,
  isPart,
  pagesOf,
  quoted,
  rangeOf,
  type StyleForms,
  type Work,
  withAddress,
  yearOf,
} from './parts.ts';
import { italic, joined, own, type Piece, type Run, runsOf, sentences } from './runs.ts';
import type { CitationTerms } from './terms.ts';

/** APA, 7th edition: (Carson, 1962, p. 23). */
export const apa: StyleForms = {
  numbered: false,
  inText: (work, locator, terms) => {
    const { author = [] } = work.source;
    const who =
      author.length > 0 ? own(shortNames(author, terms.ampersand, terms)) : titleInText(work.source, terms);
    return runsOf('(', joined(terms.comma, who, yearOf(work, terms), pagesOf(locator ?? '', terms)), ')');
  },
  entry: (work, terms) => {
    const { source } = work;
    const names = namesOf(source, terms);
    const date = `(${dateOf(work, terms)})`;
    const title = titleOf(source, terms);
    const start = names ? sentences(own(names), date, title) : sentences(title, date);
    const words = joined(' ', start, sentences(...whereOf(source, terms)));
    // What changes and says no date is told with the day on which it was looked at.
    const day = source.issued ? '' : dateWords(source.accessed, terms);
    return withAddress(words, day && terms.retrieved(day), source);
  },
};

function titleInText(source: Source, terms: CitationTerms): Piece {
  return isPart(source) ? quoted(source.title, '', terms) : italic(source.title);
}

function namesOf({ type, author = [] }: Source, terms: CitationTerms): string {
  const { comma, ampersand } = terms;
  const names = author.map(turnedInitials);
  // More than twenty: the first nineteen, three dots, the last.
  const row =
    names.length > 20
      ? `${names.slice(0, 19).join(comma)}${comma}… ${names.at(-1)}`
      : namesInRow(
          names,
          terms,
          { ofTwo: `${comma}${ampersand} `, ofMore: `${comma}${ampersand} ` },
          names.length,
          1,
        );
  return row && type === 'motion_picture' ? `${row} (${terms.director})` : row;
}

/** "1962a", or for what comes out on a day "2024, March 14". */
function dateOf(work: Work, terms: CitationTerms): string {
  const { source } = work;
  const year = yearOf(work, terms);
  const parts = datePartsOf(source.issued, terms);
  if (!parts?.month || !['article-newspaper', 'webpage', 'interview'].includes(source.type)) return year;
  return year + terms.comma + (parts.day === null ? parts.month : terms.day(parts.day, parts.month));
}

function titleOf(source: Source, terms: CitationTerms): Run[] {
  const brackets = {
    motion_picture: terms.film,
    interview: terms.interview,
    dataset: terms.dataset,
    thesis: terms.thesis,
  } as const;
  const kind = brackets[source.type as keyof typeof brackets];
  const edition = isPart(source) ? '' : editionOf(source, terms);
  return joined(
    ' ',
    isPart(source) ? own(source.title) : italic(source.title),
    edition && `(${edition})`,
    kind && `[${kind}]`,
  );
}

function whereOf(source: Source, terms: CitationTerms): Piece[] {
  const { type, publisher, volume, issue } = source;
  const container = source['container-title'];
  if (type === 'article-journal') {
    const number = runsOf(italic(volume), issue && `(${issue})`);
    return [joined(terms.comma, italic(container), number, rangeOf(source.page))];
  }
  if (type === 'article-newspaper') return [joined(terms.comma, italic(container), rangeOf(source.page))];
  if (type === 'chapter') {
    const { editor = [] } = source;
    const editors = namesInRow(
      editor.map(plainInitials),
      terms,
      { ofTwo: ` ${terms.ampersand} `, ofMore: `${terms.comma}${terms.ampersand} ` },
      editor.length,
      1,
    );
    const by = editors && [own(editors), ` (${editor.length > 1 ? terms.editors : terms.editor})`];
    const place = joined(terms.comma, editionOf(source, terms), pagesOf(source.page, terms));
    const book = joined(' ', italic(container), place.length > 0 && ['(', place, ')']);
    return [joined(' ', terms.in, joined(terms.comma, by, book)), own(publisher)];
  }
  // Who publishes what they wrote themselves is not named twice.
  const [only, ...others] = source.author ?? [];
  const isOwn = others.length === 0 && only && shortName(only) === publisher;
  return [own(container), publisher !== container && !isOwn && own(publisher)];
}
