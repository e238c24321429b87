import { latexWords } from './latex-words.ts';

/** One entry: its kind and its fields in small letters, values still in LaTeX. */
export type BibtexEntry = { type: string; fields: Readonly<Record<string, string>> };

/** More of a text is not read, in UTF-16 units, and not more entries. */
const longest = 500_000;
const mostEntries = 300;
/** Braces within braces. */
const deepest = 50;

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** The entries of a BibTeX file; what cannot be read is left out. It goes through the text once, whatever stands there. */
export function readBibtex(text: string): BibtexEntry[] {
  const reader = new Reader(text.slice(0, longest));
  const entries: BibtexEntry[] = [];
  while (entries.length < mostEntries) {
    const entry = reader.next();
    if (entry === 'end') break;
    if (entry) entries.push(entry);
  }
  return entries;
}

class Reader {
  readonly #text: string;
  #at = 0;
  readonly #strings = new Map<string, string>(months.map((name, index) => [name, String(index + 1)]));

  constructor(text: string) {
    this.#text = text;
  }

  next(): BibtexEntry | 'end' | null {
    this.#at = this.#text.indexOf('@', this.#at);
    if (this.#at < 0) {
      this.#at = this.#text.length;
      return 'end';
    }
    this.#at++;
    const type = this.#word().toLowerCase();
    this.#space();
    if (type === '' || type === 'comment' || type === 'preamble' || !'{('.includes(this.#sign())) return null;
    this.#at++;
    const fields: Record<string, string> = Object.create(null);
    if (type !== 'string') {
      // The key of the entry says nothing to a reader.
      while (!',})'.includes(this.#sign())) this.#at++;
    }
    while (this.#at < this.#text.length) {
      this.#space(',');
      const name = this.#word().toLowerCase();
      this.#space();
      if (name === '' || this.#sign() !== '=') break;
      this.#at++;
      const value = this.#value();
      if (type === 'string') this.#strings.set(name, value);
      else fields[name] ??= value;
    }
    if ('})'.includes(this.#sign())) this.#at++;
    return type === 'string' ? null : { type, fields };
  }

  #sign(): string {
    return this.#text[this.#at] ?? '}';
  }

  #space(more = ''): void {
    while (this.#at < this.#text.length && (/\s/.test(this.#sign()) || more.includes(this.#sign()))) {
      if (this.#sign() === '') return;
      this.#at++;
    }
  }

  #word(): string {
    const start = this.#at;
    while (this.#at < this.#text.length && /[\w:.+/-]/.test(this.#sign())) this.#at++;
    return this.#text.slice(start, this.#at);
  }

  /** One value, or several joined by #. */
  #value(): string {
    let value = '';
    while (this.#at < this.#text.length) {
      this.#space();
      const sign = this.#sign();
      if (sign === '{') value += this.#braced();
      else if (sign === '"') value += this.#inQuotes();
      else {
        const word = this.#word();
        if (word === '') break;
        value += this.#strings.get(word.toLowerCase()) ?? word;
      }
      this.#space();
      if (this.#sign() !== '#') break;
      this.#at++;
    }
    return value.slice(0, 10_000);
  }

  #braced(): string {
    const start = ++this.#at;
    let depth = 1;
    for (; this.#at < this.#text.length && depth <= deepest; this.#at++) {
      const sign = this.#sign();
      if (sign === '\\') this.#at++;
      else if (sign === '{') depth++;
      else if (sign === '}' && --depth === 0) break;
    }
    return this.#text.slice(start, this.#at++);
  }

  #inQuotes(): string {
    const start = ++this.#at;
    let depth = 0;
    for (; this.#at < this.#text.length; this.#at++) {
      const sign = this.#sign();
      if (sign === '\\') this.#at++;
      else if (sign === '{') depth++;
      else if (sign === '}') depth--;
      else if (sign === '"' && depth <= 0) break;
    }
    return this.#text.slice(start, this.#at++);
  }
}

/** The people of a field, a line for each: "Family, Given". "and others" is nobody. */
export function bibtexNames(value: string): string {
  return value
    .split(/\s+and\s+/i)
    .map((name) => nameLine(name.trim()))
    .filter((line) => line !== '')
    .join('\n');
}

function nameLine(name: string): string {
  if (name.toLowerCase() === 'others') return '';
  // A name wholly in braces is that of an organisation.
  if (/^\{[^{}]*\}$/.test(name)) return latexWords(name).replace(/[,;]/g, ' ');
  const parts = name.split(',').map((part) => latexWords(part));
  if (parts.length > 1) return `${parts[0]}, ${parts.slice(1).reverse().filter(Boolean).join(' ')}`;
  const words = latexWords(name).split(' ');
  if (words.length < 2) return words[0] ?? '';
  // "Ludwig van Beethoven": small words belong to the family.
  const small = words.findIndex((word, index) => index > 0 && /^\p{Ll}/u.test(word));
  const family = small > 0 ? small : words.length - 1;
  return `${words.slice(family).join(' ')}, ${words.slice(0, family).join(' ')}`;
}
