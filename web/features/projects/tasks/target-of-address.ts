import type { Task } from '../../../../shared/contracts/projects/tasks.ts';
import { pageOfAddress } from '../../../../shared/editor/page-address.ts';

type Target = NonNullable<Task['link']>;

/** As ids of blocks are written. */
const blockId = /^[A-Za-z0-9_-]{1,64}$/;

/**
 * The page that an address leads to, or the passage in it, if it is one of `pages`; null for any other address. `origin`: where this
 * school is.
 */
export function targetOfAddress(
  address: string,
  pages: readonly { id: string; title: string }[],
  origin: string,
): Target | null {
  const words = address.trim();
  if (words === '' || !URL.canParse(words, origin)) return null;
  const url = new URL(words, origin);
  const id = url.origin === origin ? pageOfAddress(url.pathname) : null;
  const page = pages.find((each) => each.id === id);
  if (!page) return null;
  const at = url.searchParams.get('at');
  return { pageId: page.id, blockId: at !== null && blockId.test(at) ? at : null, title: page.title };
}
