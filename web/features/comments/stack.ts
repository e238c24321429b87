/** A note beside the text; px. `wanted`: where its words stand. */
export type NoteToStack = { id: string; wanted: number; height: number };

/** Between two notes, in px. */
export const noteGap = 8;

/**
 * Tops of notes that do not lie over one another, in the order given: each begins at its words, or where the one before it
 * ends. The active one takes its true place, and the others give way up and down.
 */
export function stack(notes: readonly NoteToStack[], active: string | null): ReadonlyMap<string, number> {
  const tops: number[] = [];
  const at = notes.findIndex(({ id }) => id === active);
  let free = Number.NEGATIVE_INFINITY;
  notes.forEach(({ wanted, height }, index) => {
    const top = index === at ? wanted : Math.max(wanted, free);
    tops.push(top);
    free = top + height + noteGap;
  });
  let next = tops[at] ?? Number.POSITIVE_INFINITY;
  for (let index = at - 1; index >= 0; index--) {
    next = Math.min(tops[index] ?? 0, next - noteGap - (notes[index]?.height ?? 0));
    tops[index] = next;
  }
  return new Map(notes.map(({ id }, index) => [id, tops[index] ?? 0]));
}
