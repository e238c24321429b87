import type { Thread } from '../../../../shared/contracts/comments.ts';
import type { PageNodeJson } from '../../../../shared/editor/page-json.ts';
import { walk } from './prepare.ts';

/**
 * Threads in the order of what they are about, as somebody meets them who reads: first those about the whole page, last those whose block
 * is gone. Of two about the same place the older comes first.
 */
export function inReadingOrder(threads: readonly Thread[], page: PageNodeJson | null): Thread[] {
  const blocks = new Map<string, { at: number; node: PageNodeJson }>();
  for (const node of page ? walk(page) : []) {
    const id = node.attrs?.id;
    if (typeof id === 'string' && !blocks.has(id)) blocks.set(id, { at: blocks.size, node });
  }
  const places = new Map(threads.map((thread) => [thread, placeOf(thread)]));
  return threads.toSorted((one, other) => {
    const [a, b] = [places.get(one) ?? nowhere, places.get(other) ?? nowhere];
    return compare(a.block, b.block) || compare(a.letter, b.letter);
  });

  function placeOf({ anchor }: Thread): { block: number; letter: number } {
    if (anchor.kind === 'page') return { block: -1, letter: 0 };
    const block = anchor.block === null ? undefined : blocks.get(anchor.block);
    if (!block) return nowhere;
    return { block: block.at, letter: anchor.kind === 'block' ? 0 : letterOf(anchor, wordsOf(block.node)) };
  }
}

const nowhere = { block: Number.POSITIVE_INFINITY, letter: 0 };

/** Where a passage begins in the words of its block. What is not found there comes last in it. */
function letterOf(anchor: { before: string; quote: string }, words: string): number {
  const before = anchor.before.split('\n').at(-1) ?? '';
  const [quote = ''] = anchor.quote.split('\n');
  const exact = words.indexOf(before + quote);
  if (exact >= 0) return exact + before.length;
  const first = words.indexOf(quote);
  return first >= 0 ? first : words.length;
}

function wordsOf(block: PageNodeJson): string {
  return [...walk(block)].map(({ text = '' }) => text).join('');
}

/** Two that are infinite are equal. */
function compare(a: number, b: number): number {
  return a === b ? 0 : a - b;
}
