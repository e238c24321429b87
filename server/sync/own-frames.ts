/** Where in the chunk of a group each author's own frames lie, as [start, end) pairs in order. */
export function ownFrames<From>(authors: readonly From[], ends: readonly number[]): Map<From, number[]> {
  const own = new Map<From, number[]>();
  for (const [i, author] of authors.entries()) {
    const part = [ends[i - 1] ?? 0, ends[i] as number];
    const before = own.get(author);
    if (before) before.push(...part);
    else own.set(author, part);
  }
  return own;
}

/** Views on what of the chunk is not one's own: nobody is sent back what they wrote. */
export function framesOfOthers(chunk: Buffer, own: readonly number[] | undefined): Buffer[] {
  if (!own) return [chunk];
  const rest: Buffer[] = [];
  let from = 0;
  for (let i = 0; i < own.length; i += 2) {
    if ((own[i] as number) > from) rest.push(chunk.subarray(from, own[i]));
    from = own[i + 1] as number;
  }
  if (from < chunk.length) rest.push(chunk.subarray(from));
  return rest;
}
