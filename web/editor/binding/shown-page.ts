import type { Node, NodeType, Schema } from '@tiptap/pm/model';
import type * as Y from 'yjs';
import { maxDepth } from '../../../shared/editor/parse-page.ts';
import { showElement } from './show-element.ts';
import type { Shown } from './shown.ts';
import { knownType, type StandInReason, standInFor } from './stand-ins.ts';

/**
 * A page's Yjs content as this editor shows it. It knows for every node which element it shows, and makes again only
 * what has changed in Yjs and what lies around that. Also the origin of the Yjs transactions that the editor makes.
 */
export class ShownPage {
  readonly root: Y.XmlFragment;
  readonly #schema: Schema;
  #known = new WeakMap<Y.XmlFragment, Shown | null>();
  readonly #changed = new Set<unknown>();
  #top: Shown;

  constructor(root: Y.XmlFragment, schema: Schema) {
    this.root = root;
    this.#schema = schema;
    this.#top = this.next();
  }

  /** How the page is shown now. */
  get top(): Shown {
    return this.#top;
  }

  /** The document that stands for what Yjs held when the page was last taken over. */
  get doc(): Node {
    return this.#top.node;
  }

  /** Whether Yjs holds something that is not shown yet. */
  get isBehind(): boolean {
    return this.#changed.size > 0;
  }

  /** Tells that the content of these Yjs types, and of those around them, is no longer as shown. */
  changed(types: Iterable<unknown>): void {
    for (const type of types) this.#changed.add(type);
  }

  /** Tells that anything may have changed. */
  changedUnseen(): void {
    this.#known = new WeakMap();
    this.#changed.add(this.root);
  }

  /** The page as Yjs holds it now. What has not changed is the same object as before. */
  next(): Shown {
    const top = this.#show(this.root, this.#schema.topNodeType, 0);
    if (!top) throw new RangeError('the schema has no empty page');
    return top;
  }

  /** From now on the page is shown as `next`, by the nodes of `doc`, which equals `next.node`. */
  takeOver(next: Shown, doc: Node): void {
    this.#top = next;
    this.#changed.clear();
    adopt(next, doc);
  }

  #show(source: Y.XmlFragment, type: NodeType, depth: number): Shown | null {
    const known = this.#changed.has(source) ? undefined : this.#known.get(source);
    if (known !== undefined) return known;
    const shown = showElement(source, type, (child) => {
      const childType = knownType(this.#schema, child.nodeName);
      if (!childType) return this.#standIn(child, type, 'unknown');
      if (childType.isText) return null;
      // Deeper than people nest, and the stack has an end.
      if (depth >= maxDepth) return this.#standIn(child, type, 'deep');
      return this.#show(child, childType, depth + 1);
    });
    this.#known.set(source, shown);
    return shown;
  }

  /** What stands for an element does not change with what is in it. */
  #standIn(source: Y.XmlElement, parent: NodeType, why: StandInReason): Shown | null {
    const known = this.#known.get(source);
    if (known !== undefined) return known;
    const node = standInFor(source, parent, why);
    const shown = node && { source, node, parts: [] };
    this.#known.set(source, shown);
    return shown;
  }
}

/** ProseMirror copies the nodes around a change: the parts must know the copies. */
function adopt(shown: Shown, node: Node): void {
  if (shown.node === node) return;
  shown.node = node;
  let index = 0;
  for (const part of shown.parts) {
    if (part.kind === 'element') adopt(part.shown, node.child(index++));
    else if (part.kind === 'filler') part.node = node.child(index++);
    else if (part.kind === 'text') while (node.maybeChild(index)?.isText) index++;
  }
}
