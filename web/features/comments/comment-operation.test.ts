import { describe, expect, it } from 'vitest';
import type { Comment, Thread } from '../../../shared/contracts/comments.ts';
import { answered, applied } from './comment-operation.ts';
import { allOpen, sortThreads } from './shown-threads.ts';

const mina = { id: 'mina', name: 'Mina', kind: 'student' } as const;
const lind = { id: 'lind', name: 'Ms Lindqvist', kind: 'teacher' } as const;

function commentBy(author: Comment['author'], number = 1, id = `c${number}`): Comment {
  return {
    id,
    number,
    author,
    body: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Yes' }] }] },
    at: number,
    removed: false,
    editedAt: null,
    reactions: [],
    abilities: { 'comment:edit': false, 'comment:remove': false },
  };
}

function threadBy(author: Comment['author'], id: string, change: Partial<Thread> = {}): Thread {
  return {
    id,
    pageId: 'p',
    author,
    visibility: 'everyone',
    at: 1,
    anchor: { kind: 'page' },
    detached: false,
    resolved: null,
    suggestion: null,
    comments: [commentBy(author)],
    count: 1,
    unread: true,
    abilities: {
      'thread:reply': true,
      'thread:resolve': true,
      'thread:move': true,
      'suggestion:decide': false,
    },
    ...change,
  };
}

describe('what I do beside a page', () => {
  const thread = threadBy(lind, 't');

  it('is shown before it is answered', () => {
    expect(applied(thread, { kind: 'resolve', thread: 't', resolved: true }, mina, 5).resolved).toEqual({
      by: mina,
      at: 5,
    });
    expect(applied(thread, { kind: 'read', thread: 't', upTo: 1 }, mina, 5).unread).toBe(false);
    expect(
      applied(thread, { kind: 'remove', thread: 't', comment: 'c1' }, mina, 5).comments[0]?.body,
    ).toBeNull();
    expect(applied(thread, { kind: 'resolve', thread: 'other', resolved: true }, mina, 5)).toBe(thread);
  });

  it('counts a reaction once, in the order of the set, and takes it back', () => {
    const reacted = (['✅', '👍', '👍'] as const).reduce(
      (now, emoji) => applied(now, { kind: 'react', thread: 't', comment: 'c1', emoji, on: true }, mina, 5),
      thread,
    );
    expect(reacted.comments[0]?.reactions).toEqual([
      { emoji: '👍', people: ['mina'] },
      { emoji: '✅', people: ['mina'] },
    ]);
    const back = applied(
      reacted,
      { kind: 'react', thread: 't', comment: 'c1', emoji: '👍', on: false },
      mina,
      5,
    );
    expect(back.comments[0]?.reactions).toEqual([{ emoji: '✅', people: ['mina'] }]);
  });

  it('stands once when the answer comes twice, and an answer opens the thread again', () => {
    const resolved = { ...thread, resolved: { by: lind, at: 2 } };
    const reply = { kind: 'reply', thread: 't', id: 'c2', body: commentBy(mina).body } as never;
    const answer = { comment: commentBy(mina, 2) };
    const once = answered([resolved], reply, answer, mina, 5);
    const twice = answered(once, reply, answer, mina, 5);
    expect(twice[0]).toMatchObject({ count: 2, resolved: null });
    expect(twice[0]?.comments).toHaveLength(2);
  });
});

describe('the threads of a page', () => {
  const places = new Map([
    ['low', { top: 300, height: 20, order: 3 }],
    ['high', { top: 20, height: 20, order: 1 }],
    ['done', { top: 30, height: 20, order: 2 }],
    ['gone', null],
  ]);
  const threads = [
    threadBy(lind, 'low', { count: 2, comments: [commentBy(lind), commentBy(mina, 2)] }),
    threadBy(lind, 'high'),
    threadBy(mina, 'done', { resolved: { by: mina, at: 3 } }),
    threadBy(mina, 'gone'),
    threadBy(mina, 'unknown', { detached: true }),
  ];
  const ids = (some: readonly Thread[]) => some.map(({ id }) => id);

  it('stand in the order of their words; what is resolved or lost is counted', () => {
    const sorted = sortThreads(threads, places, allOpen, null, 'mina');
    expect(ids(sorted.beside)).toEqual(['high', 'low']);
    expect(ids(sorted.resolved)).toEqual(['done']);
    expect(ids(sorted.lost)).toEqual(['gone', 'unknown']);
  });

  it('are chosen by who wrote in them, without an answer, and resolved', () => {
    const beside = (filter: Partial<typeof allOpen>) =>
      ids(sortThreads(threads, places, { ...allOpen, ...filter }, null, 'mina').beside);
    expect(beside({ show: 'mine' })).toEqual(['low']);
    expect(beside({ show: 'unanswered' })).toEqual(['high']);
    expect(beside({ show: 'resolved' })).toEqual(['done']);
    expect(beside({ person: 'mina' })).toEqual(['low']);
  });

  it('show the one that somebody was led to, whatever is chosen', () => {
    expect(ids(sortThreads(threads, places, allOpen, 'done', 'mina').beside)).toEqual([
      'high',
      'done',
      'low',
    ]);
  });
});
