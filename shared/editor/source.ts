/** The kinds of source that a school's bibliography tells apart, as CSL names them. */
export const sourceTypes = [
  'book',
  'chapter',
  'article-journal',
  'article-newspaper',
  'webpage',
  'report',
  'thesis',
  'motion_picture',
  'interview',
  'dataset',
] as const;
export type SourceType = (typeof sourceTypes)[number];

/** A person with family and given name, or an organisation or a name that has no such parts, as `literal`. */
export type SourceName = { family: string; given?: string } | { literal: string };

/** `[[year]]`, `[[year, month]]` or `[[year, month, day]]`, months and days from 1. */
export type SourceDate = { 'date-parts': [number[]] };

/** Something that is cited, in the shape of CSL-JSON (docs.citationstyles.org), as far as it is used here. */
export type Source = {
  /** Unique among the sources of a page. */
  id: string;
  type: SourceType;
  title: string;
  author?: SourceName[];
  editor?: SourceName[];
  issued?: SourceDate;
  accessed?: SourceDate;
  /** The journal, newspaper, website or book that it stands in. */
  'container-title'?: string;
  publisher?: string;
  'publisher-place'?: string;
  edition?: string;
  volume?: string;
  issue?: string;
  page?: string;
  DOI?: string;
  URL?: string;
};

/** UTF-16 units of a source as JSON. */
const longestSource = 20_000;

const texts = [
  'container-title',
  'publisher',
  'publisher-place',
  'edition',
  'volume',
  'issue',
  'page',
] as const;
const known: ReadonlySet<string> = new Set<keyof Source>([
  'id',
  'type',
  'title',
  'author',
  'editor',
  'issued',
  'accessed',
  'DOI',
  'URL',
  ...texts,
]);

/** Tells whether a value from outside is a source; one with fields of its own is none. */
export function isSource(value: unknown): value is Source {
  if (!isObject(value) || !Object.keys(value).every((name) => known.has(name))) return false;
  const { id, type, title, author, editor, issued, accessed, DOI, URL } = value;
  return (
    isFilled(id) &&
    sourceTypes.includes(type as SourceType) &&
    typeof title === 'string' &&
    [author, editor].every((names) => names === undefined || (Array.isArray(names) && names.every(isName))) &&
    [issued, accessed].every((date) => date === undefined || isDate(date)) &&
    texts.every((name) => isTextOrMissing(value[name])) &&
    (DOI === undefined || (typeof DOI === 'string' && /^10\.\d{4,9}\/\S+$/.test(DOI))) &&
    (URL === undefined || (typeof URL === 'string' && /^https?:\/\/[^\s/]\S*$/i.test(URL))) &&
    JSON.stringify(value).length <= longestSource
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isName(value: unknown): value is SourceName {
  if (!isObject(value)) return false;
  const { family, given, literal, ...others } = value;
  if (Object.keys(others).length > 0) return false;
  return literal === undefined
    ? isFilled(family) && isTextOrMissing(given)
    : isFilled(literal) && family === undefined && given === undefined;
}

function isDate(value: unknown): value is SourceDate {
  const parts = isObject(value) ? value['date-parts'] : null;
  if (!Array.isArray(parts) || parts.length !== 1 || !Array.isArray(parts[0])) return false;
  const [year, month = 1, day = 1] = parts[0];
  return (
    parts[0].length <= 3 &&
    Number.isInteger(year) &&
    Math.abs(year) < 10_000 &&
    Number.isInteger(month) &&
    month >= 1 &&
    month <= 12 &&
    Number.isInteger(day) &&
    day >= 1 &&
    day <= 31
  );
}

const isFilled = (value: unknown) => typeof value === 'string' && value !== '';
const isTextOrMissing = (value: unknown) => value === undefined || typeof value === 'string';
