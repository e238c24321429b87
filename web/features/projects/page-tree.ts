import type { PageBrief } from '../../../shared/contracts/pages.ts';

/** A page with the pages below it. */
export type Branch = { page: PageBrief; below: Branch[] };

/**
 * The tree of a flat list, siblings in the order of the list. A page whose parent is not in the list stands at
 * the top, so that none is ever hidden.
 */
export function pageTree(pages: readonly PageBrief[]): Branch[] {
  const branches = new Map<string, Branch>(pages.map((page) => [page.id, { page, below: [] }]));
  const top: Branch[] = [];
  for (const branch of branches.values()) {
    const parent = branch.page.parentId === null ? undefined : branches.get(branch.page.parentId);
    (parent && parent !== branch ? parent.below : top).push(branch);
  }
  return top;
}
