import * as Y from 'yjs';
import type { Passage } from '../storage/search-source.ts';

/** Attributes whose words a reader sees. The schema says so too, and would bring the whole editor into the worker. */
const shownAttributes = ['alt', 'name', 'caption', 'latex', 'day'];
/** Attributes with a part that a reader sees: what is cited, and what is written on a board. */
const shownParts = { source: 'title', drawn: 'text' };

/**
 * How much of one page is read, in UTF-16 units: some two hundred printed pages. A search that finds the page looks through all of
 * it while nobody else is answered, and what is longer was made to be slow.
 */
const mostText = 500_000;
/** Counted for each block beside its text, in the same units: it is stored with its id. */
const besideText = 50;
/** In the same units. The editor's own are far shorter. */
const longestId = 100;

/** A note at the foot of the page belongs to the line where its number is. Notes within notes are no page of ours, and not read. */
const note = 'footnote';

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
  return parent
    .toArray()
    .filter((child) => child instanceof Y.XmlElement)
    .filter((child) => !isInLine(child, parent))
    .map((node) => ({ node, block }))
    .reverse();
}

/** What stands in a block itself, not in the blocks within it. */
function lineOf(node: Y.XmlElement): string {
  const parts = [wordsOfAttributes(node)];
  for (const child of node.toArray()) {
    if (child instanceof Y.XmlText) parts.push(plainOf(child));
    else if (child instanceof Y.XmlElement && isInLine(child, node))
      parts.push(within, child.nodeName === note ? lineOf(child) : wordsOfAttributes(child), within);
  }
  return parts.join('').replace(/\s+/gu, ' ').trim();
}

/** Formulas, mentions and the like, which stand beside text and have no content, and notes. */
function isInLine(child: Y.XmlElement, parent: Y.XmlFragment): boolean {
  if (child.nodeName === note) return !(parent instanceof Y.XmlElement && parent.nodeName === note);
  return child.length === 0 && parent.toArray().some((beside) => beside instanceof Y.XmlText);
}

function wordsOfAttributes(node: Y.XmlElement): string {
  const values = shownAttributes.map((name): unknown => node.getAttribute(name));
  for (const [name, part] of Object.entries(shownParts)) {
    const value: unknown = node.getAttribute(name);
    if (typeof value === 'object' && value !== null) values.push((value as Record<string, unknown>)[part]);
  }
  return values.filter((value) => typeof value === 'string').join(' ');
}

function plainOf(text: Y.XmlText): string {
  const delta: { insert?: unknown }[] = text.toDelta();
  return delta.map(({ insert }) => (typeof insert === 'string' ? insert : '')).join('');
}
