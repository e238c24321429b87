/** Letters that differ to the eye and not to whoever searches, and that Unicode does not take apart. */
const alike: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  // Arabic: alef wasla, alef maqsura and the yeh and kaf of Persian and Urdu keyboards, teh marbuta; the stretch is no letter.
  ٱ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ک: 'ك',
  ة: 'ه',
  ـ: '',
};
const anyAlike = new RegExp(`[${Object.keys(alike).join('')}]`, 'gu');

/**
 * Words as people search them: without case and marks, so that `tomas` finds Tomás, `strasse` Straße, and an Arabic word is
 * found whether its vowels and its hamza are written or not.
 */
export function fold(words: string): string {
  return words
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(anyAlike, (letter) => alike[letter] ?? letter);
}
