import type { Node } from '@tiptap/pm/model';
import type { Group, StoredGroup } from './content-group.ts';

/** Index among the stored groups, index among the new ones. */
export type Pair = readonly [stored: number, fresh: number];

/** Above this product of lengths, unmarked neighbours are paired in order instead of by likeness. */
const maxComparisons = 2_500;

/**
 * Which stored groups go on as which new ones, in order. First what is unchanged, wherever it now stands, then blocks
 * by their id; between those whatever is alike. What has no partner was inserted or deleted.
 */
export function align(stored: readonly StoredGroup[], fresh: readonly Group[]): Pair[] {
  const pairs: Pair[] = [];
  let left = 0;
  while (isSame(stored[left], fresh[left])) {
    pairs.push([left, left]);
    left++;
  }
  let right = 0;
  const shorter = Math.min(stored.length, fresh.length) - left;
  while (right < shorter && isSame(stored[stored.length - 1 - right], fresh[fresh.length - 1 - right]))
    right++;

  const end: Pair = [stored.length - right, fresh.length - right];
  let from: Pair = [left, left];
  for (const anchor of [...anchorsWithin(stored, fresh, from, end), end]) {
    pairs.push(...likest(stored, fresh, from, anchor));
    if (anchor !== end) pairs.push(anchor);
    from = [anchor[0] + 1, anchor[1] + 1];
  }
  for (let k = right; k > 0; k--) pairs.push([stored.length - k, fresh.length - k]);
  return pairs;
}

function isSame(stored: StoredGroup | undefined, fresh: Group | undefined): boolean {
  if (!stored || !fresh) return false;
  if (stored.kind === 'node') return fresh.kind === 'node' && stored.node === fresh.node;
  return (
    fresh.kind === 'text' &&
    stored.nodes.length === fresh.nodes.length &&
    stored.nodes.every((node, i) => node === fresh.nodes[i])
  );
}

/** The longest row of nodes that are the same, or have the same id, and in the same order. */
function anchorsWithin(
  stored: readonly StoredGroup[],
  fresh: readonly Group[],
  [fromStored, fromFresh]: Pair,
  [endStored, endFresh]: Pair,
): Pair[] {
  if (endStored - fromStored <= 1 && endFresh - fromFresh <= 1) return [];
  const places = new Map<unknown, number>();
  for (let j = endFresh - 1; j >= fromFresh; j--) {
    const group = fresh[j];
    if (group?.kind !== 'node') continue;
    places.set(group.node, j);
    if (idOf(group.node) !== null) places.set(`${group.node.type.name} ${idOf(group.node)}`, j);
  }
  const candidates: Pair[] = [];
  for (let i = fromStored; i < endStored; i++) {
    const group = stored[i];
    if (group?.kind !== 'node') continue;
    const byId = group.shown ? `${group.node.type.name} ${idOf(group.node)}` : null;
    const j = places.get(group.node) ?? places.get(byId);
    if (j !== undefined) candidates.push([i, j]);
  }
  return longestRising(candidates);
}

function longestRising(candidates: readonly Pair[]): Pair[] {
  const tails: number[] = [];
  const previous: number[] = [];
  candidates.forEach(([, place], index) => {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((candidates[tails[middle] ?? 0]?.[1] ?? 0) < place) low = middle + 1;
      else high = middle;
    }
    previous[index] = tails[low - 1] ?? -1;
    tails[low] = index;
  });
  const row: Pair[] = [];
  for (let index = tails.at(-1) ?? -1; index >= 0; index = previous[index] ?? -1) {
    row.unshift(candidates[index] as Pair);
  }
  return row;
}

/** The pairs between two anchors, both exclusive, that are most alike together. */
function likest(
  stored: readonly StoredGroup[],
  fresh: readonly Group[],
  [fromStored, fromFresh]: Pair,
  [endStored, endFresh]: Pair,
): Pair[] {
  const rows = endStored - fromStored;
  const columns = endFresh - fromFresh;
  if (rows <= 0 || columns <= 0) return [];
  // One for one, as when somebody types: how much is alike in a table of 5,000 rows need not be counted.
  if (rows === 1 && columns === 1)
    return canGoOn(stored[fromStored], fresh[fromFresh]) ? [[fromStored, fromFresh]] : [];
  const like = (i: number, j: number) => likeness(stored[fromStored + i], fresh[fromFresh + j]);
  if (rows * columns > maxComparisons) {
    const inOrder = Array.from({ length: Math.min(rows, columns) }, (_, k) => k).filter(
      (k) => like(k, k) > 0,
    );
    return inOrder.map((k) => [fromStored + k, fromFresh + k]);
  }
  // best[i][j]: the most that the groups from i and from j on can be alike.
  const best = Array.from({ length: rows + 1 }, () => new Array<number>(columns + 1).fill(0));
  const bestAt = (i: number, j: number) => best[i]?.[j] ?? 0;
  for (let i = rows - 1; i >= 0; i--) {
    for (let j = columns - 1; j >= 0; j--) {
      const alike = like(i, j);
      const paired = alike > 0 ? alike + bestAt(i + 1, j + 1) : 0;
      (best[i] as number[])[j] = Math.max(paired, bestAt(i + 1, j), bestAt(i, j + 1));
    }
  }
  const pairs: Pair[] = [];
  for (let i = 0, j = 0; i < rows && j < columns; ) {
    const alike = like(i, j);
    if (alike > 0 && bestAt(i, j) === alike + bestAt(i + 1, j + 1))
      pairs.push([fromStored + i++, fromFresh + j++]);
    else if (bestAt(i, j) === bestAt(i + 1, j)) i++;
    else j++;
  }
  return pairs;
}

/** Whether a stored group can go on as the new one. */
function canGoOn(stored: StoredGroup | undefined, fresh: Group | undefined): boolean {
  if (stored?.kind === 'text' && fresh?.kind === 'text') return true;
  if (stored?.kind !== 'node' || fresh?.kind !== 'node' || !stored.shown) return false;
  if (stored.node.type !== fresh.node.type) return false;
  // Another id is another block, whatever stands in it.
  const [old, now] = [idOf(stored.node), idOf(fresh.node)];
  return old === null || now === null || old === now;
}

/** How alike two groups are, 0 if the one cannot go on as the other. */
function likeness(stored: StoredGroup | undefined, fresh: Group | undefined): number {
  if (!stored || !fresh || !canGoOn(stored, fresh)) return 0;
  if (stored.kind === 'node' && fresh.kind === 'node' && stored.node.eq(fresh.node)) return 1_000;
  const [old, now] = [wordsOf(stored), wordsOf(fresh)];
  const base = stored.kind === 'node' ? 2 : 1;
  return base + Math.max(commonStart(old, now), commonEnd(old, now));
}

function wordsOf(group: Group | StoredGroup): string {
  return group.kind === 'text' ? textOf(group.nodes) : group.node.textContent;
}

export function textOf(nodes: readonly Node[]): string {
  return nodes.map(({ text }) => text ?? '').join('');
}

function idOf(node: Node): string | null {
  return typeof node.attrs.id === 'string' ? node.attrs.id : null;
}

function commonStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length++;
  return length;
}

function commonEnd(a: string, b: string): number {
  let length = 0;
  const shorter = Math.min(a.length, b.length);
  while (length < shorter && a[a.length - 1 - length] === b[b.length - 1 - length]) length++;
  return length;
}
