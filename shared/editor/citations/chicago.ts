import type { Source } from '../source.ts';
import { namesInRow, plainName, shortNames, turnedName } from './names.ts';
import {
  barePlace,
  datePartsOf,
  dateWords,
  editionOf,
  isPart,
  quoted,
  rangeOf,
  type StyleForms,
  withAddress,
  yearOf,
} from './parts.ts';
import { italic, joined, own, type Piece, runsOf, sentences } from './runs.ts';
import type { CitationTerms } from './terms.ts';

/** Chicago, 18th edition, author and date: (Carson 1962, 23). */
export const chicago: StyleForms = {
  numbered: false,
  inText: (work, locator, terms) => {
    const { author = [] } = work.source;
    const who =
      author.length > 0 ? own(shortNames(author, terms.and, terms)) : titleInText(work.source, terms);
    return runsOf('(', joined(terms.comma, joined(' ', who, yearOf(work, terms)), barePlace(locator)), ')');
  },
  entry: (work, terms) => {
    const { source } = work;
    const names = namesOf(source, terms);
    const title = inQuotes(source) ? quoted(source.title, '.', terms) : italic(source.title);
    const year = yearOf(work, terms);
    const start = names ? sentences(own(names), year, title) : sentences(title, year);
    const looked = source.URL && dateWords(source.accessed, terms);
    const words = joined(
      ' ',
      start,
      sentences(...whereOf(source, terms), looked && `${terms.accessed} ${looked}`),
    );
    return withAddress(words, '', source);
  },
};

const inQuotes = (source: Source): boolean =>
  isPart(source) || ['webpage', 'thesis', 'interview'].includes(source.type);

function titleInText(source: Source, terms: CitationTerms): Piece {
  return inQuotes(source) ? quoted(source.title, '', terms) : italic(source.title);
}

function namesOf({ type, author = [] }: Source, terms: CitationTerms): string {
  const [first, ...others] = author;
  if (!first) return '';
  const { comma, and } = terms;
  const row = namesInRow(
    [turnedName(first), ...others.map(plainName)],
    terms,
    { ofTwo: `${comma}${and} `, ofMore: `${comma}${and} ` },
    6,
    3,
  );
  return type === 'motion_picture' ? `${row}${comma}${terms.director.toLowerCase()}` : row;
}

function whereOf(source: Source, terms: CitationTerms): Piece[] {
  const { type, publisher } = source;
  const container = source['container-title'];
  if (type === 'article-journal') {
    const number = joined(' ', source.volume, source.issue && `(${source.issue})`);
    const pages = rangeOf(source.page);
    const where = joined(' ', italic(container), number);
    return [pages ? [where, number.length > 0 ? ': ' : terms.comma, pages] : where];
  }
  if (type === 'chapter') {
    const { editor = [] } = source;
    const editors = namesInRow(
      editor.map(plainName),
      terms,
      { ofTwo: ` ${terms.and} `, ofMore: `${terms.comma}${terms.and} ` },
      6,
      3,
    );
    const book = joined(
      terms.comma,
      italic(container),
      editionOf(source, terms),
      editors && [`${terms.editedBy} `, own(editors)],
      rangeOf(source.page),
    );
    return [joined(' ', terms.in, book), own(publisher)];
  }
  const day = dayOf(source, terms);
  if (type === 'article-newspaper')
    return [joined(terms.comma, italic(container), day, rangeOf(source.page))];
  if (type === 'webpage') return [own(container), publisher !== container && own(publisher), day];
  const kinds = { thesis: terms.thesis, interview: terms.interview, dataset: terms.dataset } as const;
  const kind = kinds[type as keyof typeof kinds];
  return [
    editionOf(source, terms),
    type === 'thesis' ? joined(terms.comma, kind, own(publisher)) : kind,
    own(container),
    type !== 'thesis' && publisher !== container && own(publisher),
    type === 'interview' && day,
  ];
}

/** Month and day; the year stands beside the name. */
function dayOf({ issued }: Source, terms: CitationTerms): string {
  const parts = datePartsOf(issued, terms);
  if (!parts?.month) return '';
  return parts.day === null ? parts.month : terms.day(parts.day, parts.month);
}
