import { Fragment, type Node, type NodeType, Slice } from '@tiptap/pm/model';

/** What of a pasted passage may stand in a line of its own kind: its words one after the other, blocks apart by a space. */
export function inlineSlice({ content }: Slice, into: NodeType): Slice {
  const found: Node[] = [];
  let apart = false;
  const take = (fragment: Fragment) =>
    fragment.forEach((node) => {
      if (node.isInline && node.type.name !== into.name) {
        if (!into.contentMatch.matchType(node.type)) return;
        if (apart && found.length > 0) found.push(node.type.schema.text(' '));
        apart = false;
        found.push(node);
      } else {
        apart ||= node.isBlock;
        take(node.content);
        apart ||= node.isBlock;
      }
    });
  take(content);
  return new Slice(Fragment.fromArray(found), 0, 0);
}
