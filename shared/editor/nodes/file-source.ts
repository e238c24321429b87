/** Tells whether `src` is a file of this school. Nothing else is ever shown: no foreign host, no data URL. */
export function isFileSource(src: unknown): src is string {
  return typeof src === 'string' && /^\/api\/files\/[A-Za-z0-9_-]{1,64}$/.test(src);
}
