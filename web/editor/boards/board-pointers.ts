import type { Present } from '../../sync/page-presence.ts';

/** Where somebody's pointer is on a board: px of the board. */
export type BoardPointer = { board: string; x: number; y: number };

/** Those whose pointer is on this board. What their browser says of it is looked at, not believed. */
export function peopleOn(
  board: string,
  others: readonly Present[],
): { person: Present; x: number; y: number }[] {
  return others.flatMap((person) => {
    const pointer = person.cursor?.pointer as Partial<BoardPointer> | null | undefined;
    if (typeof pointer !== 'object' || pointer?.board !== board) return [];
    const { x, y } = pointer;
    return typeof x === 'number' && typeof y === 'number' && Math.abs(x + y) < 1e6 ? [{ person, x, y }] : [];
  });
}
