import { Extension } from '@tiptap/core';
import { Fragment, type Mark, type MarkType, type Node, Slice } from '@tiptap/pm/model';
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import { isAllowedTarget } from '../../shared/editor/marks/link.ts';
import { pageAddress, pageOfAddress } from '../../shared/editor/page-address.ts';
import { type Address, addressesIn } from './addresses.ts';

type LinkAddressesOptions = {
  /** The title of a page in this workspace; null if it is not known here. */
  titleOf(page: string): string | null;
};

/**
 * An address becomes a link when a blank or the end of its block is typed after it, and when it is pasted; pasted
 * onto chosen words, it becomes their link. One of a page in this workspace leads there by the page's id alone, and is pasted as its title.
 */
export const LinkAddresses = Extension.create<LinkAddressesOptions>({
  name: 'linkAddresses',

  addOptions: () => ({ titleOf: () => null }),

  addProseMirrorPlugins() {
    const type = this.editor.schema.marks.link;
    if (!type) throw new Error('the schema has no links');
    const { titleOf } = this.options;
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
            new Slice(linkWithin(slice.content, type, titleOf), slice.openStart, slice.openEnd),
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

type TitleOf = LinkAddressesOptions['titleOf'];

function linkWithin(content: Fragment, type: MarkType, titleOf: TitleOf): Fragment {
  const nodes: Node[] = [];
  content.forEach((node) => {
    if (node.isText) nodes.push(...linked(node, type, titleOf));
    else nodes.push(node.type.spec.code ? node : node.copy(linkWithin(node.content, type, titleOf)));
  });
  return Fragment.from(nodes);
}

function linked(node: Node, type: MarkType, titleOf: TitleOf): Node[] {
  const text = node.text ?? '';
  if (type.isInSet(node.marks) || isCode(node.marks)) return [node];
  const parts: Node[] = [];
  let done = 0;
  for (const { from, to, href } of allowed(text)) {
    if (from > done) parts.push(node.cut(done, from));
    const marks = type.create({ href }).addToSet(node.marks);
    const page = pageOfAddress(href);
    const title = page === null ? null : titleOf(page);
    parts.push(title ? type.schema.text(title, marks) : node.mark(marks).cut(from, to));
    done = to;
  }
  if (done < text.length) parts.push(node.cut(done));
  return parts;
}

function allowed(text: string): (Address & { whole: boolean })[] {
  return addressesIn(text)
    .filter(({ href }) => isAllowedTarget(href))
    .map((address) => ({ ...address, href: withinWorkspace(address.href) }))
    .map((address) => ({ ...address, whole: address.from === 0 && address.to === text.length }));
}

function isCode(marks: readonly Mark[]): boolean {
  return marks.some((mark) => mark.type.spec.code === true);
}

/** A page of this workspace is linked by its id: that lasts when it is renamed, moved, or the school gets another address. */
function withinWorkspace(href: string): string {
  if (!URL.canParse(href)) return href;
  const { origin, pathname, search, hash } = new URL(href);
  // A link to a passage stays one to the passage.
  const page = origin === location.origin && search === '' && hash === '' ? pageOfAddress(pathname) : null;
  return page === null ? href : pageAddress(page);
}
