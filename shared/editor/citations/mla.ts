import type { Source } from '../source.ts';
import { namesInRow, plainName, shortNames, turnedName } from './names.ts';
import {
  addressOf,
  barePlace,
  dayFirst,
  editionOf,
  isPart,
  pagesOf,
  quoted,
  type StyleForms,
} from './parts.ts';
import { italic, joined, own, type Piece, runsOf, sentences } from './runs.ts';
import type { CitationTerms } from './terms.ts';

/** MLA, 9th edition: (Carson 23). */
export const mla: StyleForms = {
  numbered: false,
  inText: ({ source, hasSiblings }, locator, terms) => {
    const { author = [] } = source;
    const who = shortNames(author, terms.and, terms);
    const what = (who === '' || hasSiblings) && titleInText(source, terms);
    return runsOf('(', joined(' ', joined(terms.comma, own(who), what), barePlace(locator)), ')');
  },
  entry: ({ source }, terms) => {
    const { type, publisher } = source;
    const container = source['container-title'];
    const inQuotes = isPart(source) || type === 'webpage' || type === 'interview';
    const title = inQuotes ? quoted(source.title, '.', terms) : italic(source.title);
    const kinds = { interview: terms.interview, thesis: terms.thesis, dataset: terms.dataset } as const;
    const where = joined(
      terms.comma,
      inQuotes && italic(container),
      type === 'chapter' && editorsOf(source, terms),
      editionOf(source, terms),
      source.volume && `${terms.volume} ${source.volume}`,
      source.issue && `${terms.issue} ${source.issue}`,
      publisher !== container && own(publisher),
      dayFirst(source.issued, terms),
      pagesOf(source.page, terms),
      addressOf(source),
    );
    const kind = kinds[type as keyof typeof kinds];
    const words = sentences(own(namesOf(source, terms)), title, kind, where);
    const looked = source.URL && dayFirst(source.accessed, terms);
    return joined(' ', words, looked && `${terms.accessed} ${looked}.`);
  },
};

function titleInText(source: Source, terms: CitationTerms): Piece {
  const inQuotes = isPart(source) || source.type === 'webpage' || source.type === 'interview';
  return inQuotes ? quoted(source.title, '', terms) : italic(source.title);
}

function namesOf({ type, author = [] }: Source, terms: CitationTerms): string {
  const [first, ...others] = author;
  if (!first) return '';
  const names = [turnedName(first), ...others.map(plainName)];
  const row =
    names.length > 2
      ? `${names[0]}${terms.comma}${terms.others}`
      : namesInRow(names, terms, { ofTwo: `${terms.comma}${terms.and} `, ofMore: '' }, 2, 1);
  return type === 'motion_picture' ? `${row}${terms.comma}${terms.director.toLowerCase()}` : row;
}

function editorsOf({ editor = [] }: Source, terms: CitationTerms): Piece {
  const names = editor.map(plainName);
  const row = namesInRow(names, terms, { ofTwo: ` ${terms.and} `, ofMore: '' }, 2, 1);
  return row && [`${terms.editedBy} `, own(row)];
}
