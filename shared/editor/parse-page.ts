import { Node } from '@tiptap/pm/model';
import { isLawfulAttribute } from './lawful-attributes.ts';
import type { PageNodeJson } from './page-json.ts';
import { pageSchema } from './page-schema.ts';

/** How deep nodes of a new page may nest. People reach about 15; converters overflow the stack at 2,000. */
export const maxDepth = 100;

/** What was given is not a page under the schema: an unknown node or mark, a bad attribute, a bad place. */
export class InvalidPage extends Error {
  override name = 'InvalidPage';
}

/** Reads a page that comes from outside, and refuses all that an editor could not have written. */
export function parsePage(json: PageNodeJson): Node {
  assertShallow(json);
  try {
    const page = Node.fromJSON(pageSchema, json);
    page.check();
    if (page.type !== pageSchema.topNodeType) throw new RangeError('a page is a document');
    page.descendants(assertLawful);
    return page;
  } catch (error) {
    if (!(error instanceof RangeError || error instanceof TypeError)) throw error;
    throw new InvalidPage(error.message, { cause: error });
  }
}

function assertLawful(node: Node): void {
  for (const { type, attrs } of [node, ...node.marks]) {
    for (const [name, value] of Object.entries(attrs)) {
      if (!isLawfulAttribute(type.name, name, value)) {
        throw new RangeError(`${type.name} has an unlawful ${name}`);
      }
    }
  }
}

function assertShallow(json: PageNodeJson): void {
  let level: readonly unknown[] = [json];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > maxDepth) throw new InvalidPage(`nodes are nested more than ${maxDepth} deep`);
    level = level.flatMap((node) => (node as Partial<PageNodeJson> | null)?.content ?? []);
  }
}
