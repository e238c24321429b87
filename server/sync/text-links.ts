import * as Y from 'yjs';
import { pageOfAddress } from '../../shared/editor/page-address.ts';

/** The name of the mark in `shared/editor/marks/link.ts`, which would bring the whole editor into the worker. */
export const linkMark = 'link';

/** Ids of the pages that links in a text lead to, each once, in the order of the text's blocks. Needs no stack. */
export function linksIn(root: Y.XmlFragment): string[] {
  const found = new Set<string>();
  const open: Y.XmlFragment[] = [root];
  for (let next = open.pop(); next; next = open.pop()) {
    const inner: Y.XmlFragment[] = [];
    for (const child of next.toArray()) {
      if (child instanceof Y.XmlText) for (const page of linkedFrom(child)) found.add(page);
      else if (child instanceof Y.XmlElement) inner.push(child);
    }
    open.push(...inner.reverse());
  }
  return [...found];
}

function linkedFrom(line: Y.XmlText): string[] {
  const delta: { attributes?: Record<string, { href?: unknown } | null> }[] = line.toDelta();
  return delta.flatMap(({ attributes }) => pageOfAddress(attributes?.[linkMark]?.href) ?? []);
}
