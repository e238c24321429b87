import type { Node } from '@tiptap/pm/model';

/** A node of the page and its position. */
export type Placed = { node: Node; at: number };

/**
 * Finds the nodes of these types, in the order of the page. It remembers for each block what is in it, and a block that
 * nobody wrote in is the same object as before: only what changed is looked through.
 */
export function finderOf(...types: string[]): (doc: Node) => Placed[] {
  const wanted = new Set(types);
  const known = new WeakMap<Node, readonly Placed[]>();
  const within = (block: Node): readonly Placed[] => {
    const before = known.get(block);
    if (before) return before;
    const found: Placed[] = [];
    if (wanted.has(block.type.name)) found.push({ node: block, at: 0 });
    block.descendants((node, at) => {
      if (wanted.has(node.type.name)) found.push({ node, at: at + 1 });
    });
    known.set(block, found);
    return found;
  };
  return (doc) => {
    const all: Placed[] = [];
    doc.forEach((block, offset) => {
      for (const { node, at } of within(block)) all.push({ node, at: offset + at });
    });
    return all;
  };
}
