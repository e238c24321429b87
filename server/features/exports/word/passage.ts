import type { Inline } from '../document/blocks.ts';
import type { DocumentThread } from '../document/document.ts';

/** In place of what is no letter, as in the anchors of threads. */
const thing = '\uFFFC';

/** What a thread's words are looked for in. */
export function lettersOf(inline: Inline): string {
  if (inline.kind === 'text') return inline.text.replaceAll('\n', ' ');
  if (inline.kind === 'footnote') return thing + inline.content.map(lettersOf).join('');
  return inline.kind === 'unknown' ? thing + inline.text : thing;
}

/** From the first letter to behind the last one. */
export type Range = { from: number; to: number };

/** Where in the letters of its block the words of a thread stand; the whole block, where they are none of it. */
export function rangeOf({ quote, before }: DocumentThread, letters: string): Range {
  const whole = { from: 0, to: letters.length };
  const [first = '', ...others] = quote.split('\n');
  if (before === null || first === '') return whole;
  const ahead = before.slice(before.lastIndexOf('\n') + 1);
  let best: number | null = null;
  let most = -1;
  for (let at = letters.indexOf(first); at >= 0; at = letters.indexOf(first, at + 1)) {
    const same = sameEnd(ahead, letters.slice(0, at));
    if (same > most) [best, most] = [at, same];
  }
  if (best === null) return whole;
  return { from: best, to: others.length > 0 ? letters.length : best + first.length };
}

function sameEnd(one: string, other: string): number {
  let same = 0;
  while (same < one.length && same < other.length && one.at(-1 - same) === other.at(-1 - same)) same += 1;
  return same;
}

/** Cuts words where the marks of threads begin or end. `at`: where they stand in the letters of their block. */
export function cut(text: string, at: number, places: ReadonlySet<number>): string[] {
  const inside = [...places].filter((place) => place > at && place < at + text.length).sort((a, b) => a - b);
  const ends = [...inside.map((place) => place - at), text.length];
  return ends.map((end, index) => text.slice(index === 0 ? 0 : ends[index - 1], end));
}
