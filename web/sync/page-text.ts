import * as Y from 'yjs';
import { contentRoot } from '../../shared/editor/schema-version.ts';

/** The words of a page, one line for each block, for reading and copying. Walks without recursion. */
export function pageText(doc: Y.Doc): string {
  const lines: string[] = [];
  const stack: unknown[] = doc.getXmlFragment(contentRoot).toArray().reverse();
  while (stack.length > 0) {
    const node = stack.pop();
    if (node instanceof Y.XmlText) lines.push(words(node));
    // One by one: a call takes no 100,000 arguments.
    else if (node instanceof Y.XmlElement) for (const child of node.toArray().reverse()) stack.push(child);
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
