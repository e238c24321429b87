import * as Y from 'yjs';
import type { Passage } from '../storage/search-source.ts';

/** Attributes whose words a reader sees, of pictures and formulas. The schema says so too, and would bring the whole editor into the worker. */
const shownAttributes = ['alt', 'caption', 'latex'];

/**
 * How much of one page is read, in UTF-16 units: some two hundred printed pages. A search that finds the page looks through all of
 * it while nobody else is answered, and what is longer was made to be slow.
 */
const mostText = 500_000;
/** Counted for each block beside its text, in the same units: it is stored with its id. */
const besideText = 50;
/** In the same units. The editor's own are far shorter. */
const longestId = 100;

/** A line end in a paragraph, whatever stands there in the schema: two words do not become one. */
const within = ' ';

/**
 * The text of a page by its innermost blocks, in reading order: what a reader sees, without empty ones. Nodes that are unknown
 * here count as blocks. Needs no stack, however deep the text is. Of what is too long it is the beginning.
 */
export function passagesIn(root: Y.XmlFragment): Passage[] {
  const passages: Passage[] = [];
  let left = mostText;
  /** A block that its children come from is met twice: its id holds for those that have none. */
  const open: { node: Y.XmlElement; block: string | null }[] = childrenOf(root, null);
  for (let next = open.pop(); next && left > 0; next = open.pop()) {
    const { node } = next;
    const id: unknown = node.getAttribute('id');
    const block = typeof id === 'string' && id.length <= longestId ? id : next.block;
    const text = lineOf(node).slice(0, left);
    if (text !== '') {
      passages.push({ block, heading: node.nodeName === 'heading', text });
      left -= text.length + besideText;
    }
    open.push(...childrenOf(node, block));
  }
  return passages;
}

/** Elements that hold a text of their own or further blocks, last first; formulas in a line belong to the line. */
function childrenOf(parent: Y.XmlFragment, block: string | null) {
  const holdsText = parent.toArray().some((child) => child instanceof Y.XmlText);
  return parent
    .toArray()
    .filter((child) => child instanceof Y.XmlElement)
    .filter((child) => !holdsText || child.length > 0)
    .map((node) => ({ node, block }))
    .reverse();
}

/** What stands in a block itself, not in the blocks within it. */
function lineOf(node: Y.XmlElement): string {
  const parts = [wordsOfAttributes(node)];
  for (const child of node.toArray()) {
    if (child instanceof Y.XmlText) parts.push(plainOf(child));
    else if (child instanceof Y.XmlElement && child.length === 0 && hasText(node))
      parts.push(within, wordsOfAttributes(child), within);
  }
  return parts.join('').replace(/\s+/gu, ' ').trim();
}

const hasText = (node: Y.XmlElement) => node.toArray().some((child) => child instanceof Y.XmlText);

function wordsOfAttributes(node: Y.XmlElement): string {
  return shownAttributes
    .map((name): unknown => node.getAttribute(name))
    .filter((value) => typeof value === 'string')
    .join(' ');
}

function plainOf(text: Y.XmlText): string {
  const delta: { insert?: unknown }[] = text.toDelta();
  return delta.map(({ insert }) => (typeof insert === 'string' ? insert : '')).join('');
}
