import { CopyUnavailable, unsentPages } from './offline-copy.ts';

/**
 * Sends in the background what this account left unsent on this device, also on pages that nobody opens again.
 * The part of the application that can send is loaded only when there is something.
 */
export async function sendLeftBehind(account: string): Promise<void> {
  if (!(await hasLeftBehind(account))) return;
  const pages = await import('./use-page-connection.ts');
  pages.watchBrowser();
  await pages.openPages.sendLeftBehind(account);
}

async function hasLeftBehind(account: string): Promise<boolean> {
  const storage: IDBFactory | undefined = globalThis.indexedDB;
  if (!storage) return false;
  try {
    return (await unsentPages(storage, account)).length > 0;
  } catch (failure) {
    // A browser that keeps nothing has nothing unsent.
    if (failure instanceof CopyUnavailable) return false;
    throw failure;
  }
}
