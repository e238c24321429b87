import * as Y from 'yjs';
import { contentRoot } from '../../shared/editor/schema-version.ts';

/** The words of a page, one line for each block, for reading and copying. Walks without recursion. */
export function pageText(doc: Y.Doc): string {
  const lines: string[] = [];
  const stack: unknown[] = doc.getXmlFragment(contentRoot).toArray().reverse();
  while (stack.length > 0) {
    const node = stack.pop();
    if (node instanceof Y.XmlText) lines.push(words(node));
    else if (node instanceof Y.XmlElement) stack.push(...node.toArray().reverse());
  }
  return lines.join('\n');
}

function words(text: Y.XmlText): string {
  let line = '';
  for (const piece of text.toDelta() as { insert: unknown }[]) {
    if (typeof piece.insert === 'string') line += piece.insert;
  }
  return line;
}
