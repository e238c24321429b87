/**
 * Deleted clocks of one client: sorted, disjoint, not touching, flat as [start, end, start, end, …] with `end`
 * excluded. Plain arrays, since most clients of a page have a handful.
 */
export type DeleteRanges = number[];

/** Index of the first range that ends at or after `clock`, times two; the array's length if there is none. */
function rangeAt(ranges: readonly number[], clock: number): number {
  let low = 0;
  let high = ranges.length >> 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[2 * middle + 1] as number) < clock) low = middle + 1;
    else high = middle;
  }
  return 2 * low;
}

/** Calls `found` with each part of [start, end) that is not in `ranges`, in order. */
export function findMissing(
  ranges: readonly number[],
  start: number,
  end: number,
  found: (start: number, end: number) => void,
): void {
  let from = start;
  for (let i = rangeAt(ranges, start); i < ranges.length && from < end; i += 2) {
    const rangeStart = ranges[i] as number;
    if (rangeStart >= end) break;
    if (rangeStart > from) found(from, rangeStart);
    from = Math.max(from, ranges[i + 1] as number);
  }
  if (from < end) found(from, end);
}

/** Adds [start, end) in place. */
export function addRange(ranges: DeleteRanges, start: number, end: number): void {
  const last = ranges.length - 2;
  if (last < 0 || start > (ranges[last + 1] as number)) {
    ranges.push(start, end);
    return;
  }
  const first = rangeAt(ranges, start);
  let after = first;
  let from = start;
  let to = end;
  while (after < ranges.length && (ranges[after] as number) <= end) {
    from = Math.min(from, ranges[after] as number);
    to = Math.max(to, ranges[after + 1] as number);
    after += 2;
  }
  if (after === first + 2) {
    ranges[first] = from;
    ranges[first + 1] = to;
  } else ranges.splice(first, after - first, from, to);
}

/** Both together, in one pass over each: for many ranges at once, where adding one by one would shift too much. */
export function mergeRanges(a: readonly number[], b: readonly number[]): DeleteRanges {
  const merged: DeleteRanges = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const takeA = j >= b.length || (i < a.length && (a[i] as number) <= (b[j] as number));
    const start = (takeA ? a[i] : b[j]) as number;
    const end = (takeA ? a[i + 1] : b[j + 1]) as number;
    if (takeA) i += 2;
    else j += 2;
    const last = merged.length - 1;
    if (last > 0 && start <= (merged[last] as number)) merged[last] = Math.max(merged[last] as number, end);
    else merged.push(start, end);
  }
  return merged;
}
