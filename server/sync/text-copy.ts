import * as Y from 'yjs';
import { contentRoot } from '../../shared/editor/schema-version.ts';
import { wholeText } from './whole-text.ts';

/**
 * The content that is left of a text as one update, all of it written by `clientId`: nodes, attributes and marks as they are, those
 * unknown here included, and nothing of what was deleted. Needs no stack, however deep the text is.
 */
export function copyOfText(updates: readonly Uint8Array[], clientId: number): Uint8Array {
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
        if (child instanceof Y.XmlText) copyLine(child, to);
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

function copyLine(line: Y.XmlText, to: Y.XmlFragment): void {
  const text = new Y.XmlText();
  to.push([text]);
  text.applyDelta(line.toDelta());
}
