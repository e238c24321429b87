import type { Query, QueryClient } from '@tanstack/react-query';
import { type Aspect, maxTopics, type Topic, type WatchedTopic } from '../../shared/live/live-messages.ts';
import { LiveConnection, type LiveSocket } from './live-connection.ts';

/** What a query shows: it is asked again when one of the aspects of the topic changes. */
export type Shown = { topic: Topic; what: readonly Aspect[] };

/** What is said beside a page, in each of its lanes. */
export function saidBeside(pageId: string): Shown[] {
  return (['page', 'page-teachers', 'page-team'] as const).map((lane) => ({
    topic: `${lane}:${pageId}`,
    what: ['comments'],
  }));
}

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
  const askAgain = ({ queryKey }: Query) => void queries.invalidateQueries({ queryKey, exact: true });
  /**
   * What these show has changed since they were asked: they are asked once more after that answer. It is not given up for each
   * change, or nothing would be shown while others work on, and the server would make all of those answers.
   */
  const overtaken = new Set<Query>();
  const live = new LiveConnection(openSocket, {
    changed({ topic, what }) {
      const shows = ({ meta }: Query) =>
        meta?.shows?.some(
          (shown) => shown.topic === topic && shown.what.some((each) => what.includes(each)),
        ) ?? false;
      for (const query of cache.findAll({ predicate: shows })) {
        if (query.state.fetchStatus === 'fetching') overtaken.add(query);
        else askAgain(query);
      }
    },
    // What is under way may be on a connection that is gone; and anything may be a copy that stood in for an answer.
    missedSomething: () => void queries.invalidateQueries(),
    signInEnded,
  });
  let due = false;
  let watched: readonly WatchedTopic[] = [];
  /** When an answer was asked for last, in ms since 1970. */
  const asked = new WeakMap<Query, number>();
  cache.subscribe((event) => {
    const { type, query } = event;
    if (event.type === 'updated' && event.action.type === 'fetch') asked.set(query, Date.now());
    if (query.state.fetchStatus === 'idle' && overtaken.delete(query)) queueMicrotask(() => askAgain(query));
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
