import type { FileEntry } from '../../../shared/contracts/files.ts';

export const orders = ['newest', 'name', 'largest', 'kind'] as const;
export type Order = (typeof orders)[number];

/** The files in an order; names as people count and spell in `language`. */
export function sortFiles(files: readonly FileEntry[], order: Order, language: string): FileEntry[] {
  const { compare } = new Intl.Collator(language, { numeric: true });
  const byName = (a: FileEntry, b: FileEntry) => compare(a.name, b.name);
  const comparisons: Record<Order, (a: FileEntry, b: FileEntry) => number> = {
    newest: (a, b) => b.addedAt - a.addedAt || byName(a, b),
    name: byName,
    largest: (a, b) => b.bytes - a.bytes || byName(a, b),
    kind: (a, b) => a.kind.localeCompare(b.kind) || byName(a, b),
  };
  return files.toSorted(comparisons[order]);
}
