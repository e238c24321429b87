import type { Node } from '@tiptap/pm/model';
import type { Transaction } from '@tiptap/pm/state';
import { type DrawnElement, isDrawn } from '../../../shared/editor/nodes/board-element.ts';
import { safeElement } from './safe-element.ts';

/** Elements of one board. The drawing library is slow from some thousands on. */
export const mostElements = 1_000;
/** Points of all lines of one board together, for the same reason. */
const mostPointsInAll = 200_000;

/** An element that is new or changed; without `drawn` it is taken away. */
export type BoardChange = { id: string; drawn: DrawnElement | null };

/** What each stored value is shown as: the same for the same, so that it can be told what has changed. */
const shown = new WeakMap<object, DrawnElement | null>();

/** What is drawn on a board, by id, from what lies lowest to what lies on top. Of two with one id the first counts. */
export function drawnOn(board: Node): Map<string, DrawnElement> {
  const found = new Map<string, DrawnElement>();
  let points = 0;
  for (let i = 0; i < board.childCount && found.size < mostElements; i++) {
    const element = shownAs(board.child(i).attrs.drawn);
    if (!element || found.has(element.id)) continue;
    points += Array.isArray(element.points) ? element.points.length : 0;
    if (points > mostPointsInAll) break;
    found.set(element.id, element);
  }
  return new Map([...found].sort(([, a], [, b]) => inOrder(a, b)));
}

/** Writes changes on the board that begins at `at`, each in its own node. */
export function writeOnBoard(tr: Transaction, at: number, changes: readonly BoardChange[]): void {
  const board = tr.doc.nodeAt(at);
  const element = tr.doc.type.schema.nodes.boardElement;
  if (!board || !element) return;
  const places = placesOn(board, at + 1);
  const removed: Place[] = [];
  for (const { id, drawn } of changes) {
    const [first] = places.get(id) ?? [];
    if (!drawn) removed.push(...(places.get(id) ?? []));
    else if (first) tr.setNodeAttribute(first.from, 'drawn', drawn);
  }
  // From the end to the start, so that what is still to go stands where it stood.
  for (const { from, to } of removed.sort((a, b) => b.from - a.from)) tr.delete(from, to);
  const added = changes.flatMap(({ id, drawn }) =>
    drawn && !places.has(id) ? [element.create({ drawn })] : [],
  );
  const size = tr.doc.nodeAt(at)?.content.size ?? 0;
  if (added.length > 0) tr.insert(at + 1 + size, added);
}

type Place = { from: number; to: number };

function placesOn(board: Node, start: number): Map<string, Place[]> {
  const places = new Map<string, Place[]>();
  board.forEach(({ attrs: { drawn }, nodeSize }, offset) => {
    if (!isDrawn(drawn)) return;
    const place = { from: start + offset, to: start + offset + nodeSize };
    places.set(drawn.id, [...(places.get(drawn.id) ?? []), place]);
  });
  return places;
}

function shownAs(drawn: unknown): DrawnElement | null {
  if (typeof drawn !== 'object' || drawn === null) return null;
  const before = shown.get(drawn);
  if (before !== undefined) return before;
  const element = safeElement(drawn);
  shown.set(drawn, element);
  return element;
}

/** Two that were drawn at the same moment have the same key; then all screens go by their ids. */
export function inOrder(a: DrawnElement, b: DrawnElement): number {
  const [below, above] = [keyOf(a), keyOf(b)];
  if (below === above) return a.id < b.id ? -1 : 1;
  return below < above ? -1 : 1;
}

/** What has no key yet lies on top: `~` comes after all letters. */
const keyOf = ({ index }: DrawnElement): string => (typeof index === 'string' ? index : '~');
