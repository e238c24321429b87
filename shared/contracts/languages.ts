/** The languages that there are message files in; a test of the message files holds it to them. */
export const languages = ['en'] as const;
export type Language = (typeof languages)[number];
