/** A page as a node of its project's tree. */
type TreeRow = { id: string; parentId: string | null; position: number };

/** Pages in reading order: parents before children, siblings by position. Needs no stack, however deep. */
export function inReadingOrder<Row extends TreeRow>(rows: readonly Row[]): Row[] {
  const children = new Map<string | null, Row[]>();
  for (const row of rows) children.set(row.parentId, [...(children.get(row.parentId) ?? []), row]);
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
