import type { Group } from '../../../shared/contracts/groups.ts';

/** Groups with those inside them right below, and how deep each stands. A group whose parent is not in the list stands at the top. */
export function groupTree(groups: readonly Group[]): { group: Group; depth: number }[] {
  const listed = new Set(groups.map(({ id }) => id));
  const below = (parent: string | null, depth: number): { group: Group; depth: number }[] =>
    groups
      .filter(({ parentId }) => (parentId !== null && listed.has(parentId) ? parentId : null) === parent)
      .flatMap((group) => [{ group, depth }, ...below(group.id, depth + 1)]);
  return below(null, 0);
}
