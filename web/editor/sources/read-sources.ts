import { isSource, type Source, type SourceType, sourceTypes } from '../../../shared/editor/source.ts';
import { type BibtexEntry, bibtexNames, readBibtex } from './bibtex.ts';
import { latexWords } from './latex-words.ts';
import { type RisEntry, readRis } from './ris.ts';
import { addressFrom, dateFrom, doiIn, type Fields, sourceFrom } from './source-fields.ts';
import type { FirstSource } from './source-form.tsx';

/** Whole sources; or, from a DOI or an address alone, what a person goes on with by hand. */
type Read = { sources: Source[]; start: FirstSource | null };

const longestField = 2_000;

/** Reads what somebody copied elsewhere: BibTeX, RIS, CSL-JSON, a DOI or an address. Nobody is asked for anything. */
export function readSources(text: string, newId: () => string): Read {
  const made = [...cslIn(text), ...readBibtex(text).map(fromBibtex), ...readRis(text).map(fromRis)].map(
    ({ type, fields }) => sourceFrom(newId(), type, shortened(fields)),
  );
  const sources = made.filter((source) => source.title !== '' && isSource(source));
  return { sources, start: sources.length > 0 ? null : startFrom(text.trim(), newId) };
}

type Loose = { type: SourceType; fields: Fields };

function startFrom(text: string, newId: () => string): FirstSource | null {
  const DOI = doiIn(text);
  if (DOI) return { id: newId(), type: 'article-journal', DOI };
  const URL = /\s/.test(text) ? null : addressFrom(text);
  return URL ? { id: newId(), type: 'webpage', URL } : null;
}

const bibtexTypes: Readonly<Record<string, SourceType>> = {
  article: 'article-journal',
  inbook: 'chapter',
  incollection: 'chapter',
  inproceedings: 'chapter',
  conference: 'chapter',
  online: 'webpage',
  electronic: 'webpage',
  www: 'webpage',
  misc: 'webpage',
  techreport: 'report',
  report: 'report',
  phdthesis: 'thesis',
  mastersthesis: 'thesis',
  thesis: 'thesis',
  dataset: 'dataset',
  movie: 'motion_picture',
  video: 'motion_picture',
};

function fromBibtex({ type, fields }: BibtexEntry): Loose {
  const words = (...names: string[]) =>
    latexWords(names.map((name) => fields[name]).find((value) => value !== undefined) ?? '');
  const year = /-?\d{1,4}/.exec(words('date', 'year'))?.[0] ?? '';
  const month = /^\d{1,2}$/.test(words('month')) ? words('month') : String(monthOf(words('month')) || '');
  const day = /^\d{1,2}$/.test(words('day')) ? words('day') : '';
  const date = words('date') || [year, month, month && day].filter(Boolean).join('-');
  const kind = Object.hasOwn(bibtexTypes, type) ? bibtexTypes[type] : undefined;
  return {
    type:
      kind === 'webpage' && type === 'misc' && !fields.url && !fields.howpublished
        ? 'book'
        : (kind ?? 'book'),
    fields: {
      author: bibtexNames(fields.author ?? ''),
      editor: bibtexNames(fields.editor ?? ''),
      title: [words('title'), words('subtitle')].filter(Boolean).join(': '),
      issued: dateFrom(date) ? date : year,
      accessed: words('urldate'),
      'container-title': words('journal', 'journaltitle', 'booktitle', 'maintitle'),
      publisher: words('publisher', 'school', 'institution', 'organization'),
      edition: words('edition'),
      volume: words('volume'),
      issue: words('number', 'issue'),
      page: words('pages'),
      DOI: doiIn(words('doi')) ?? '',
      URL: addressFrom((fields.url ?? addressIn(fields.howpublished)).replace(/[{}\s]/g, '')) ?? '',
    },
  };
}

const addressIn = (words = ''): string => /https?:\/\/[^\s{}]+/.exec(words)?.[0] ?? '';

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const monthOf = (word: string): number => monthNames.indexOf(word.slice(0, 3).toLowerCase()) + 1;

