/** The languages that there are message files in; a test of the message files holds it to them. */
export const languages = ['en', 'de', 'ar'] as const;
export type Language = (typeof languages)[number];

/** A language that was once chosen; null if there are no words in it any more. */
export function knownLanguage(chosen: string | null): Language | null {
  return languages.find((language) => language === chosen) ?? null;
}
