import { Editor, type Extensions } from '@tiptap/core';
import { Gapcursor } from '@tiptap/extensions/gap-cursor';
import * as Y from 'yjs';
import { pageExtensions } from '../../../../shared/editor/extensions.ts';
import type { PageNodeJson } from '../../../../shared/editor/page-json.ts';
import { contentRoot } from '../../../../shared/editor/schema-version.ts';
import { pageUpdateFromJson } from '../../../../shared/editor/ydoc.ts';
import { isFromDocument } from '../from-document.ts';
import { PageBinding } from '../page-binding.ts';

/** One person with a page open. */
export type Writer = { editor: Editor; doc: Y.Doc; text: Y.XmlFragment };

/** An editor on a page that holds `stored`. New blocks are `<name>1`, `<name>2` and so on. */
export function writerOn(
  stored: Uint8Array | null,
  name = 'w',
  clientId?: number,
  more: Extensions = [],
): Writer {
  const doc = new Y.Doc();
  if (clientId !== undefined) doc.clientID = clientId;
  if (stored) Y.applyUpdate(doc, stored);
  const text = doc.getXmlFragment(contentRoot);
  let count = 0;
  const editor = new Editor({
    element: document.createElement('div'),
    extensions: [
      ...pageExtensions({ blockIds: { newId: () => `${name}${++count}`, isFromDocument } }),
      PageBinding.configure({ fragment: text }),
      Gapcursor,
      ...more,
    ],
  });
  return { editor, doc, text };
}

/** A page of these blocks, as the server would have made it. */
export function pageOf(...blocks: PageNodeJson[]): Uint8Array {
  return pageUpdateFromJson({ type: 'doc', content: blocks }, { clientId: 1 });
}

/** Joins documents so that each has at once what the other writes. Returns what parts them. */
export function join(one: Y.Doc, other: Y.Doc): () => void {
  const relay = (to: Y.Doc) => (update: Uint8Array, origin: unknown) => {
    if (origin !== 'wire') Y.applyUpdate(to, update, 'wire');
  };
  const [toOther, toOne] = [relay(other), relay(one)];
  Y.applyUpdate(other, Y.encodeStateAsUpdate(one), 'wire');
  Y.applyUpdate(one, Y.encodeStateAsUpdate(other), 'wire');
  one.on('update', toOther);
  other.on('update', toOne);
  return () => {
    one.off('update', toOther);
    other.off('update', toOne);
  };
}

/** What somebody writes straight into Yjs, as another kind of editor would. */
export function write(doc: Y.Doc, change: (text: Y.XmlFragment) => void): void {
  const other = new Y.Doc();
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
  other.transact(() => change(other.getXmlFragment(contentRoot)));
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other, Y.encodeStateVector(doc)), 'wire');
  other.destroy();
}

export function paragraph(id: string, text = ''): PageNodeJson {
  return { type: 'paragraph', attrs: { id }, ...(text ? { content: [{ type: 'text', text }] } : {}) };
}
