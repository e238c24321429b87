/** A `Content-Disposition` that names the file in any script. */
export function disposition(how: 'inline' | 'attachment', name: string): string {
  return `${how}; filename*=UTF-8''${encodeName(name)}`;
}

/** RFC 8187: `encodeURIComponent` leaves four characters that a header's value may not have. */
function encodeName(name: string): string {
  return encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}
