import type { PageNodeJson } from './page-json.ts';

/** How deep the values of an element on a board are; what is nested deeper was made to break something. */
const deepest = 12;

/**
 * What a diagram or a board is drawn from, the same for the same picture wherever and in whatever order it was read: the source of a
 * diagram, the elements of a board as JSON. Null: nothing is drawn there, or it is not known what.
 */
export function drawingSource({ type, content = [] }: PageNodeJson): string | null {
  if (type === 'diagram')
    return (
      content
        .map(({ text }) => text ?? '')
        .join('')
        .trim() || null
    );
  if (type !== 'board') return null;
  const elements = content.map(({ attrs }) => canonical(attrs?.drawn, deepest));
  // They lie over each other in an order of their own, not in that of the page.
  return elements.length > 0 && !elements.includes(null) ? `[${elements.sort().join(',')}]` : null;
}

/** JSON with its keys in order; null for what cannot be said in it. */
function canonical(value: unknown, levels: number): string | null {
  if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) return JSON.stringify(value);
  if (typeof value !== 'object' || levels === 0) return null;
  if (Array.isArray(value)) {
    const items = value.map((item) => canonical(item, levels - 1));
    return items.includes(null) ? null : `[${items.join(',')}]`;
  }
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, field]) => [JSON.stringify(key), canonical(field, levels - 1)]);
  return fields.some(([, field]) => field === null)
    ? null
    : `{${fields.map((pair) => pair.join(':')).join(',')}}`;
}
