import { oneLine } from '../one-line.ts';

/** The `problem` of a name with letters of two scripts that are made to look like one. */
export const lookAlikeLetters = 'look_alike_letters';
/** The `problem` of a name that a spreadsheet would take for a formula. */
export const formulaInName = 'formula';

const latin = /\p{Script=Latin}/u;
/** The scripts whose letters are drawn like Latin ones. */
const drawnAlike = /[\p{Script=Cyrillic}\p{Script=Greek}]/u;

/** A name in a list that spreadsheets open: one line, no formula, no word of mixed alphabets. */
export const personName = oneLine(80)
  .refine((name) => !/^[=+\-@]/.test(name), formulaInName)
  .refine((name) => !name.split(/\s+/).some((word) => latin.test(word) && drawnAlike.test(word)), {
    error: lookAlikeLetters,
  });
