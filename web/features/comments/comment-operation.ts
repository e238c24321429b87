import type { Person } from '../../../shared/contracts/accounts.ts';
import type { Anchor } from '../../../shared/contracts/comments/anchor.ts';
import type { CommentBody } from '../../../shared/contracts/comments/comment-body.ts';
import type { Proposal } from '../../../shared/contracts/comments/suggestion.ts';
import type { Visibility } from '../../../shared/contracts/comments/visibility.ts';
import { type Comment, reactions, type Thread } from '../../../shared/contracts/comments.ts';

export type Emoji = (typeof reactions)[number];

/** What somebody does beside a page, as a value: it is sent, and what needs no answer is shown before it is answered. */
export type CommentOperation =
  | {
      kind: 'begin';
      id: string;
      anchor: Anchor;
      visibility: Visibility;
      /** Null: a suggestion that needs no reason. */
      body: CommentBody | null;
      proposal: Proposal | null;
    }
  | { kind: 'reply'; thread: string; id: string; body: CommentBody }
  | { kind: 'edit'; thread: string; comment: string; body: CommentBody }
  | { kind: 'remove'; thread: string; comment: string }
  | { kind: 'restore'; thread: string; comment: string }
  | { kind: 'react'; thread: string; comment: string; emoji: Emoji; on: boolean }
  | { kind: 'resolve'; thread: string; resolved: boolean }
  | { kind: 'move'; thread: string; anchor: Anchor }
  | { kind: 'read'; thread: string; upTo: number }
  | { kind: 'decline'; thread: string }
  | { kind: 'reopen'; thread: string };

/** What the server says of it: the thread or the comment as it is now, with those who are named in it. */
export type Answered = { thread?: Thread; comment?: Comment; people?: readonly Person[] };

/** A thread as it is while I do something to it that is not answered yet. */
export function applied(thread: Thread, operation: CommentOperation, me: Person, now: number): Thread {
  if (operation.kind === 'begin' || operation.thread !== thread.id) return thread;
  switch (operation.kind) {
    case 'remove':
      return changed(thread, operation.comment, () => ({ body: null, removed: true }));
    case 'react':
      return changed(thread, operation.comment, (comment) => reacted(comment, operation, me.id));
    case 'resolve':
      return { ...thread, resolved: operation.resolved ? { by: me, at: now } : null };
    case 'read':
      return { ...thread, unread: operation.upTo === 0 };
    case 'move':
      return { ...thread, anchor: operation.anchor, detached: false };
    case 'decline':
      return decided(thread, { state: 'declined', decided: { by: me, at: now } });
    case 'reopen':
      return decided(thread, { state: 'open', decided: null, outdatedBy: null });
    default:
      // What is written is shown once it is stored: until then it is where it was written.
      return thread;
  }
}

/** The threads once the server has answered. */
export function answered(
  threads: readonly Thread[],
  operation: CommentOperation,
  { thread, comment }: Answered,
  me: Person,
  now: number,
): Thread[] {
  if (thread) {
    const known = threads.some(({ id }) => id === thread.id);
    return known ? threads.map((each) => (each.id === thread.id ? thread : each)) : [...threads, thread];
  }
  return threads.map((each) => {
    if (operation.kind === 'begin' || operation.thread !== each.id) return each;
    return comment ? withComment(each, comment) : applied(each, operation, me, now);
  });
}

function withComment(thread: Thread, comment: Comment): Thread {
  const known = thread.comments.some(({ id }) => id === comment.id);
  const comments = known
    ? thread.comments.map((each) => (each.id === comment.id ? comment : each))
    : [...thread.comments, comment].sort((one, other) => one.number - other.number);
  return known ? { ...thread, comments } : { ...thread, comments, resolved: null, count: thread.count + 1 };
}

function changed(thread: Thread, id: string, change: (comment: Comment) => Partial<Comment>): Thread {
  return {
    ...thread,
    comments: thread.comments.map((comment) =>
      comment.id === id ? { ...comment, ...change(comment) } : comment,
    ),
  };
}

function decided(thread: Thread, change: Partial<NonNullable<Thread['suggestion']>>): Thread {
  return thread.suggestion ? { ...thread, suggestion: { ...thread.suggestion, ...change } } : thread;
}

function reacted({ reactions: before }: Comment, { emoji, on }: { emoji: Emoji; on: boolean }, me: string) {
  const people = before.find((each) => each.emoji === emoji)?.people ?? [];
  const others = people.filter((id) => id !== me);
  const now = on ? [...others, me] : others;
  const all = [...before.filter((each) => each.emoji !== emoji), { emoji, people: now }];
  return {
    reactions: all
      .filter((each) => each.people.length > 0)
      .sort((one, other) => reactions.indexOf(one.emoji) - reactions.indexOf(other.emoji)),
  };
}
