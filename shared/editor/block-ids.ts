import { combineTransactionSteps, Extension, getChangedRanges } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';

export type BlockIdOptions = {
  /** Names of the nodes that carry an id. */
  types: readonly string[];
  /** A new id, unique in the page. Without it ids are kept but none is given: for the server and for readers. */
  newId: (() => string) | null;
  /** Tells whether a transaction brings what others wrote, or an undo. Such blocks have their ids already. */
  isFromDocument: (transaction: Transaction) => boolean;
};

/**
 * A stable `id` on every block. It stays with the block's text through typing, splitting, moving and changes of
 * kind; what is copied gets a new one. Ids are only written together with a change that somebody makes here:
 * never when a page opens, never in answer to what others wrote. A block that came without one gets it when
 * somebody here writes in it.
 *
 * Written anew because `@tiptap/extension-unique-id` 3.31.3 gives a pasted block a new id even after a cut, lets
 * ids wander from pictures and formulas to the block after them, and writes when a page that lacks ids opens.
 */
export const BlockIds = Extension.create<BlockIdOptions>({
  name: 'blockIds',
  priority: 10_000,

  addOptions() {
    return { types: [], newId: null, isFromDocument: () => false };
  },

  addGlobalAttributes() {
    return [
      {
        types: [...this.options.types],
        attributes: {
          id: {
            default: null,
            parseHTML: (element) => element.getAttribute('data-id'),
            renderHTML: ({ id }) => (typeof id === 'string' ? { 'data-id': id } : {}),
          },
        },
      },
    ];
  },

  addProseMirrorPlugins() {
    const { newId } = this.options;
    return newId ? [blockIdPlugin({ ...this.options, newId })] : [];
  },
});

/** `touched`: something changed in it, or it is new as a whole, which is `inserted`. */
type Block = { node: Node; pos: number; touched: boolean; inserted: boolean };

/** The part that gives ids, apart from the editor. */
function blockIdPlugin(options: Omit<BlockIdOptions, 'newId'> & { newId: () => string }): Plugin {
  const types = new Set(options.types);
  return new Plugin({
    key: new PluginKey('blockIds'),
    appendTransaction: (transactions, before, after) => {
      if (!transactions.some((tr) => tr.docChanged) || transactions.some(options.isFromDocument)) return null;
      const change = combineTransactionSteps(before.doc, [...transactions]);
      const ranges = getChangedRanges(change).map(({ newRange }) => newRange);
      if (!opensBlock(after.doc, ranges, types)) return null;

      const blocks: Block[] = [];
      after.doc.descendants((node, pos) => {
        if (types.has(node.type.name)) {
          const inserted = ranges.some(({ from, to }) => pos >= from && pos < to);
          const touched = ranges.some(({ from, to }) => pos <= to && pos + node.nodeSize >= from);
          blocks.push({ node, pos, touched, inserted });
        }
        return !node.isTextblock;
      });
      const backwards = change.mapping.invert();
      const formerOf = (pos: number) => before.doc.nodeAt(backwards.map(pos));
      const ids = assignIds(blocks, formerOf, options.newId);

      const tr = after.tr;
      for (const [index, id] of ids) {
        const block = blocks[index];
        if (block) tr.setNodeAttribute(block.pos, 'id', id);
      }
      // Where all of a page is selected and empty, Tiptap clears its kinds of blocks, and their ids with them, in answer
      // to any change: to this one too, without end.
      return tr.docChanged
        ? tr.setStoredMarks(after.storedMarks).setMeta('preventClearDocument', true)
        : null;
    },
  });
}

/** Whether a block starts within the changed ranges: plain typing starts none and must cost nothing. */
function opensBlock(doc: Node, ranges: { from: number; to: number }[], types: ReadonlySet<string>): boolean {
  return ranges.some(({ from, to }) => {
    let found = false;
    doc.nodesBetween(from, Math.min(to, doc.content.size), (node, pos) => {
      found ||= types.has(node.type.name) && ((pos >= from && pos < to) || node.attrs.id === null);
      return !found;
    });
    return found;
  });
}

/** The new ids of those blocks that need one, by their index in `blocks`. */
function assignIds(blocks: Block[], formerOf: (pos: number) => Node | null, newId: () => string) {
  const ids = new Map<number, string>();
  const idAt = (index: number): string | null => ids.get(index) ?? blocks[index]?.node.attrs.id ?? null;
  const taken = takenIds(blocks, formerOf);
  let textBlockAbove = -1;
  blocks.forEach(({ node, pos, touched, inserted }, index) => {
    const own: string | null = node.attrs.id;
    const above = blocks[textBlockAbove];
    const isKept = own === null ? !touched : !inserted || !taken.has(own);
    if (isKept) {
      if (inserted && own !== null) taken.add(own);
    } else if (above && node.isTextblock && node.content.size > 0 && lostItsText(above, formerOf)) {
      // Enter at the start of a block leaves an empty one above: the id goes on with the text.
      const id = idAt(textBlockAbove);
      if (id !== null) ids.set(index, id);
      ids.set(textBlockAbove, newId());
    } else {
      const former = own === null ? formerId(node, formerOf(pos)) : null;
      const id = former !== null && !taken.has(former) ? former : newId();
      taken.add(id);
      ids.set(index, id);
    }
    if (node.isTextblock) textBlockAbove = index;
  });
  return ids;
}

/** Of the ids that may be given now, those that a block which stayed has. */
function takenIds(blocks: Block[], formerOf: (pos: number) => Node | null): Set<string> {
  const wanted = new Set<string>();
  for (const { node, pos, inserted } of blocks) {
    const id = node.attrs.id ?? formerId(node, formerOf(pos));
    if (id !== null && (inserted || node.attrs.id === null)) wanted.add(id);
  }
  const taken = new Set<string>();
  for (const { node, inserted } of blocks) {
    if (!inserted && wanted.has(node.attrs.id)) taken.add(node.attrs.id);
  }
  return taken;
}

/** The id of the block that stood there before its kind was changed. */
function formerId(node: Node, former: Node | null): string | null {
  return former?.isTextblock === node.isTextblock ? (former.attrs.id ?? null) : null;
}

function lostItsText({ node, pos }: Block, formerOf: (pos: number) => Node | null): boolean {
  if (node.content.size > 0) return false;
  const former = formerOf(pos);
  return former?.attrs.id === node.attrs.id && former?.content.size !== 0;
}
