/** Readers of values of which nothing is known: each gives a lawful one, whatever stands there. */

export type Fields = Readonly<Record<string, unknown>>;

export function fieldsOf(value: unknown): Fields | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null;
}

/** A number within bounds, with two digits after the point: finer than any screen, and a third of the length. */
export function numberIn(value: unknown, least: number, most: number, otherwise: number): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) return otherwise;
  return Math.round(Math.min(most, Math.max(least, value)) * 100) / 100;
}

export function wholeIn(value: unknown, least: number, most: number, otherwise: number): number {
  return Math.round(numberIn(value, least, most, otherwise));
}

export function choiceOf<Choice>(value: unknown, choices: readonly Choice[], otherwise: Choice): Choice {
  return choices.includes(value as Choice) ? (value as Choice) : otherwise;
}

/** An id that is no name of what every object has: the drawing library looks things up by id in plain objects. */
export function idOf(value: unknown): string | null {
  return typeof value === 'string' && /^[\w-]{1,64}$/.test(value) && !(value in {}) ? value : null;
}

/** Those of a list that `read` can read, at most so many. */
export function listOf<Item>(value: unknown, most: number, read: (item: unknown) => Item | null): Item[] {
  if (!Array.isArray(value)) return [];
  const found: Item[] = [];
  for (const item of value.slice(0, most)) {
    const readable = read(item);
    if (readable !== null) found.push(readable);
  }
  return found;
}
