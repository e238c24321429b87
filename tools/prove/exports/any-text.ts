import * as Y from 'yjs';
import type { PageNodeJson } from '../../../shared/editor/page-json.ts';
import { contentRoot } from '../../../shared/editor/schema-version.ts';

/** A text as one update, whatever is in it: what no editor would write, but a program may. It needs no stack. */
export function updateOfAnyJson(page: PageNodeJson): Uint8Array {
  const doc = new Y.Doc();
  doc.transact(() => {
    const open: { from: PageNodeJson; to: Y.XmlFragment }[] = [
      { from: page, to: doc.getXmlFragment(contentRoot) },
    ];
    for (let next = open.pop(); next; next = open.pop()) {
      const { from, to } = next;
      for (const child of from.content ?? []) {
        if (child.type === 'text') {
          const text = new Y.XmlText();
          to.push([text]);
          const marks = (child.marks ?? []).map(({ type, attrs = {} }) => [type, attrs] as const);
          text.insert(0, child.text ?? '', Object.fromEntries(marks));
          continue;
        }
        const element = new Y.XmlElement(child.type);
        to.push([element]);
        for (const [name, value] of Object.entries(child.attrs ?? {}))
          element.setAttribute(name, value as string);
        open.push({ from: child, to: element });
      }
    }
  });
  return Y.encodeStateAsUpdate(doc);
}
