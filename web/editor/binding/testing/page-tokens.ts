import type { Node } from '@tiptap/pm/model';
import * as Y from 'yjs';
import { pageSchema } from '../../../../shared/editor/page-schema.ts';

/**
 * A page as the row of what takes a position in a document: a letter, the beginning or the end of an element, each
 * under the name of the Yjs item that it is. Made from Yjs alone, to judge positions by.
 */
export function tokensOf(root: Y.XmlFragment): string[] {
  const tokens: string[] = [];
  const walk = (parent: Y.XmlFragment) => {
    for (const child of parent.toArray() as unknown[]) {
      if (child instanceof Y.XmlText) tokens.push(...lettersOf(child));
      else if (child instanceof Y.XmlElement) {
        const name = nameOf(child._item?.id, 0);
        // Of what nobody knows only that it is there can be seen.
        const leaf = pageSchema.nodes[child.nodeName]?.isLeaf ?? true;
        tokens.push(leaf ? `end ${name}` : `begin ${name}`);
        if (leaf) continue;
        walk(child);
        tokens.push(`end ${name}`);
      }
    }
  };
  walk(root);
  return tokens;
}

/** Whether these stand one for one at the positions of a document. Where it shows what a page lacks, they do not, be they as many. */
export function standFor(tokens: readonly string[], doc: Node): boolean {
  const kinds: string[] = [];
  const walk = (parent: Node) =>
    parent.forEach((child) => {
      if (child.isText) kinds.push(...Array<string>(child.nodeSize).fill('letter'));
      else if (child.isLeaf) kinds.push('end');
      else {
        kinds.push('begin');
        walk(child);
        kinds.push('end');
      }
    });
  walk(doc);
  const kindOf = (token: string) => (token.includes(' ') ? token.slice(0, token.indexOf(' ')) : 'letter');
  return kinds.length === tokens.length && tokens.every((token, i) => kindOf(token) === kinds[i]);
}

function lettersOf(text: Y.XmlText): string[] {
  const letters: string[] = [];
  for (let item = text._start; item; item = item.right) {
    if (item.deleted || !(item.content instanceof Y.ContentString)) continue;
    for (let offset = 0; offset < item.length; offset++) letters.push(nameOf(item.id, offset));
  }
  return letters;
}

function nameOf(id: Y.ID | undefined, offset: number): string {
  return id ? `${id.client}:${id.clock + offset}` : '';
}
