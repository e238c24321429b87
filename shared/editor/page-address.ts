/** What the address of a page in this workspace looks like, with or without its project, a query and a place in it. */
const form = /^\/(?:projects\/[\w-]{1,64}\/)?pages\/([\w-]{1,64})\/?(?:[?#].*)?$/;

/** The target of a link to a page: by its id alone, so that it lasts when the page is renamed or moved. */
export function pageAddress(page: string): string {
  return `/pages/${page}`;
}

/** The id of the page that a link's target leads to; null if it leads elsewhere. */
export function pageOfAddress(href: unknown): string | null {
  return typeof href === 'string' ? (form.exec(href)?.[1] ?? null) : null;
}
