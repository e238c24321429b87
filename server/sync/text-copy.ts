import * as Y from 'yjs';
import { pageAddress, pageOfAddress } from '../../shared/editor/page-address.ts';
import { contentRoot } from '../../shared/editor/schema-version.ts';
import { wholeText } from './whole-text.ts';

/**
 * The content that is left of a text as one update, all of it written by `clientId`: nodes, attributes and marks as they are, those
 * unknown here included, and nothing of what was deleted. Links to pages that are in `pages` lead to what stands there for them. Needs
 * no stack, however deep the text is.
 */
export function copyOfText(
  updates: readonly Uint8Array[],
  clientId: number,
  pages: ReadonlyMap<string, string> = new Map(),
): Uint8Array {
  const original = wholeText(updates);
  const copy = new Y.Doc();
  copy.clientID = clientId;
  copy.transact(() => {
    const open: { from: Y.XmlFragment; to: Y.XmlFragment }[] = [
      { from: original.getXmlFragment(contentRoot), to: copy.getXmlFragment(contentRoot) },
    ];
    for (let next = open.pop(); next; next = open.pop()) {
      const { from, to } = next;
      for (const child of from.toArray()) {
        if (child instanceof Y.XmlText) copyLine(child, to, pages);
        else if (child instanceof Y.XmlElement) {
          const element = new Y.XmlElement(child.nodeName);
          to.push([element]);
          // Yjs stores any JSON value as an attribute, though its type says string.
          for (const [name, value] of Object.entries(child.getAttributes()))
            element.setAttribute(name, value as string);
          if (child.length > 0) open.push({ from: child, to: element });
        }
      }
    }
  });
  return Y.encodeStateAsUpdate(copy);
}

type Piece = { attributes?: { link?: { href?: unknown } } };

function copyLine(line: Y.XmlText, to: Y.XmlFragment, pages: ReadonlyMap<string, string>): void {
  const text = new Y.XmlText();
  to.push([text]);
  const pieces: Piece[] = line.toDelta();
  for (const { attributes } of pieces) {
    const page = pageOfAddress(attributes?.link?.href);
    const copy = page === null ? undefined : pages.get(page);
    if (attributes?.link && copy) attributes.link = { ...attributes.link, href: pageAddress(copy) };
  }
  text.applyDelta(pieces);
}
