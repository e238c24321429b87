import type { Thread } from '../../../shared/contracts/comments.ts';
import type { Places } from '../../editor/threads/measure-places.ts';
import type { ThreadToPlace } from '../../editor/threads/thread-places.ts';
import { type BegunThread, newThread } from './begun-thread.ts';

/** Which threads stand in the margin: all that are open, those of one person, or one of the other choices. */
export type ThreadFilter = { show: 'open' | 'mine' | 'unanswered' | 'resolved'; person: string | null };

export const allOpen: ThreadFilter = { show: 'open', person: null };

/** The threads of a page by where they are shown. */
export type SortedThreads = {
  /** Beside their words, in the order of these. */
  beside: readonly Thread[];
  resolved: readonly Thread[];
  /** Open, and what they are about is gone. */
  lost: readonly Thread[];
};

/** `active` stands beside its words whatever is filtered: somebody was led to it. */
export function sortThreads(
  threads: readonly Thread[],
  places: Places,
  filter: ThreadFilter,
  active: string | null,
  me: string,
): SortedThreads {
  const sorted = { beside: [] as Thread[], resolved: [] as Thread[], lost: [] as Thread[] };
  for (const thread of threads) {
    const place = places.get(thread.id);
    const isActive = thread.id === active;
    if (thread.resolved) sorted.resolved.push(thread);
    // One that was not looked for yet is where the server says.
    else if (place === null || (place === undefined && thread.detached)) sorted.lost.push(thread);
    if (place && (isActive || fits(thread, filter, me))) sorted.beside.push(thread);
  }
  const order = ({ id }: Thread) => places.get(id)?.order ?? 0;
  sorted.beside.sort((one, other) => order(one) - order(other) || one.at - other.at);
  return sorted;
}

function fits(thread: Thread, { show, person }: ThreadFilter, me: string): boolean {
  if ((thread.resolved !== null) !== (show === 'resolved')) return false;
  if (person !== null && !writersOf(thread).has(person)) return false;
  if (show === 'mine') return writersOf(thread).has(me);
  if (show === 'unanswered') return thread.count <= 1;
  return true;
}

function writersOf({ author, comments }: Thread): Set<string> {
  return new Set([author.id, ...comments.map((comment) => comment.author.id)]);
}

/** Those that the text shows: open ones or resolved ones, the one that is read, and the one that is begun. */
export function threadsInText(
  threads: readonly Thread[],
  begun: BegunThread | null,
  { show }: ThreadFilter,
  active: string | null,
): ThreadToPlace[] {
  const shown = threads.filter(
    ({ id, resolved }) => (resolved !== null) === (show === 'resolved') || id === active,
  );
  const look = (suggests: boolean): ThreadToPlace['look'] => (suggests ? 'suggestion' : 'comment');
  return [
    ...shown.map(({ id, anchor, suggestion }) => ({ id, anchor, look: look(suggestion?.state === 'open') })),
    ...(begun ? [{ id: newThread, anchor: begun.anchor, look: look(begun.suggests !== null) }] : []),
  ];
}

/** From the top of the page to its end; the one that is begun among the others. */
export function idsInOrder(beside: readonly Thread[], isBegun: boolean, places: Places): string[] {
  const ids = beside.map(({ id }) => id);
  if (!isBegun) return ids;
  const order = (id: string) => places.get(id)?.order ?? 0;
  const index = ids.findIndex((id) => order(id) > order(newThread));
  return ids.toSpliced(index < 0 ? ids.length : index, 0, newThread);
}

/** The open thread after the one that is read, or before it; the first, or the last, where none is. Null: there is none. */
export function nextOpen(beside: readonly Thread[], active: string | null, step: 1 | -1): string | null {
  const order = beside.filter(({ resolved }) => resolved === null);
  const now = order.findIndex(({ id }) => id === active);
  const first = step > 0 ? 0 : order.length - 1;
  return order[now < 0 ? first : (now + step + order.length) % order.length]?.id ?? null;
}
