import type { Attribute } from '@tiptap/core';

export const cellResults = ['sum', 'mean', 'count'] as const;
/** What a cell says of the numbers above it in its column. */
export type CellResult = (typeof cellResults)[number];

/** The cell shows a result instead of what stands in it. */
export const cellResult: Attribute = {
  default: null,
  parseHTML: (element) => cellResultFrom(element.getAttribute('data-result')),
  renderHTML: ({ result }) => (cellResultFrom(result) ? { 'data-result': result } : {}),
};

export function cellResultFrom(value: unknown): CellResult | null {
  return cellResults.find((result) => result === value) ?? null;
}
