import type { PageBrief } from '../../../shared/contracts/pages.ts';

/** Where a page is put: below `parentId` or at the top, behind `after` or first. */
export type Place = { parentId: string | null; after: string | null };

/** Ways to go by one step. In and out go below the page before and out behind the page above. */
export const steps = ['up', 'down', 'in', 'out'] as const;
export type Step = (typeof steps)[number];

/** The place one step from that of a page; null where there is none. */
export function placeBy(step: Step, pages: readonly PageBrief[], id: string): Place | null {
  const page = pages.find((each) => each.id === id);
  if (!page) return null;
  const siblings = below(pages, page.parentId);
  const at = siblings.indexOf(id);
  const before = siblings[at - 1];
  if (step === 'up')
    return before === undefined ? null : { parentId: page.parentId, after: siblings[at - 2] ?? null };
  if (step === 'down') {
    const next = siblings[at + 1];
    return next === undefined ? null : { parentId: page.parentId, after: next };
  }
  if (step === 'in')
    return before === undefined ? null : { parentId: before, after: below(pages, before).at(-1) ?? null };
  const parent = pages.find((each) => each.id === page.parentId);
  return parent ? { parentId: parent.parentId, after: parent.id } : null;
}

/** Where a page stands. */
export function placeOf(pages: readonly PageBrief[], page: PageBrief): Place {
  const siblings = pages.filter(({ parentId }) => parentId === page.parentId);
  const before = siblings[siblings.findIndex(({ id }) => id === page.id) - 1];
  return { parentId: page.parentId, after: before?.id ?? null };
}

/** The last place below a page, or at the top. */
export function lastPlace(pages: readonly PageBrief[], parentId: string | null, id: string): Place {
  return { parentId, after: below(pages, parentId).findLast((each) => each !== id) ?? null };
}

/** Ids of a page and of all below it, itself first. `pages` in reading order. */
export function branchOf(pages: readonly PageBrief[], id: string): Set<string> {
  const branch = new Set([id]);
  for (const page of pages) if (page.parentId !== null && branch.has(page.parentId)) branch.add(page.id);
  return branch;
}

/** Ids of the pages above one, outermost last. */
export function above(pages: readonly PageBrief[], id: string): string[] {
  const byId = new Map(pages.map((page) => [page.id, page]));
  const path = new Set<string>();
  let next = byId.get(id)?.parentId ?? null;
  while (next !== null && !path.has(next)) {
    path.add(next);
    next = byId.get(next)?.parentId ?? null;
  }
  return [...path];
}

/**
 * The list as it is once a page stands elsewhere, for the screen until the server has answered. `pages` in reading order;
 * unchanged if the place is none.
 */
export function withMoved(pages: readonly PageBrief[], id: string, place: Place): PageBrief[] {
  const branch = branchOf(pages, id);
  const page = pages.find((each) => each.id === id);
  if (!page || branch.has(place.parentId ?? '') || branch.has(place.after ?? '')) return [...pages];
  const moved = pages.filter((each) => branch.has(each.id));
  const rest = pages.filter((each) => !branch.has(each.id));
  const afterBranch = branchOf(rest, place.after ?? place.parentId ?? '');
  const anchor =
    place.after === null ? place.parentId : rest.findLast(({ id: each }) => afterBranch.has(each))?.id;
  const at = anchor == null ? 0 : rest.findIndex((each) => each.id === anchor) + 1;
  return rest.toSpliced(at, 0, { ...page, parentId: place.parentId }, ...moved.slice(1));
}

/** Ids of the pages directly below one, in their order. */
function below(pages: readonly PageBrief[], parentId: string | null): string[] {
  return pages.filter((page) => page.parentId === parentId).map(({ id }) => id);
}
