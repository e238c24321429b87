import * as Y from 'yjs';

/** Pictures, films, sounds and attachments of `shared/editor/nodes` name their file alike; those would bring the whole editor into the worker. */
const source = 'src';
const address = /^\/api\/files\/([\w-]{1,64})$/;

/** Ids of the files that a text shows or offers, each once, in the order of the text's blocks. Needs no stack. */
export function filesIn(root: Y.XmlFragment): string[] {
  const found = new Set<string>();
  const open: Y.XmlFragment[] = [root];
  for (let next = open.pop(); next; next = open.pop()) {
    if (next instanceof Y.XmlElement) {
      const named: unknown = next.getAttribute(source);
      const file = typeof named === 'string' ? address.exec(named)?.[1] : undefined;
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
