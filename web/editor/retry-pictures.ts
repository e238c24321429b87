import type { PageConnection } from '../sync/page-connection.ts';

/** Loads pictures again that could not be loaded, each time the page is live again. Returns how to stop. */
export function retryPictures(text: HTMLElement, connection: PageConnection): () => void {
  let live = connection.state().status.kind === 'live';
  return connection.subscribe(() => {
    const before = live;
    live = connection.state().status.kind === 'live';
    if (before || !live) return;
    for (const picture of text.querySelectorAll('img')) {
      // Setting the same address is what makes a browser try again.
      if (picture.complete && picture.naturalWidth === 0)
        picture.setAttribute('src', picture.getAttribute('src') ?? '');
    }
  });
}
