import type { Node } from '@tiptap/pm/model';

/** A heading of the page, as the outline has it. */
export type Heading = {
  /** Unique in the list. */
  key: string;
  /** The number of the block of the page that it is, or stands in, at the time of looking. */
  index: number;
  node: Node;
  level: number;
  words: string;
};

/** Blocks whose headings are the page's own; what stands in a quote or a table belongs to that. */
const setApart: ReadonlySet<string> = new Set(['callout', 'details', 'columns', 'column']);
/** Levels of such blocks, one in the other, that are looked into. */
const deepest = 6;

/** Longer ones are cut off, in letters; more are not listed: nobody finds anything in them. */
const longest = 120;
const mostListed = 500;

/** The headings of a page, in columns, call-outs and details too. Empty ones are no place to go to. */
export function headingsIn(doc: Node): Heading[] {
  const found: Heading[] = [];
  const taken = new Set<string>();
  eachBlock(doc, (node, _, index) => {
    if (node.type.name !== 'heading' || found.length >= mostListed) return;
    const words = node.textContent.trim().slice(0, longest);
    if (words === '') return;
    const id: unknown = node.attrs.id;
    const key = typeof id === 'string' && !taken.has(id) ? id : `${index} ${words}`;
    taken.add(key);
    const level = Math.min(4, Math.max(1, Math.trunc(Number(node.attrs.level)) || 1));
    found.push({ key, index, node, level, words });
  });
  return found;
}

/** Whether a list says the same as the one before, so that nothing is drawn anew for each letter elsewhere. */
export function sameHeadings(one: readonly Heading[], other: readonly Heading[]): boolean {
  return (
    one.length === other.length &&
    one.every(({ key, level, words, index }, at) => {
      const beside = other[at];
      return (
        key === beside?.key && level === beside.level && words === beside.words && index === beside.index
      );
    })
  );
}

/** Where a heading stands now; null when it is gone. */
export function positionOf(doc: Node, { node, index }: Heading): number | null {
  let found: number | null = null;
  let fallback: number | null = null;
  eachBlock(doc, (block, offset, at) => {
    if (block === node) found = offset;
    else if (typeof node.attrs.id === 'string' && block.attrs.id === node.attrs.id) fallback ??= offset;
    else if (at === index && block.type === node.type && fallback === null) fallback = offset;
  });
  return found ?? fallback;
}

/** The heading under which a block stands: the last one before it. */
export function headingAbove(headings: readonly Heading[], block: number): string | null {
  return headings.findLast(({ index }) => index <= block)?.key ?? null;
}

/** The blocks of a page, and those in what is only set apart: where each stands, and the number of the page's block round it. */
function eachBlock(doc: Node, visit: (block: Node, at: number, index: number) => void): void {
  const within = (parent: Node, start: number, depth: number, index: number | null) =>
    parent.forEach((block, offset, at) => {
      visit(block, start + offset, index ?? at);
      if (depth < deepest && setApart.has(block.type.name))
        within(block, start + offset + 1, depth + 1, index ?? at);
    });
  within(doc, 0, 0, null);
}
