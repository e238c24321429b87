/** Pictures that a page may show, by how their bytes begin. */
const pictures: { type: string; begins: (bytes: Uint8Array) => boolean }[] = [
  { type: 'image/png', begins: (bytes) => hasAt(bytes, 0, '\x89PNG\r\n\x1a\n') },
  { type: 'image/jpeg', begins: (bytes) => hasAt(bytes, 0, '\xff\xd8\xff') },
  { type: 'image/webp', begins: (bytes) => hasAt(bytes, 0, 'RIFF') && hasAt(bytes, 8, 'WEBP') },
  { type: 'image/svg+xml', begins: isSvg },
];

/** The media type of a picture, from its content and never from its name; null for anything else. */
export function pictureType(bytes: Uint8Array): string | null {
  return pictures.find(({ begins }) => begins(bytes))?.type ?? null;
}

function hasAt(bytes: Uint8Array, offset: number, latin1: string): boolean {
  return Buffer.from(bytes.subarray(offset, offset + latin1.length)).toString('latin1') === latin1;
}

/** An XML declaration, comments and white space may come before the root element. */
function isSvg(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.subarray(0, 4096)).toString('utf8');
  return /^\uFEFF?\s*(<\?xml[^>]*\?>\s*)?(<!--[\s\S]*?-->\s*)*<svg[\s>]/.test(start);
}
