import type { QueryClient } from '@tanstack/react-query';
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
  cache.subscribe(({ type }) => {
    if (due || (type !== 'observerAdded' && type !== 'observerRemoved')) return;
    // One screen takes the place of another in one go.
    due = true;
    queueMicrotask(() => {
      due = false;
      live.watch(topicsInUse(queries));
    });
  });
  return live;
}

function topicsInUse(queries: QueryClient): WatchedTopic[] {
  const topics = new Set<WatchedTopic>();
  for (const query of queries.getQueryCache().findAll({ type: 'active' }))
    for (const { topic } of query.meta?.shows ?? []) if (topic !== 'me') topics.add(topic);
  // Who shows more than that, such as an administrator's home, is up to date with the rest at the next visit.
  return [...topics].sort().slice(0, maxTopics);
}
