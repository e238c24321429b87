import { z } from 'zod';
import { drawsSomething, hiddenCharacters, isHiddenIn, withoutLineBreakHints } from './one-line.ts';

/**
 * Text of several lines and at most `max` UTF-16 units, by the rules of `oneLine` for what others can see. It may be empty. Comes out
 * with `\n` between its lines, without space at its ends, and in the normal form NFC.
 */
export function severalLines(max: number) {
  return z
    .string()
    .overwrite((text) =>
      withoutLineBreakHints(text)
        .replace(/\r\n?|\u2028|\u2029/g, '\n')
        .replaceAll('\t', ' '),
    )
    .normalize('NFC')
    .trim()
    .max(max)
    .refine(
      (text) => text === '' || (drawsSomething(text) && text.split('\n').every((line) => !isHiddenIn(line))),
      hiddenCharacters,
    );
}
