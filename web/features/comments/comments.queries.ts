import { infiniteQueryOptions, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Person } from '../../../shared/contracts/accounts.ts';
import { declineSuggestion, reopenSuggestion } from '../../../shared/contracts/comments/suggestion.ts';
import type { Visibility } from '../../../shared/contracts/comments/visibility.ts';
import {
  createThread,
  editComment,
  getThread,
  listThreads,
  markThread,
  moveThread,
  react,
  removeComment,
  reply,
  resolveThread,
  restoreComment,
  type Thread,
} from '../../../shared/contracts/comments.ts';
import { call } from '../../sync/api-client.ts';
import { askOrKept } from '../../sync/kept-answers.ts';
import { saidBeside } from '../../sync/live-queries.ts';
import { useOperations } from '../../sync/use-operations.ts';
import { type Answered, answered, applied, type CommentOperation } from './comment-operation.ts';

export type PageThreads = {
  threads: Thread[];
  people: Person[];
  lanes: Visibility[];
  abilities: { 'feedback:keep': boolean };
};

/** All threads beside a page that I may see, and where I may begin one. */
export const threadsQuery = (pageId: string) =>
  queryOptions({
    queryKey: ['comments.list', pageId],
    queryFn: ({ signal }) =>
      askOrKept(`comments.list/${pageId}`, async () => {
        const all: PageThreads = {
          threads: [],
          people: [],
          lanes: [],
          abilities: { 'feedback:keep': false },
        };
        let after: string | undefined;
        do {
          const { threads, people, next, lanes, abilities } = await call(listThreads, {
            params: { pageId },
            query: { after },
            signal,
          });
          all.threads.push(...threads);
          all.people.push(...people);
          all.lanes = lanes;
          all.abilities = abilities;
          after = next ?? undefined;
        } while (after);
        return all;
      }),
    meta: { shows: saidBeside(pageId) },
  });

/** The comments of one thread, the latest first; a portion for each page. */
export const threadQuery = (pageId: string, threadId: string) =>
  infiniteQueryOptions({
    queryKey: ['comments.get', pageId, threadId],
    queryFn: ({ signal, pageParam }) =>
      call(getThread, {
        params: { pageId, threadId },
        query: pageParam === null ? {} : { before: pageParam },
        signal,
      }),
    initialPageParam: null as number | null,
    getNextPageParam: ({ thread }) => {
      const first = thread.comments[0]?.number ?? 1;
      return first > 1 ? first : null;
    },
    meta: { shows: saidBeside(pageId) },
  });

export type Threads = PageThreads & {
  /** Carries something out. Rejects as `call` does. */
  run: (operation: CommentOperation) => Promise<Answered>;
  /** The same thread with what I am doing to it. */
  withMine: (thread: Thread) => Thread;
};

/** The threads of a page with what I am doing to them laid over; null until they are here. */
export function useThreads(pageId: string, me: Person): Threads | null {
  const queries = useQueryClient();
  const { queryKey } = threadsQuery(pageId);
  const { data } = useQuery(threadsQuery(pageId));
  const { underWay, run } = useOperations<PageThreads, CommentOperation, Answered>({
    key: ['comments', pageId],
    send: (operation) => send(pageId, operation),
    queryKey,
    done: (old, operation, answer) => ({
      ...old,
      threads: answered(old.threads, operation, answer, me, Date.now()),
      people: [...old.people, ...(answer.people ?? [])],
    }),
  });
  const carryOut = useCallback(
    async (operation: CommentOperation) => {
      const answer = await run(operation);
      if (operation.kind !== 'begin' && operation.kind !== 'read')
        await queries.invalidateQueries({ queryKey: ['comments.get', pageId, operation.thread] });
      return answer;
    },
    [run, queries, pageId],
  );
  if (!data) return null;
  const withMine = (thread: Thread) =>
    underWay.reduce((shown, operation) => applied(shown, operation, me, Date.now()), thread);
  return {
    ...data,
    threads: underWay.length === 0 ? data.threads : data.threads.map(withMine),
    run: carryOut,
    withMine,
  };
}

async function send(pageId: string, operation: CommentOperation): Promise<Answered> {
  if (operation.kind === 'begin') {
    const { kind: _, ...body } = operation;
    return call(createThread, { params: { pageId }, body });
  }
  const params = { pageId, threadId: operation.thread };
  switch (operation.kind) {
    case 'reply':
      return call(reply, { params, body: { id: operation.id, body: operation.body } });
    case 'resolve':
      return call(resolveThread, { params, body: { resolved: operation.resolved } });
    case 'move':
      return call(moveThread, { params, body: { anchor: operation.anchor } });
    case 'read':
      return call(markThread, { params, body: { upTo: operation.upTo } });
    case 'decline':
      return call(declineSuggestion, { params });
    case 'reopen':
      return call(reopenSuggestion, { params });
  }
  const ofComment = { ...params, commentId: operation.comment };
  switch (operation.kind) {
    case 'edit':
      return call(editComment, { params: ofComment, body: { body: operation.body } });
    case 'remove':
      return call(removeComment, { params: ofComment });
    case 'restore':
      return call(restoreComment, { params: ofComment });
    case 'react':
      return call(react, { params: ofComment, body: { emoji: operation.emoji, on: operation.on } });
  }
}
