import type { Thread } from '../../../shared/contracts/comments.ts';
import type { Places } from '../../editor/threads/thread-places.ts';

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