const risTypes: Readonly<Record<string, SourceType>> = {
  JOUR: 'article-journal',
  EJOUR: 'article-journal',
  MGZN: 'article-newspaper',
  NEWS: 'article-newspaper',
  CHAP: 'chapter',
  ECHAP: 'chapter',
  CPAPER: 'chapter',
  CONF: 'chapter',
  ELEC: 'webpage',
  WEB: 'webpage',
  BLOG: 'webpage',
  RPRT: 'report',
  THES: 'thesis',
  VIDEO: 'motion_picture',
  MPCT: 'motion_picture',
  DATA: 'dataset',
};

function fromRis({ type, tags }: RisEntry): Loose {
  const word = (...names: string[]) => names.map((name) => tags.get(name)?.[0]).find(Boolean) ?? '';
  const people = (...names: string[]) => names.flatMap((name) => tags.get(name) ?? []).join('\n');
  const date = word('DA', 'PY', 'Y1').replace(/\/+$/, '').split('/').filter(Boolean).slice(0, 3).join('-');
  return {
    type: (Object.hasOwn(risTypes, type) ? risTypes[type] : undefined) ?? 'book',
    fields: {
      author: people('AU', 'A1'),
      editor: people('ED', 'A2'),
      title: word('TI', 'T1'),
      issued: dateFrom(date) ? date : (/\d{4}/.exec(date)?.[0] ?? ''),
      'container-title': word('JO', 'JF', 'T2', 'BT'),
      publisher: word('PB'),
      edition: word('ET'),
      volume: word('VL'),
      issue: word('IS'),
      page: [word('SP'), word('EP')].filter(Boolean).join('–'),
      DOI: doiIn(word('DO')) ?? '',
      URL: addressFrom(word('UR')) ?? '',
    },
  };
}

/** CSL-JSON, as reference managers copy it. */
function cslIn(text: string): Loose[] {
  if (!/^\s*[[{]/.test(text) || text.length > 500_000) return [];
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (failure) {
    if (failure instanceof SyntaxError) return [];
    throw failure;
  }
  return (Array.isArray(value) ? value : [value]).slice(0, 300).flatMap((item: unknown) => {
    if (typeof item !== 'object' || item === null) return [];
    const csl = item as Record<string, unknown>;
    const word = (name: string) => {
      const given = csl[name];
      return typeof given === 'string' || typeof given === 'number' ? String(given) : '';
    };
    const texts = ['title', 'container-title', 'publisher', 'edition', 'volume', 'issue', 'page'] as const;
    const fields: Fields = {
      ...Object.fromEntries(texts.map((name) => [name, word(name)])),
      author: cslNames(csl.author),
      editor: cslNames(csl.editor),
      issued: cslDate(csl.issued),
      accessed: cslDate(csl.accessed),
      DOI: doiIn(word('DOI')) ?? '',
      URL: addressFrom(word('URL')) ?? '',
    };
    return [{ type: sourceTypes.find((type) => type === csl.type) ?? 'book', fields }];
  });
}

function cslNames(names: unknown): string {
  if (!Array.isArray(names)) return '';
  return names
    .slice(0, 200)
    .map((name: unknown) => {
      const { family, given, literal } = (name ?? {}) as Record<string, unknown>;
      if (typeof literal === 'string') return literal;
      return typeof family === 'string' ? `${family}, ${typeof given === 'string' ? given : ''}` : '';
    })
    .filter(Boolean)
    .join('\n');
}

function cslDate(date: unknown): string {
  const parts: unknown = (date as { 'date-parts'?: unknown[] } | null | undefined)?.['date-parts']?.[0];
  const day = Array.isArray(parts) ? parts.slice(0, 3).join('-') : '';
  return dateFrom(day) ? day : '';
}

function shortened(fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).map(([name, words]) => [name, words.slice(0, longestField)]),
  );
}
