import type { PageUpdate } from '../page-journal.ts';

const START = 1_790_000_000_000;
const AUTHORS = ['alma', 'bo', 'chidi-with-a-longer-id', 'søren'];

/** A small update whose bytes tell page and number apart. */
export function sampleUpdate(page: string, seq: number): PageUpdate {
  const bytes = new TextEncoder().encode(`${page}:${seq}:${'x'.repeat(seq % 40)}`);
  return { seq, author: AUTHORS[seq % AUTHORS.length] ?? 'alma', time: START + seq * 7, bytes };
}

/** The sample updates `from` to `to`, both included. */
export function sampleUpdates(page: string, from: number, to: number): PageUpdate[] {
  return Array.from({ length: to - from + 1 }, (_, i) => sampleUpdate(page, from + i));
}
