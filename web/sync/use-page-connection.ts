import { useEffect, useSyncExternalStore } from 'react';
import { OpenPages } from './open-pages.ts';
import type { PageConnection, PageState } from './page-connection.ts';
import type { Present } from './page-presence.ts';
import { pagesAreHere } from './pages-here.ts';

/** The pages open in this tab, connected to this origin. */
export const openPages = new OpenPages({
  openSocket: (path) => new WebSocket(new URL(path, location.href.replace(/^http/, 'ws'))),
  storage: globalThis.indexedDB,
  online: () => navigator.onLine,
  chance: Math.random,
});
pagesAreHere(openPages);

let watching = false;

/**
 * Ties the open pages to what the browser tells: network, attention, and a tab about to be closed. It stays so
 * on every screen, since a page that was left goes on sending.
 */
export function watchBrowser(): void {
  if (watching) return;
  watching = true;
  window.addEventListener('online', () => openPages.hurry());
  window.addEventListener('offline', () => openPages.networkInDoubt());
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') openPages.hurry();
  });
  window.addEventListener('beforeunload', (event) => {
    if (openPages.leavingLoses()) event.preventDefault();
  });
}

/** The connection of a page for as long as the caller is mounted; null until the first effect has run. */
export function usePageConnection(account: string, pageId: string): PageConnection | null {
  useEffect(watchBrowser, []);
  useEffect(() => openPages.hold(account, pageId), [account, pageId]);
  return useSyncExternalStore(openPages.subscribe, () => openPages.connection(account, pageId));
}

/** One value out of a page's state; the caller renders only when it changes, so choose stable values. */
export function usePageState<T>(connection: PageConnection, choose: (state: PageState) => T): T {
  return useSyncExternalStore(connection.subscribe, () => choose(connection.state()));
}

/** Who else is on the page. */
export function usePresent(connection: PageConnection): readonly Present[] {
  return useSyncExternalStore(connection.presence.subscribe, connection.presence.others);
}
