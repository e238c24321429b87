import { fileTypeFromBuffer } from 'file-type';

/** A kind of picture that is decoded; every other decoder stays asleep. */
export type DecodedType = 'image/jpeg' | 'image/png' | 'image/webp' | 'image/gif' | 'image/avif';

/** By the type that is found. Names of files may end so; the first is the usual one. */
export const decodedTypes: Record<DecodedType, readonly string[]> = {
  'image/jpeg': ['jpg', 'jpeg', 'jpe', 'jfif'],
  'image/png': ['png', 'apng'],
  'image/webp': ['webp'],
  'image/gif': ['gif'],
  // Made into WebP, which more programs open.
  'image/avif': ['webp'],
};

/** Bytes from the beginning that are looked at. The parts of an office document are named within them. */
export const headBytes = 64 * 1024;

/** The media type of a file, from how it begins and never from its name. What nobody knows is text or just bytes. */
export async function mediaTypeOf(head: Uint8Array): Promise<string> {
  const known = await fileTypeFromBuffer(head);
  if (known?.mime === 'image/apng') return 'image/png';
  if (isSvg(head)) return 'image/svg+xml';
  return known?.mime ?? (isText(head) ? 'text/plain; charset=utf-8' : 'application/octet-stream');
}

export function isDecoded(type: string): type is DecodedType {
  return Object.hasOwn(decodedTypes, type);
}

/** An XML declaration, comments and white space may come before the root element. */
export function isSvg(bytes: Uint8Array): boolean {
  const start = new TextDecoder().decode(bytes.subarray(0, 4096));
  return /^\uFEFF?\s*(<\?xml[^>]*\?>\s*)?(<!--[\s\S]*?-->\s*)*<svg[\s>]/.test(start);
}

/** UTF-8 without control characters; the last letter may be cut off. */
function isText(bytes: Uint8Array): boolean {
  if (bytes.length === 0) return false;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what no text has
    return !/[\0-\x08\x0e-\x1f]/.test(text);
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}
