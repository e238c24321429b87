/** Whether a font has a sign, given as its code point. */
export type Coverage = (code: number) => boolean;

type Range = { from: number; to: number };

/**
 * The signs that a TrueType or OpenType font has, from its table `cmap` in the two forms that today's fonts use for all of Unicode:
 * 12, and 4 where that is missing. Of ours alone; a font of a stranger is never read.
 */
export function coverageOf(font: Buffer): Coverage {
  const ranges = rangesOf(font, tableAt(font, 'cmap'));
  return (code) => {
    let [low, high] = [0, ranges.length - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      const range = ranges[middle];
      if (!range) return false;
      if (code < range.from) high = middle - 1;
      else if (code > range.to) low = middle + 1;
      else return true;
    }
    return false;
  };
}

function tableAt(font: Buffer, tag: string): number {
  const count = font.readUInt16BE(4);
  for (let at = 12; at < 12 + count * 16; at += 16)
    if (font.toString('latin1', at, at + 4) === tag) return font.readUInt32BE(at + 8);
  throw new Error(`a font without ${tag}`);
}

function rangesOf(font: Buffer, cmap: number): Range[] {
  const count = font.readUInt16BE(cmap + 2);
  const tables = Array.from({ length: count }, (_, index) => cmap + font.readUInt32BE(cmap + 8 + index * 8));
  const full = tables.find((at) => font.readUInt16BE(at) === 12);
  const basic = tables.find((at) => font.readUInt16BE(at) === 4);
  const ranges = full !== undefined ? groups(font, full) : basic !== undefined ? segments(font, basic) : [];
  return ranges.sort((a, b) => a.from - b.from);
}

function groups(font: Buffer, at: number): Range[] {
  return Array.from({ length: font.readUInt32BE(at + 12) }, (_, index) => ({
    from: font.readUInt32BE(at + 16 + index * 12),
    to: font.readUInt32BE(at + 20 + index * 12),
  }));
}

function segments(font: Buffer, at: number): Range[] {
  const count = font.readUInt16BE(at + 6) / 2;
  return Array.from({ length: count }, (_, index) => ({
    from: font.readUInt16BE(at + 16 + count * 2 + index * 2),
    to: font.readUInt16BE(at + 14 + index * 2),
  }));
}
