import { Extension } from '@tiptap/core';
import { Fragment, type Mark, type MarkType, type Node, Slice } from '@tiptap/pm/model';
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import { isAllowedTarget } from '../../shared/editor/marks/link.ts';
import { type Address, addressesIn } from './addresses.ts';

/**
 * An address becomes a link when a blank or the end of its block is typed after it, and when it is pasted; pasted
 * onto chosen words, it becomes their link.
 */
export const LinkAddresses = Extension.create({
  name: 'linkAddresses',

  addProseMirrorPlugins() {
    const type = this.editor.schema.marks.link;
    if (!type) throw new Error('the schema has no links');
    return [
      new Plugin({
        key: new PluginKey('linkAddresses'),
        props: {
          handleTextInput(view, from, to, text, plainly) {
            if (!/^\s$/.test(text) || from !== to) return false;
            const linked = linkBefore(view.state, type, plainly());
            if (linked) view.dispatch(linked);
            return linked !== null;
          },
          handleKeyDown(view, { key }) {
            const linked = key === 'Enter' ? linkBefore(view.state, type, view.state.tr) : null;
            if (linked) view.dispatch(linked);
            // The new line is made by whoever makes it otherwise.
            return false;
          },
          handlePaste(view, _, slice) {
            const { empty, from, to, $from } = view.state.selection;
            const [only] = allowed(slice.content.textBetween(0, slice.content.size, '\n').trim());
            if (empty || !only?.whole || !$from.parent.type.allowsMarkType(type)) return false;
            view.dispatch(view.state.tr.addMark(from, to, type.create({ href: only.href })));
            return true;
          },
          transformPasted: (slice) =>
            new Slice(linkWithin(slice.content, type), slice.openStart, slice.openEnd),
        },
      }),
    ];
  },
});

/** `tr` with a link on the address that ends at the cursor; null if none does. */
function linkBefore(state: EditorState, type: MarkType, tr: Transaction): Transaction | null {
  const { $from, empty } = state.selection;
  if (!empty || !$from.parent.type.allowsMarkType(type)) return null;
  // One letter for whatever stands in the line besides text, as each takes one place.
  const before = $from.parent.textBetween(0, $from.parentOffset, undefined, '\ufffc');
  const last = allowed(before).at(-1);
  if (!last || before.slice(last.to).match(/^[.,;:!?'’)\]}…]*$/u) === null) return null;
  const start = $from.start();
  if (state.doc.rangeHasMark(start + last.from, start + last.to, type)) return null;
  if (isCode(state.doc.resolve(start + last.to).marks())) return null;
  return tr.addMark(start + last.from, start + last.to, type.create({ href: last.href }));
}

function linkWithin(content: Fragment, type: MarkType): Fragment {
  const nodes: Node[] = [];
  content.forEach((node) => {
    if (node.isText) nodes.push(...linked(node, type));
    else nodes.push(node.type.spec.code ? node : node.copy(linkWithin(node.content, type)));
  });
  return Fragment.from(nodes);
}

function linked(node: Node, type: MarkType): Node[] {
  const text = node.text ?? '';
  if (type.isInSet(node.marks) || isCode(node.marks)) return [node];
  const parts: Node[] = [];
  let done = 0;
  for (const { from, to, href } of allowed(text)) {
    if (from > done) parts.push(node.cut(done, from));
    parts.push(node.mark(type.create({ href }).addToSet(node.marks)).cut(from, to));
    done = to;
  }
  if (done < text.length) parts.push(node.cut(done));
  return parts;
}

function allowed(text: string): (Address & { whole: boolean })[] {
  return addressesIn(text)
    .filter(({ href }) => isAllowedTarget(href))
    .map((address) => ({ ...address, whole: address.from === 0 && address.to === text.length }));
}

function isCode(marks: readonly Mark[]): boolean {
  return marks.some((mark) => mark.type.spec.code === true);
}
