import { Node } from '@tiptap/pm/model';
import { markForms, nodeForms } from './extensions.ts';
import { isTextOrNothing, type LawfulAttributes } from './forms.ts';
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

const lawfulOf = new Map<string, LawfulAttributes | undefined>(
  [...nodeForms, ...markForms].map((forms) => [forms.schema.name, forms.lawful]),
);

function assertLawful(node: Node): void {
  for (const { type, attrs } of [node, ...node.marks]) {
    const rules: LawfulAttributes = { id: isTextOrNothing, ...lawfulOf.get(type.name) };
    for (const [name, isLawful] of Object.entries(rules)) {
      if (name in attrs && !isLawful(attrs[name])) {
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
