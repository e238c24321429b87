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
 * ids wander from pictures and formulas to the block after them, and writes into a document when it opens.
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

type Block = { node: Node; pos: number; inserted: boolean };

/** The part that gives ids, apart from the editor. */
export function blockIdPlugin(options: Omit<BlockIdOptions, 'newId'> & { newId: () => string }): Plugin {
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
          blocks.push({ node, pos, inserted });
        }
      });
      const backwards = change.mapping.invert();
      const formerOf = (pos: number) => before.doc.nodeAt(backwards.map(pos));
      const ids = assignIds(blocks, formerOf, options.newId);

      const tr = after.tr;
      ids.forEach((id, index) => {
        const block = blocks[index];
        if (block && block.node.attrs.id !== id) tr.setNodeAttribute(block.pos, 'id', id);
      });
      return tr.docChanged ? tr.setStoredMarks(after.storedMarks) : null;
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

/** The id of each block, in the order of `blocks`. */
function assignIds(blocks: Block[], formerOf: (pos: number) => Node | null, newId: () => string): string[] {
  const taken = new Set(blocks.filter((b) => !b.inserted && b.node.attrs.id).map((b) => b.node.attrs.id));
  const ids: string[] = [];
  const place = (index: number, id: string) => {
    taken.add(id);
    ids[index] = id;
  };
  let textBlockAbove = -1;
  blocks.forEach((block, index) => {
    const { node, pos, inserted } = block;
    const own: string | null = node.attrs.id;
    const above = blocks[textBlockAbove];
    if (own !== null && !inserted) {
      place(index, own);
    } else if (own !== null && !taken.has(own)) {
      place(index, own);
    } else if (
      above &&
      node.isTextblock &&
      node.content.size > 0 &&
      lostItsText(above.node, formerOf(above.pos))
    ) {
      // Enter at the start of a block leaves an empty one above: the id goes on with the text.
      place(index, ids[textBlockAbove] as string);
      place(textBlockAbove, newId());
    } else {
      const former = own === null ? formerOf(pos) : null;
      const formerId = former?.isTextblock === node.isTextblock ? former?.attrs.id : null;
      place(index, formerId && !taken.has(formerId) ? formerId : newId());
    }
    if (node.isTextblock) textBlockAbove = index;
  });
  return ids;
}

function lostItsText(node: Node, former: Node | null): boolean {
  return node.content.size === 0 && former?.attrs.id === node.attrs.id && former?.content.size !== 0;
}
