/** Lists and objects within each other. A comment has two for each level of its text, which has a hundred at most. */
export const deepest = 1_000;

/** What some JSON says; null: it is none, or deeper than anything that is written here. */
export function parsed(bytes: Buffer): unknown {
  // To make a million levels takes so long that an archive on a busy machine was said to be too large.
  if (isDeep(bytes)) return null;
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return null;
    throw error;
  }
}

const [quote, backslash] = [0x22, 0x5c];
const opening: ReadonlySet<number> = new Set([0x5b, 0x7b]);
const closing: ReadonlySet<number> = new Set([0x5d, 0x7d]);

function isDeep(bytes: Buffer): boolean {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (quoted) {
      if (byte === backslash) at += 1;
      else if (byte === quote) quoted = false;
    } else if (byte === quote) quoted = true;
    else if (opening.has(byte)) {
      depth += 1;
      if (depth > deepest) return true;
    } else if (closing.has(byte)) depth -= 1;
  }
  return false;
}
