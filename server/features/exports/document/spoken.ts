/** Words with their direction and language, for the letters and for who hears them. */
export type Spoken = { lang: string | null; rtl: boolean };

/** The language by its script where nobody said which it is. */
export function spoken(text: string, lang: string | null): Spoken {
  const byScript = /\p{Script=Hiragana}|\p{Script=Katakana}/u.test(text)
    ? 'ja'
    : /\p{Script=Han}/u.test(text)
      ? 'zh'
      : /\p{Script=Hebrew}/u.test(text)
        ? 'he'
        : /\p{Script=Arabic}/u.test(text)
          ? 'ar'
          : null;
  return { lang: lang ?? byScript, rtl: isRtl(text) };
}

/** As a browser finds it: by the first letter that has a direction. */
export function isRtl(text: string): boolean {
  return rtlByLetters(text) === true;
}

/** The same; null: no letter says anything. */
export function rtlByLetters(text: string): boolean | null {
  const first = /\p{L}/u.exec(text)?.[0];
  if (first === undefined) return null;
  return /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u.test(first);
}
