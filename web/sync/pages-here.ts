import type { OpenPages } from './open-pages.ts';

let here: OpenPages | null = null;

/** Told by the part of the application that opens pages, once it is loaded. */
export function pagesAreHere(pages: OpenPages): void {
  here = pages;
}

/** The pages of this tab; null: none was opened in it. For who has to know without a network, and must not load that part. */
export function pagesHere(): OpenPages | null {
  return here;
}
