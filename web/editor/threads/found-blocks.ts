import type { Node } from '@tiptap/pm/model';

/** Where blocks stand in a document, found once for each document. */
export class FoundBlocks {
  #known: { doc: Node; at: ReadonlyMap<string, number> } | null = null;

  /** Positions by id of those asked for that are there. */
  in(doc: Node, asked: ReadonlySet<string>): ReadonlyMap<string, number> {
    if (asked.size === 0) return new Map();
    if (this.#known?.doc === doc && [...asked].every((id) => this.#known?.at.has(id))) return this.#known.at;
    const at = new Map<string, number>();
    doc.descendants((node, pos) => {
      const { id } = node.attrs;
      if (typeof id === 'string' && asked.has(id)) at.set(id, pos);
      return !node.isTextblock;
    });
    this.#known = { doc, at };
    return at;
  }
}
