/** Tells whether an address of ours is that of a page in its project. */
export function isPage(pathname: string): boolean {
  return /^\/projects\/[^/]+\/pages\//.test(pathname);
}
