import { holdsBlocks, isBlockTag, leftOut, tagOf } from './foreign-tags.ts';

/** What stands in lines of its own: an element, or words that lie between such. */
export type ForeignBlock = { element: Element } | { words: ChildNode[] };

/** Blocks that are more than a frame round others. */
const whole = new Set(
  'p h1 h2 h3 h4 h5 h6 ul ol menu table blockquote pre hr details dl li tr td th thead tbody tfoot figcaption dt dd summary'.split(
    ' ',
  ),
);

/**
 * The blocks within an element, in their order, one at a time: whoever takes them can stop for breath. Frames round frames are gone
 * through without recursion, so that thousands of them do no harm.
 */
export function* blocksOf(root: Element): Generator<ForeignBlock> {
  const open: (ChildNode | null)[] = [root.firstChild];
  let words: ChildNode[] = [];
  while (open.length > 0) {
    const node = open.pop();
    if (!node) {
      // The end of a frame is the end of a line.
      if (words.some(isSomething)) yield { words };
      words = [];
      continue;
    }
    open.push(node.nextSibling);
    if (!isElement(node)) {
      if (node.nodeType === 3) words.push(node);
      continue;
    }
    const tag = tagOf(node);
    if (leftOut.has(tag)) continue;
    const formula = node.getAttribute('data-type') === 'block-formula';
    if (!isBlockTag(tag) && !holdsBlocks(node)) {
      words.push(node);
      continue;
    }
    if (words.some(isSomething)) yield { words };
    words = [];
    if (whole.has(tag) || formula || (isBlockTag(tag) && !holdsBlocks(node))) yield { element: node };
    else open.push(node.firstChild);
  }
}

function isElement(node: ChildNode): node is Element & ChildNode {
  return node.nodeType === 1;
}

/** Line ends between two blocks are nothing. */
function isSomething(node: ChildNode): boolean {
  return isElement(node) || (node.textContent ?? '').trim() !== '';
}
