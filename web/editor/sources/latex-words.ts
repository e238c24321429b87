/** Accents of LaTeX as the signs that combine with the letter before them. */
const accents: Readonly<Record<string, string>> = {
  '`': '\u0300',
  "'": '\u0301',
  '^': '\u0302',
  '~': '\u0303',
  '=': '\u0304',
  u: '\u0306',
  '.': '\u0307',
  '"': '\u0308',
  r: '\u030A',
  H: '\u030B',
  v: '\u030C',
  d: '\u0323',
  c: '\u0327',
  k: '\u0328',
};

const letters: Readonly<Record<string, string>> = {
  ss: 'ß',
  ae: 'æ',
  AE: 'Æ',
  oe: 'œ',
  OE: 'Œ',
  o: 'ø',
  O: 'Ø',
  l: 'ł',
  L: 'Ł',
  aa: 'å',
  AA: 'Å',
  i: 'i',
  j: 'j',
  textendash: '–',
  textemdash: '—',
};

/** The words of a value of BibTeX: its accents as letters, without braces and commands. */
export function latexWords(value: string): string {
  return value
    .replace(/\\(["'`^~=.])\s*\{?\\?([A-Za-z])\}?/g, (whole, accent: string, letter: string) =>
      combined(whole, accent, letter),
    )
    .replace(/\\([uvHcdkr])(?:\s*\{\\?([A-Za-z])\}|\s+([A-Za-z]))/g, (whole, accent: string, one, other) =>
      combined(whole, accent, one ?? other),
    )
    .replace(/\\([A-Za-z]+)(\s+|\{\})?/g, (_, name: string) =>
      Object.hasOwn(letters, name) ? (letters[name] ?? '') : '',
    )
    .replace(/\\([&%$#_{}])/g, '$1')
    .replace(/---/g, '—')
    .replace(/--/g, '–')
    .replace(/[{}]/g, '')
    .replace(/~/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

const combined = (whole: string, accent: string, letter: string): string =>
  Object.hasOwn(accents, accent) ? (letter + accents[accent]).normalize('NFC') : whole;
