import type { Mark, Node } from '@tiptap/pm/model';
import * as Y from 'yjs';
import { blockTypes } from './extensions.ts';
import { type PageJson, type PageNodeJson, plainAttributes, type TextMarkJson } from './page-json.ts';
import { pageSchema } from './page-schema.ts';
import { parsePage } from './parse-page.ts';
import { contentRoot } from './schema-version.ts';

export type PageUpdateOptions = {
  /** The Yjs client that owns the whole content: a whole number from 0 to 2^32 - 1. */
  clientId: number;
  /** The id of the nth block that has none, counted from 0. By default it is made of client id and n. */
  blockId?: (ordinal: number) => string;
};

/**
 * The first content of a page as one V1 update, all of it written by `clientId`, every block with an id. The
 * same input always gives the same bytes. Throws `InvalidPage`.
 */
export function pageUpdateFromJson(json: PageNodeJson, options: PageUpdateOptions): Uint8Array {
  return updateOf(parsePage(json), options);
}

/** A page with one empty paragraph. */
export function emptyPage(options: PageUpdateOptions): Uint8Array {
  return pageUpdateFromJson({ type: 'doc', content: [{ type: 'paragraph' }] }, options);
}

/** The content of a whole page given as one V1 update. Throws what Yjs throws on damaged bytes. */
export function jsonOfUpdate(update: Uint8Array): PageJson {
  return jsonOfUpdates([update]);
}

/** The content that V1 updates make one after the other. Throws what Yjs throws on damaged bytes. */
export function jsonOfUpdates(updates: readonly Uint8Array[]): PageJson {
  const doc = new Y.Doc({ gc: false });
  try {
    doc.transact(() => {
      for (const update of updates) Y.applyUpdate(doc, update);
    });
    return jsonOfDoc(doc);
  } finally {
    doc.destroy();
  }
}

/**
 * The content as it is stored, nodes and marks unknown to this schema included: attributes that are null are
 * left out, neighbouring text of the same marks is one node. It needs no stack, however deep the page is.
 */
export function jsonOfDoc(doc: Y.Doc): PageJson {
  const page: PageJson = { type: 'doc', content: [] };
  const open: { from: Y.XmlFragment; to: PageNodeJson[] }[] = [
    { from: doc.getXmlFragment(contentRoot), to: page.content },
  ];
  for (let next = open.pop(); next; next = open.pop()) {
    const { from, to } = next;
    for (const child of from.toArray()) {
      if (child instanceof Y.XmlText) appendText(to, child);
      else if (child instanceof Y.XmlElement) {
        const node: PageNodeJson = { type: child.nodeName, ...attrsOrNothing(child.getAttributes()) };
        to.push(node);
        if (child.length > 0) {
          node.content = [];
          open.push({ from: child, to: node.content });
        }
      }
    }
  }
  return page;
}

function updateOf(page: Node, { clientId, blockId }: PageUpdateOptions): Uint8Array {
  const idOf = blockId ?? ((ordinal) => `${clientId.toString(36)}-${ordinal.toString(36)}`);
  const doc = new Y.Doc();
  doc.clientID = clientId;
  let ordinal = 0;
  doc.transact(() => {
    const open: { from: Node; to: Y.XmlFragment }[] = [{ from: page, to: doc.getXmlFragment(contentRoot) }];
    for (let next = open.pop(); next; next = open.pop()) {
      const { from, to } = next;
      for (const node of from.children) {
        if (node.isText) {
          writeText(to, node);
          continue;
        }
        const element = new Y.XmlElement(node.type.name);
        to.push([element]);
        const missing = blockTypes.includes(node.type.name) && node.attrs.id === null;
        const attributes = missing ? { ...node.attrs, id: idOf(ordinal++) } : node.attrs;
        for (const [name, value] of Object.entries(attributes)) {
          // Yjs stores any JSON value as an attribute, though its type says string.
          if (value !== null) element.setAttribute(name, value as string);
        }
        if (node.childCount > 0) open.push({ from: node, to: element });
      }
    }
  });
  const update = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return update;
}

/** One Yjs text holds a whole run of text nodes, each mark under its name, as the editor's binding writes it. */
function writeText(parent: Y.XmlFragment, node: Node): void {
  const last = parent.length > 0 ? parent.get(parent.length - 1) : null;
  const text = last instanceof Y.XmlText ? last : new Y.XmlText();
  if (text !== last) parent.push([text]);
  text.insert(
    text.length,
    node.text ?? '',
    Object.fromEntries(node.marks.map((m) => [m.type.name, m.attrs])),
  );
}

function appendText(to: PageNodeJson[], text: Y.XmlText): void {
  for (const { insert, attributes } of text.toDelta() as { insert: unknown; attributes?: object }[]) {
    if (typeof insert !== 'string') continue;
    const marks = Object.entries(attributes ?? {})
      .map(([name, attrs]): TextMarkJson => ({ type: name, ...attrsOrNothing(attrs) }))
      .sort((a, b) => rankOf(a.type) - rankOf(b.type));
    const last = to.at(-1);
    if (last?.type === 'text' && JSON.stringify(last.marks ?? []) === JSON.stringify(marks)) {
      last.text = `${last.text}${insert}`;
    } else {
      to.push({ type: 'text', text: insert, ...(marks.length > 0 ? { marks } : {}) });
    }
  }
}

const ranks = new Map(Object.keys(pageSchema.marks).map((name, rank) => [name, rank]));

/** The order of marks in the schema; those it does not know come last. */
function rankOf(mark: Mark['type']['name']): number {
  return ranks.get(mark) ?? ranks.size;
}

function attrsOrNothing(attributes: unknown): { attrs?: Record<string, unknown> } {
  const attrs = plainAttributes(attributes);
  return attrs ? { attrs } : {};
}
