import type { Source, SourceDate, SourceName, SourceType } from '../../../shared/editor/source.ts';

/** What is asked for each kind of source, in this order; the names are those of `sources:fields.<name>`. */
const asked: Readonly<Record<SourceType, readonly FieldName[]>> = {
  book: ['author', 'issued', 'title', 'publisher', 'edition', 'DOI', 'URL'],
  chapter: ['author', 'issued', 'title', 'container-title', 'editor', 'page', 'publisher', 'DOI'],
  'article-journal': [
    'author',
    'issued',
    'title',
    'container-title',
    'volume',
    'issue',
    'page',
    'DOI',
    'URL',
  ],
  'article-newspaper': ['author', 'issued', 'title', 'container-title', 'page', 'URL'],
  webpage: ['author', 'issued', 'title', 'container-title', 'URL', 'accessed'],
  report: ['author', 'issued', 'title', 'publisher', 'URL', 'DOI'],
  thesis: ['author', 'issued', 'title', 'publisher', 'URL'],
  motion_picture: ['author', 'issued', 'title', 'publisher', 'URL'],
  interview: ['author', 'issued', 'title', 'container-title', 'URL'],
  dataset: ['author', 'issued', 'title', 'publisher', 'DOI', 'URL', 'accessed'],
};

export type FieldName =
  | 'author'
  | 'editor'
  | 'issued'
  | 'accessed'
  | 'title'
  | 'container-title'
  | 'publisher'
  | 'edition'
  | 'volume'
  | 'issue'
  | 'page'
  | 'DOI'
  | 'URL';

export type Fields = Partial<Record<FieldName, string>>;

/** The fields of a kind, and those that the source has besides. */
export function fieldsAsked(type: SourceType, fields: Fields): FieldName[] {
  const own = asked[type];
  const others = (Object.keys(fields) as FieldName[]).filter((name) => fields[name] && !own.includes(name));
  return [...own, ...others];
}

/** A source as it is written in fields: a line for each person, "Family, Given". */
export function fieldsOf(source: Source): Fields {
  const { author, editor, issued, accessed, id: _, type: __, 'publisher-place': ___, ...texts } = source;
  return {
    ...texts,
    author: linesOf(author),
    editor: linesOf(editor),
    issued: dayOf(issued),
    accessed: dayOf(accessed),
  };
}

/** The fields that cannot be read as they are; empty: all can. */
export function wrongFields(fields: Fields): FieldName[] {
  const filled = (name: FieldName) => fields[name]?.trim() ?? '';
  const wrong: FieldName[] = [];
  if (filled('title') === '') wrong.push('title');
  for (const name of ['issued', 'accessed'] as const)
    if (filled(name) !== '' && !dateFrom(filled(name))) wrong.push(name);
  if (filled('DOI') !== '' && !doiIn(filled('DOI'))) wrong.push('DOI');
  if (filled('URL') !== '' && !addressFrom(filled('URL'))) wrong.push('URL');
  return wrong;
}

/** The source that fields tell of, where none of them is wrong. */
export function sourceFrom(id: string, type: SourceType, fields: Fields, place?: string): Source {
  const source: Source = { id, type, title: (fields.title ?? '').trim() };
  const texts = ['container-title', 'publisher', 'edition', 'volume', 'issue', 'page'] as const;
  for (const name of texts) {
    const words = fields[name]?.trim();
    if (words) source[name] = words;
  }
  if (place) source['publisher-place'] = place;
  for (const name of ['author', 'editor'] as const) {
    const names = namesFrom(fields[name] ?? '');
    if (names.length > 0) source[name] = names;
  }
  for (const name of ['issued', 'accessed'] as const) {
    const date = dateFrom(fields[name]?.trim() ?? '');
    if (date) source[name] = date;
  }
  const doi = doiIn(fields.DOI ?? '');
  if (doi) source.DOI = doi;
  const address = addressFrom(fields.URL?.trim() ?? '');
  if (address) source.URL = address;
  return source;
}

/** The DOI in any words or address; null: there is none. */
export function doiIn(words: string): string | null {
  const found = /\b10\.\d{4,9}\/[^\s"<>]+/.exec(words.slice(0, 5_000))?.[0];
  return found?.replace(/[.,;:)\]}]+$/, '') ?? null;
}

export function addressFrom(words: string): string | null {
  const address = /^[\w-]+(\.[\w-]+)+([/?#:]|$)/.test(words) ? `https://${words}` : words;
  return /^https?:\/\/[^\s/]\S*$/i.test(address) ? address : null;
}

/** A line for each: "Family, Given"; what has no comma is an organisation, or a name that has no parts. */
export function namesFrom(lines: string): SourceName[] {
  return lines
    .split(/\n|;/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .slice(0, 200)
    .map((line) => {
      const [, family = '', given = ''] = /^([^,،]+)[,،]\s*(.*)$/.exec(line) ?? [];
      if (family.trim() === '') return { literal: line };
      return given.trim() ? { family: family.trim(), given: given.trim() } : { family: family.trim() };
    });
}

const linesOf = (names: readonly SourceName[] | undefined): string =>
  (names ?? [])
    .map((name) => ('literal' in name ? name.literal : [name.family, name.given ?? ''].join(', ')))
    .join('\n');

function dayOf(date: SourceDate | undefined): string {
  const [year, ...rest] = date?.['date-parts'][0] ?? [];
  return year === undefined ? '' : [year, ...rest.map((part) => String(part).padStart(2, '0'))].join('-');
}

/** "2024", "2024-03", "2024-03-14", "14.3.2024"; null: it cannot be read. */
export function dateFrom(words: string): SourceDate | null {
  const [, year, month, day] =
    /^(-?\d{1,4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(words) ??
    reversed(/^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/.exec(words));
  if (year === undefined) return null;
  const parts = [year, month, day].filter((part) => part !== undefined).map(Number);
  const [, m = 1, d = 1] = parts;
  return m >= 1 && m <= 12 && d >= 1 && d <= 31 ? { 'date-parts': [parts] } : null;
}

const reversed = (match: RegExpExecArray | null): (string | undefined)[] =>
  match ? [match[0], match[3], match[2], match[1]] : [];
