import type { Node, NodeType } from '@tiptap/pm/model';

/**
 * Where a block can be put that is meant for `at`: there, if it may stand there, else before or after the block in which that is. Null:
 * nowhere round it.
 */
export function placeFor(doc: Node, at: number, type: NodeType): number | null {
  const $at = doc.resolve(Math.min(Math.max(at, 0), doc.content.size));
  const startsText = $at.parent.isTextblock && $at.parentOffset === 0;
  for (let depth = $at.depth; depth >= 0; depth--) {
    const parent = $at.node(depth);
    if (parent.isTextblock) continue;
    const index = $at.index(depth);
    const between: [index: number, place: number][] =
      depth === $at.depth
        ? [[index, at]]
        : [
            [index, $at.before(depth + 1)],
            [index + 1, $at.after(depth + 1)],
          ];
    // In front of a text only for who stands at its very start: elsewhere what comes follows the text.
    if (!startsText) between.reverse();
    for (const [child, place] of between) if (parent.canReplaceWith(child, child, type)) return place;
  }
  return null;
}
