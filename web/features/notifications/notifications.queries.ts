import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import {
  getCalendarFeed,
  makeCalendarFeed,
  removeCalendarFeed,
} from '../../../shared/contracts/notifications/calendar-feed.ts';
import {
  changeChoices,
  getChoices,
  type NotificationChoices,
  unsubscribe,
} from '../../../shared/contracts/notifications/choices.ts';
import {
  countNotifications,
  listNotifications,
  markAllNotifications,
  markNotification,
} from '../../../shared/contracts/notifications.ts';
import { type Answer, call } from '../../sync/api-client.ts';
import type { Shown } from '../../sync/live-queries.ts';
import { useOperations } from '../../sync/use-operations.ts';

const shows: readonly Shown[] = [{ topic: 'me', what: ['notifications'] }];

/** How many unread ones I have. `initial`: as was told along with who I am, which saves asking. */
export const countQuery = (initial: number | undefined) =>
  queryOptions({
    queryKey: ['notifications.count'],
    queryFn: async ({ signal }) => (await call(countNotifications, { signal })).unread,
    // It is asked again when something comes.
    staleTime: Number.POSITIVE_INFINITY,
    ...(initial !== undefined && { initialData: initial }),
    meta: { shows },
  });

/** All of mine, the newest first, part by part. */
export const notificationsQuery = infiniteQueryOptions({
  queryKey: ['notifications.list'],
  initialPageParam: null,
  queryFn: ({ signal, pageParam }: { signal: AbortSignal; pageParam: string | null }) =>
    call(listNotifications, { query: { ...(pageParam !== null && { after: pageParam }) }, signal }),
  getNextPageParam: ({ next }: Answer<typeof listNotifications>): string | null => next,
  meta: { shows },
});

/** The newest that I have not read. */
export const unreadQuery = queryOptions({
  queryKey: ['notifications.unread'],
  queryFn: async ({ signal }) =>
    (await call(listNotifications, { query: { unread: '1' }, signal })).notifications,
  meta: { shows },
});

/** What I want to be told of, and how. */
export const choicesQuery = queryOptions({
  queryKey: ['notifications.choices'],
  queryFn: ({ signal }) => call(getChoices, { signal }),
});

export const calendarFeedQuery = queryOptions({
  queryKey: ['notifications.calendarFeed'],
  queryFn: ({ signal }) => call(getCalendarFeed, { signal }),
});

/** Marks one as read. */
export function useMarkRead() {
  const seeAnew = useSeeAnew();
  return useMutation({
    mutationFn: (notificationId: string) =>
      call(markNotification, { params: { notificationId }, body: { read: true } }),
    onSettled: seeAnew,
  });
}

/** Marks all up to one as read; `until`: when that one came. */
export function useMarkAllRead() {
  const seeAnew = useSeeAnew();
  return useMutation({
    mutationFn: (until: number) => call(markAllNotifications, { body: { until } }),
    onSettled: seeAnew,
  });
}

export type ChoicesChange = Parameters<typeof call<typeof changeChoices>>[1]['body'];

/** My choices with what I am changing laid over. */
export function useChangeChoices(choices: NotificationChoices) {
  const { underWay, run } = useOperations<NotificationChoices, ChoicesChange, NotificationChoices>({
    key: ['notifications.choose'],
    send: (body) => call(changeChoices, { body }),
    queryKey: choicesQuery.queryKey,
    done: (_, __, answer) => answer,
  });
  return { choices: underWay.reduce(chosen, choices), change: run };
}

function chosen(choices: NotificationChoices, { digest, kinds }: ChoicesChange): NotificationChoices {
  return {
    ...choices,
    digest: digest ?? choices.digest,
    kinds: choices.kinds.map(({ kind, inApp, byMail }) => ({
      kind,
      inApp: kinds?.[kind]?.inApp ?? inApp,
      byMail: kinds?.[kind]?.byMail ?? byMail,
    })),
  };
}

export function useMakeCalendarFeed() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => call(makeCalendarFeed),
    onSettled: () => queries.invalidateQueries({ queryKey: calendarFeedQuery.queryKey }),
  });
}

export function useRemoveCalendarFeed() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => call(removeCalendarFeed),
    onSettled: () => queries.invalidateQueries({ queryKey: calendarFeedQuery.queryKey }),
  });
}

export function useUnsubscribe() {
  return useMutation({
    mutationFn: (letterToken: string) => call(unsubscribe, { params: { letterToken } }),
  });
}

/** What the live socket would bring about as well; so it does not wait for it. */
function useSeeAnew(): () => Promise<unknown> {
  const queries = useQueryClient();
  return () =>
    Promise.all(
      [['notifications.count'], notificationsQuery.queryKey, unreadQuery.queryKey].map((queryKey) =>
        queries.invalidateQueries({ queryKey }),
      ),
    );
}
