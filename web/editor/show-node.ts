import type { Node } from '@tiptap/pm/model';

/**
 * Shows a node in `dom`, under its block's id, and returns what a node view's `update` is: it shows what has become of the
 * node, and leaves one of another kind to another view. `show` is told what it showed before, null at first.
 */
export function showNode(
  dom: HTMLElement,
  first: Node,
  show: (node: Node, before: Node | null) => void,
): (next: Node) => boolean {
  let shown: Node | null = null;
  const update = (node: Node) => {
    if (node.type !== first.type) return false;
    const { id } = node.attrs;
    if (typeof id === 'string') dom.dataset.id = id;
    else delete dom.dataset.id;
    show(node, shown);
    shown = node;
    return true;
  };
  update(first);
  return update;
}
