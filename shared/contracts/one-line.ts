import { z } from 'zod';

/** The `problem` of an input that holds what nobody can see, or what turns the words round it. */
export const hiddenCharacters = 'hidden_characters';

/** Pasted along with text, and only ever a place where a line may break or may not. */
const lineBreakHints = /[\u00AD\u200B\u2060\uFEFF]/gu;

/**
 * Control characters and line ends; halves of characters; what overrides, embeds or isolates a direction
 * (U+202A–202E, U+2066–2069) or once changed shapes (U+206A–206F). The marks U+200E, U+200F and U+061C stay
 * allowed, since right-to-left writers need them, and so do the joiners of emoji, Persian and Indic scripts.
 */
const hidden =
  /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}\u202A-\u202E\u2066-\u206F\uFFF9-\uFFFB]/u;

/** Whether a line holds what nobody can see, or what turns the words round it. */
export function isHiddenIn(line: string): boolean {
  return hidden.test(line);
}

/** Letters, digits, punctuation or symbols, but not those which draw nothing, such as U+3164 and U+2800. */
const visible = /(?!\p{Default_Ignorable_Code_Point}|\u2800)[\p{L}\p{N}\p{P}\p{S}]/u;

export function drawsSomething(text: string): boolean {
  return visible.test(text);
}

export function withoutLineBreakHints(text: string): string {
  return text.replace(lineBreakHints, '');
}

/** A text for a place that has one line, wherever it came from: each run of control characters and line ends is a space. */
export function onOneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');
}

/**
 * A title or name that a person gives: one line of at most `max` UTF-16 units that others can see and that
 * changes nothing beside it. Comes out trimmed and in the normal form NFC, so that equal words are equal.
 */
export function oneLine(max: number) {
  return z
    .string()
    .overwrite(withoutLineBreakHints)
    .normalize('NFC')
    .trim()
    .min(1)
    .max(max)
    .refine((text) => !isHiddenIn(text) && (text === '' || drawsSomething(text)), hiddenCharacters);
}
