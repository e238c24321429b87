import type { Source } from '../source.ts';
import { namesInRow, plainInitials } from './names.ts';
import { addressOf, dateWords, editionOf, isPart, pagesOf, quoted, type StyleForms } from './parts.ts';
import { italic, joined, own, type Piece, runsOf, stopped } from './runs.ts';
import type { CitationTerms } from './terms.ts';

/** Numbers in the order of the text, as engineers do: [1, p. 23]. */
export const numbers: StyleForms = {
  numbered: true,
  inText: ({ number }, locator, terms) =>
    runsOf('[', joined(terms.comma, String(number), pagesOf(locator ?? '', terms)), ']'),
  entry: ({ source }, terms) => {
    const names = namesOf(source, terms);
    const kinds = {
      thesis: terms.thesis,
      motion_picture: terms.film,
      interview: terms.interview,
      dataset: terms.dataset,
    } as const;
    const kind = kinds[source.type as keyof typeof kinds];
    const rest = joined(
      terms.comma,
      ...placesOf(source, terms),
      kind,
      source.publisher !== source['container-title'] && own(source.publisher),
      dateWords(source.issued, terms, terms.shortMonths) || terms.noDate,
      pagesOf(source.page, terms),
    );
    const inQuotes = isPart(source) || source.type === 'webpage' || source.type === 'thesis';
    // The comma stands within the quotation marks where the language has it so.
    const title = inQuotes
      ? [quoted(source.title, ',', terms), ' ']
      : [italic(source.title), source.title !== '' && terms.comma];
    const words = stopped(own(names), names && terms.comma, title, rest);
    const address = addressOf(source);
    if (!address) return words;
    const looked = source.DOI ? '' : dateWords(source.accessed, terms, terms.shortMonths);
    return joined(' ', words, looked && `${terms.accessed} ${looked}.`, address);
  },
};

/** More than six are cut to the first. */
function namesOf({ author = [] }: Source, terms: CitationTerms): string {
  const last = { ofTwo: ` ${terms.and} `, ofMore: `${terms.comma}${terms.and} ` };
  return namesInRow(author.map(plainInitials), terms, last, 6, 1);
}

function placesOf(source: Source, terms: CitationTerms): Piece[] {
  const { type, editor = [] } = source;
  const container = source['container-title'];
  const editors = namesOf({ ...source, author: editor }, terms);
  const by = type === 'chapter' && editors;
  return [
    container && (type === 'chapter' ? [`${terms.in.toLowerCase()} `, italic(container)] : italic(container)),
    by && [own(by), `${terms.comma}${editor.length > 1 ? terms.editors : terms.editor}`],
    editionOf(source, terms),
    source.volume && `${terms.volume} ${source.volume}`,
    source.issue && `${terms.issue} ${source.issue}`,
  ];
}
