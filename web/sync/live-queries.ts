import type { Query, QueryClient } from '@tanstack/react-query';
import { type Aspect, maxTopics, type Topic, type WatchedTopic } from '../../shared/live/live-messages.ts';
import { LiveConnection, type LiveSocket } from './live-connection.ts';

/** What a query shows: it is asked again when one of the aspects of the topic changes. */
export type Shown = { topic: Topic; what: readonly Aspect[] };

declare module '@tanstack/react-query' {
  interface Register {
    queryMeta: { shows?: readonly Shown[] };
  }
}

/**
 * Keeps the answers that are on the screen true: watches the topics of the queries in use, and asks those again that show what
 * has changed. A query takes part by `meta: { shows: [...] }`.
 */
export function followQueries(
  queries: QueryClient,
  openSocket: () => LiveSocket,
  signInEnded: () => void,
): LiveConnection {
  const cache = queries.getQueryCache();
  const again = (matches: (shown: Shown) => boolean) =>
    void queries.invalidateQueries({ predicate: ({ meta }) => meta?.shows?.some(matches) ?? false });
  const live = new LiveConnection(openSocket, {
    changed: ({ topic, what }) =>
      again((shown) => shown.topic === topic && shown.what.some((aspect) => what.includes(aspect))),
    missedSomething: () => again(() => true),
    signInEnded,
  });
  let due = false;
  let watched: readonly WatchedTopic[] = [];
  /** When an answer was asked for last, in ms since 1970. */
  const asked = new WeakMap<Query, number>();
  cache.subscribe((event) => {
    const { type, query } = event;
    if (event.type === 'updated' && event.action.type === 'fetch') asked.set(query, Date.now());
    if (due || (type !== 'observerAdded' && type !== 'observerRemoved')) return;
    // One screen takes the place of another in one go.
    due = true;
    queueMicrotask(() => {
      due = false;
      const topics = topicsInUse(queries);
      const added = new Set<Topic>(topics.filter((topic) => !watched.includes(topic)));
      // What concerns the person is watched from the first moment on.
      if (watched.length === 0) added.add('me');
      watched = topics;
      live.watch(topics, askedFirst(queries, added, asked));
    });
  });
  return live;
}

/** When the oldest of the answers that show one of the topics was asked for. */
function askedFirst(queries: QueryClient, topics: ReadonlySet<Topic>, asked: WeakMap<Query, number>): number {
  const showing = queries
    .getQueryCache()
    .findAll({ type: 'active' })
    .filter(({ meta }) => meta?.shows?.some(({ topic }) => topics.has(topic)));
  return Math.min(...showing.map((query) => asked.get(query) ?? Date.now()));
}

function topicsInUse(queries: QueryClient): WatchedTopic[] {
  const topics = new Set<WatchedTopic>();
  for (const query of queries.getQueryCache().findAll({ type: 'active' }))
    for (const { topic } of query.meta?.shows ?? []) if (topic !== 'me') topics.add(topic);
  // Who shows more than that, such as an administrator's home, is up to date with the rest at the next visit.
  return [...topics].sort().slice(0, maxTopics);
}
