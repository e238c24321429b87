import { z } from 'zod';

/** In bytes of UTF-8. Longer sequences, such as a family of four, are drawn as several signs in many fonts. */
const maxIconBytes = 16;

/** A pictograph with its variation, or several that are joined into one; a flag; a keycap. */
const oneEmoji =
  /^(?:(?=\p{Emoji})\p{Extended_Pictographic}\uFE0F?\p{Emoji_Modifier}?(?:\u200D(?=\p{Emoji})\p{Extended_Pictographic}\uFE0F?\p{Emoji_Modifier}?)*|\p{Regional_Indicator}{2}|[0-9#*]\uFE0F\u20E3)$/u;

/** The symbol of a page: one emoji that is drawn as one sign, and nothing that hides in it or hangs on it. */
export const pageIcon = z
  .string()
  .max(maxIconBytes)
  .refine((text) => oneEmoji.test(text) && new TextEncoder().encode(text).length <= maxIconBytes);
