import { nodeForms } from './extensions.ts';
import type { PlainTextForm } from './forms.ts';
import type { PageNodeJson } from './page-json.ts';

const formOf = new Map<string, PlainTextForm>(nodeForms.map((form) => [form.schema.name, form.plainText]));

/**
 * The text of a page or of one of its nodes: a line for each block of text, formulas as LaTeX, pictures by their
 * description. Of an unknown node the text within it. It needs no stack, however deep the page is.
 */
export function plainTextOf(node: PageNodeJson): string {
  const parts: string[] = [];
  const open: (PageNodeJson | string)[] = [node];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next === 'string') {
      parts.push(next);
      continue;
    }
    const { type, attrs, text = '', content = [] } = next;
    const { before = '', after = '', attributes = [] } = formOf.get(type) ?? {};
    const described = attributes
      .map((name) => valueAt(attrs, name))
      .filter((value) => typeof value === 'string');
    parts.push(before, text, described.join(' '));
    open.push(after);
    for (const child of content.toReversed()) open.push(child);
  }
  return parts.join('').trimEnd();
}

/** The value of an attribute, or of what is in one: `source.title`. */
function valueAt(attributes: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce((value, name) => (value as Record<string, unknown> | null | undefined)?.[name], attributes);
}
