import { createHash } from 'node:crypto';
import * as Y from 'yjs';
import type { TextMention } from '../storage/text-mention.ts';

/** The name of the node in `shared/editor/nodes/mention.ts`, which would bring the whole editor into the worker. */
export const mentionNode = 'mention';

/** More nobody writes into one page by hand. */
const atMost = 500;
/** Of an id, in UTF-16 units. */
const longestId = 64;
/** Of the words of a block that are compared, in UTF-16 units. */
const longestPassage = 2_000;

/** Who is mentioned in a text, in its order. Needs no stack. */
export function mentionsIn(root: Y.XmlFragment): TextMention[] {
  const found: TextMention[] = [];
  const open: Y.XmlFragment[] = [root];
  for (let next = open.pop(); next && found.length < atMost; next = open.pop()) {
    const inner: Y.XmlFragment[] = [];
    let passage: string | null = null;
    for (const child of next.toArray()) {
      if (!(child instanceof Y.XmlElement)) continue;
      const account: unknown = child.nodeName === mentionNode ? child.getAttribute('account') : undefined;
      if (typeof account !== 'string') inner.push(child);
      else if (account !== '' && account.length <= longestId && child._item) {
        passage ??= wordsOf(next);
        found.push({ account, client: child._item.id.client, passage });
      }
    }
    open.push(...inner.reverse());
  }
  return found.slice(0, atMost);
}

function wordsOf(block: Y.XmlFragment): string {
  let words = '';
  for (const child of block.toArray()) {
    if (child instanceof Y.XmlText) {
      const delta: { insert?: unknown }[] = child.toDelta();
      words += delta.map(({ insert }) => (typeof insert === 'string' ? insert : '')).join('');
    }
    if (words.length > longestPassage) break;
  }
  const compared = words.slice(0, longestPassage).trim().replace(/\s+/g, ' ');
  return createHash('sha256').update(compared).digest('base64url').slice(0, 22);
}
