/**
 * A path inside this application, or `/`. An address from elsewhere (`https:…`, `//host`, `/\host`) must not
 * be where a person lands after signing in.
 */
export function localPath(wanted: unknown): string {
  if (typeof wanted !== 'string' || !wanted.startsWith('/')) return '/';
  const home = 'http://atelier.invalid';
  const url = URL.canParse(wanted, home) ? new URL(wanted, home) : null;
  return url?.origin === home ? url.pathname + url.search + url.hash : '/';
}
