/** The words of a file, and whether it was written in Unicode. */
export type DecodedText = { text: string; unicode: boolean };

/**
 * Reads a file as spreadsheets save it: UTF-16 by its mark or its zeros, UTF-8 where it is that, else windows-1252, in which every
 * byte is some letter.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const wide = wideEncoding(bytes);
  if (wide !== null) return { text: new TextDecoder(wide).decode(bytes), unicode: true };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), unicode: true };
  } catch (error) {
    // What the decoder throws for bytes that are no UTF-8.
    if (!(error instanceof TypeError)) throw error;
    return { text: decodeWindows1252(bytes), unicode: false };
  }
}

function wideEncoding([first, second]: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return 'utf-16le';
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0)) return 'utf-16be';
  return null;
}

/** What bytes 0x80 to 0x9F are there; the platform's own decoder leaves them control characters in Node 20. */
const windowsOnly = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ';

function decodeWindows1252(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('latin1')
    .replace(/[\u0080-\u009F]/g, (character) => windowsOnly[character.charCodeAt(0) - 0x80] ?? character);
}
