import * as Y from 'yjs';

/** The name and the attribute of a picture in `shared/editor/nodes/image.ts`, which would bring the whole editor into the worker. */
const picture = { node: 'image', source: 'src' };
const address = /^\/api\/files\/([\w-]{1,64})$/;

/** Ids of the files that a text shows, each once, in the order of the text's blocks. Needs no stack. */
export function filesIn(root: Y.XmlFragment): string[] {
  const found = new Set<string>();
  const open: Y.XmlFragment[] = [root];
  for (let next = open.pop(); next; next = open.pop()) {
    if (next instanceof Y.XmlElement && next.nodeName === picture.node) {
      const source: unknown = next.getAttribute(picture.source);
      const file = typeof source === 'string' ? address.exec(source)?.[1] : undefined;
      if (file !== undefined) found.add(file);
    }
    open.push(
      ...next
        .toArray()
        .filter((child) => child instanceof Y.XmlElement)
        .reverse(),
    );
  }
  return [...found];
}
