/** A part of a file: both ends are in it, counted from 0. */
export type BytePart = { start: number; end: number };

/**
 * The one part that a `Range` header asks for. Null: the whole file is the answer, since there is no header, or one that asks for
 * several parts, for none, or for other units; nobody has to be given a part.
 */
export function askedPart(header: string | undefined, bytes: number): BytePart | null {
  const [, from, to] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? [];
  if (from === undefined || to === undefined || (from === '' && to === '')) return null;
  const start = from === '' ? Math.max(bytes - Number(to), 0) : Number(from);
  const end = from === '' || to === '' ? bytes - 1 : Math.min(Number(to), bytes - 1);
  return start <= end ? { start, end } : null;
}
