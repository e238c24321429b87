import { Node } from '@tiptap/core';
import type { NodeType, Node as PageNode, Schema } from '@tiptap/pm/model';
import * as Y from 'yjs';

/**
 * Why an element is not shown as what it is: this schema has no such node, or it lies deeper than an editor's stack
 * reaches.
 */
export type StandInReason = 'unknown' | 'deep';

/**
 * Nodes that stand where the page holds what this editor cannot show. They belong to the binding and not to the schema
 * of pages: none is ever written, and none comes in from a clipboard. `id` names the Yjs element it stands for.
 */
const standIn = (name: string, group: 'block' | 'inline') =>
  Node.create({
    name,
    group,
    inline: group === 'inline',
    atom: true,
    draggable: true,
    // Behind all others, so that nothing that is missing is ever filled in with one.
    priority: 1,

    addAttributes() {
      return { id: { default: null, rendered: false }, why: { default: 'unknown', rendered: false } };
    },

    renderHTML() {
      return [group === 'inline' ? 'span' : 'div', { 'data-type': 'stand-in' }];
    },
  });

const names = { block: 'blockStandIn', inline: 'inlineStandIn' };

export const standIns = [standIn(names.block, 'block'), standIn(names.inline, 'inline')];
export const standInNames: readonly string[] = Object.values(names);

export function isStandIn({ type }: PageNode): boolean {
  return standInNames.includes(type.name);
}

/** The node that stands for an element within a node of type `parent`, null in a schema without stand-ins. */
export function standInFor(source: Y.XmlElement, parent: NodeType, why: StandInReason): PageNode | null {
  const type = parent.schema.nodes[parent.inlineContent ? names.inline : names.block];
  return type?.create({ id: idOf(source), why }) ?? null;
}

/** The schema's type for elements of this name; null for what no page of this schema holds. */
export function knownType(schema: Schema, nodeName: string): NodeType | null {
  return standInNames.includes(nodeName) ? null : (schema.nodes[nodeName] ?? null);
}

/** The element that a stand-in stands for, null if it is gone. */
export function sourceOf(standIn: PageNode, doc: Y.Doc): Y.XmlElement | null {
  const { id } = standIn.attrs;
  const [client = -1, clock = -1] = typeof id === 'string' ? id.split(':').map(Number) : [];
  if (!(clock >= 0 && clock < Y.getState(doc.store, client))) return null;
  const item: unknown = Y.getItem(doc.store, Y.createID(client, clock));
  if (!(item instanceof Y.Item) || item.deleted || !(item.content instanceof Y.ContentType)) return null;
  return item.content.type instanceof Y.XmlElement ? item.content.type : null;
}

function idOf(source: Y.XmlElement): string | null {
  const id = source._item?.id;
  return id ? `${id.client}:${id.clock}` : null;
}
