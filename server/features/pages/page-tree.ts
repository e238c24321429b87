/** A page as a node of its project's tree. */
type TreeRow = { id: string; parentId: string | null; position: number };

/** Pages in reading order: parents before children, siblings by position. Needs no stack, however deep. */
export function inReadingOrder<Row extends TreeRow>(rows: readonly Row[]): Row[] {
  const children = new Map<string | null, Row[]>();
  for (const row of rows) {
    const siblings = children.get(row.parentId);
    if (siblings) siblings.push(row);
    else children.set(row.parentId, [row]);
  }
  const lastFirst = (parent: string | null) =>
    (children.get(parent) ?? []).sort((a, b) => b.position - a.position);
  const ordered: Row[] = [];
  const waiting = lastFirst(null);
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    ordered.push(next);
    waiting.push(...lastFirst(next.id));
  }
  return ordered;
}

/** What is left of pages in reading order when only some are shown: whoever's parent is not shown moves up to the next that is. */
export function onlyVisible<Row extends TreeRow>(
  ordered: readonly Row[],
  visible: ReadonlySet<string>,
): Omit<Row, 'position'>[] {
  /** The page itself if it is shown, or the next above it that is, by page. */
  const shownAt = new Map<string, string | null>();
  const shown: Omit<Row, 'position'>[] = [];
  for (const { position: _position, ...row } of ordered) {
    const above = row.parentId === null ? null : (shownAt.get(row.parentId) ?? null);
    shownAt.set(row.id, visible.has(row.id) ? row.id : above);
    if (visible.has(row.id)) shown.push({ ...row, parentId: above });
  }
  return shown;
}
