import { z } from 'zod';
import { person } from './accounts.ts';
import { anchor } from './comments/anchor.ts';
import { commentBody } from './comments/comment-body.ts';
import { ofThread } from './comments/of-thread.ts';
import { proposal, suggestion } from './comments/suggestion.ts';
import { visibilities } from './comments/visibility.ts';
import { endpoint } from './endpoint.ts';

/** Of one page, resolved ones included: a class of thirty and their teacher with sixty each. */
export const maxThreads = 2_000;
/** Of one thread: nobody reads on, and each is kept for ever. */
export const maxReplies = 5_000;
/** Threads in one answer. */
export const threadsPerAnswer = 200;
/** Comments of a thread in one answer. In a list each thread brings its first one and the latest `latestInList`. */
export const commentsPerAnswer = 50;
export const latestInList = 2;

/** What one can say without words: a closed set, so that nobody is answered with what hurts. */
export const reactions = ['👍', '❤️', '🎉', '💡', '❓', '✅'] as const;

export const comment = z.object({
  id: z.string(),
  /** Its place in the thread, from 1; those of others may be missing between two. */
  number: z.number().int(),
  /** Without a name once their account is erased. */
  author: person,
  /** Null: it was taken away, or it begins a suggestion that gives no reason. */
  body: commentBody.nullable(),
  /** It was taken away, and stands for its place. */
  removed: z.boolean(),
  /** In ms since 1970. */
  at: z.number(),
  editedAt: z.number().nullable(),
  /** In the order of `reactions`, without those that nobody chose. `people`: account ids. */
  reactions: z.array(z.object({ emoji: z.enum(reactions), people: z.array(z.string()) })),
  abilities: z.object({ 'comment:edit': z.boolean(), 'comment:remove': z.boolean() }),
});
export type Comment = z.infer<typeof comment>;

export const thread = z.object({
  id: z.string(),
  pageId: z.string(),
  author: person,
  visibility: z.enum(visibilities),
  at: z.number(),
  /** As the server found it last; a browser follows it live from there. */
  anchor,
  /** What it is about is gone; `anchor` has its quote, and the version that has the words. */
  detached: z.boolean(),
  resolved: z.object({ by: person, at: z.number() }).nullable(),
  suggestion: suggestion.nullable(),
  /** By number; in a list the first and the latest. */
  comments: z.array(comment),
  /** Of all comments, without those taken away. */
  count: z.number().int(),
  /** Somebody else has written since I last read it. */
  unread: z.boolean(),
  abilities: z.object({
    'thread:reply': z.boolean(),
    'thread:resolve': z.boolean(),
    /** To other words of the page. */
    'thread:move': z.boolean(),
    'suggestion:decide': z.boolean(),
  }),
});
export type Thread = z.infer<typeof thread>;

/** Those who are mentioned or react in the answer, as they are called now. */
const people = z.array(person);

const ofPage = z.object({ pageId: z.string() });
const ofComment = ofThread.extend({ commentId: z.string() });
const mayRead = { capability: 'page:view', of: 'pageId' } as const;
const mayComment = { capability: 'page:comment', of: 'pageId' } as const;

export const listThreads = endpoint({
  name: 'comments.listThreads',
  summary: 'The threads beside a page that I may see, open and resolved, the oldest first.',
  method: 'GET',
  path: '/api/pages/:pageId/threads',
  needs: mayRead,
  params: ofPage,
  query: z.object({
    /** `next` of the answer before. */
    after: z
      .string()
      .regex(/^\d{1,15}\.[A-Za-z0-9_-]{1,64}$/)
      .optional(),
  }),
  answer: z.object({
    threads: z.array(thread),
    people,
    /** Null: there are no more. */
    next: z.string().nullable(),
    /** Whom I can write to here: the lanes in which I may begin a thread; none: I may only read. */
    lanes: z.array(z.enum(visibilities)),
    abilities: z.object({ 'feedback:keep': z.boolean() }),
  }),
});

export const getThread = endpoint({
  name: 'comments.getThread',
  summary: 'One thread with its latest comments, or those before a number.',
  method: 'GET',
  path: '/api/pages/:pageId/threads/:threadId',
  needs: mayRead,
  params: ofThread,
  query: z.object({ before: z.coerce.number().int().min(1).optional() }),
  answer: z.object({ thread, people }),
});

export const findThread = endpoint({
  name: 'comments.findThread',
  summary:
    'On which page a thread is now: it goes along with its words when they are cut and put into another page.',
  method: 'GET',
  path: '/api/threads/:threadId',
  needs: 'signed-in',
  params: z.object({ threadId: z.string() }),
  answer: z.object({ pageId: z.string() }),
});

export const createThread = endpoint({
  name: 'comments.createThread',
  summary:
    'Begin a thread about a passage, a block or the page, with a suggestion or without. Sent again under the same id, it is the same thread.',
  method: 'POST',
  path: '/api/pages/:pageId/threads',
  needs: mayComment,
  refuses: ['too_many_threads'],
  params: ofPage,
  body: z.object({
    /** Made by the browser. */
    id: z.uuid(),
    anchor,
    visibility: z.enum(visibilities).default('everyone'),
    /** Null: a suggestion that needs no reason. */
    body: commentBody.nullable(),
    proposal: proposal.nullable().default(null),
  }),
  answer: z.object({ thread, people }),
});

export const reply = endpoint({
  name: 'comments.reply',
  summary:
    'Answer in a thread. Sent again under the same id, it is the same answer. It opens a resolved thread again.',
  method: 'POST',
  path: '/api/pages/:pageId/threads/:threadId/comments',
  needs: mayComment,
  refuses: ['too_many_replies'],
  params: ofThread,
  body: z.object({ id: z.uuid(), body: commentBody }),
  answer: z.object({ comment, people }),
});

export const editComment = endpoint({
  name: 'comments.edit',
  summary: 'Change my own words.',
  method: 'PATCH',
  path: '/api/pages/:pageId/threads/:threadId/comments/:commentId',
  needs: mayComment,
  params: ofComment,
  body: z.object({ body: commentBody }),
  answer: z.object({ comment, people }),
});

export const removeComment = endpoint({
  name: 'comments.remove',
  summary:
    'Take a comment of mine away, or as who leads the project one of others. Where others have answered its place stays. It can be restored for a while.',
  method: 'DELETE',
  path: '/api/pages/:pageId/threads/:threadId/comments/:commentId',
  needs: mayComment,
  params: ofComment,
  answer: z.object({}),
});

export const restoreComment = endpoint({
  name: 'comments.restore',
  summary: 'Bring back a comment that I took away.',
  method: 'POST',
  path: '/api/pages/:pageId/threads/:threadId/comments/:commentId/restore',
  needs: mayComment,
  params: ofComment,
  answer: z.object({ comment, people }),
});

export const react = endpoint({
  name: 'comments.react',
  summary: 'Say something to a comment without words, or take that back.',
  method: 'PUT',
  path: '/api/pages/:pageId/threads/:threadId/comments/:commentId/reactions',
  needs: mayComment,
  params: ofComment,
  body: z.object({ emoji: z.enum(reactions), on: z.boolean() }),
  answer: z.object({ comment, people }),
});

export const resolveThread = endpoint({
  name: 'comments.resolve',
  summary: 'Resolve a thread or open it again: whoever began it, writes the page or leads the project.',
  method: 'PUT',
  path: '/api/pages/:pageId/threads/:threadId/resolved',
  needs: mayComment,
  params: ofThread,
  body: z.object({ resolved: z.boolean() }),
  answer: z.object({ thread, people }),
});

export const moveThread = endpoint({
  name: 'comments.move',
  summary: 'Say what a thread is about now, such as other words after its own were deleted.',
  method: 'PUT',
  path: '/api/pages/:pageId/threads/:threadId/anchor',
  needs: mayComment,
  params: ofThread,
  body: z.object({ anchor }),
  answer: z.object({ thread, people }),
});

export const carryThreads = endpoint({
  name: 'comments.carry',
  summary:
    'Words that I cut in another page of the project were put into this one. Threads about them go along once they are gone there and ' +
    'found here, if both pages are open to the same people.',
  method: 'POST',
  path: '/api/pages/:pageId/carried-threads',
  needs: { capability: 'page:write', of: 'pageId' },
  params: ofPage,
  body: z.object({
    /** Id of the page in which they were cut. */
    from: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
  }),
  answer: z.object({}),
});

export const markThread = endpoint({
  name: 'comments.mark',
  summary: 'Mark a thread as read up to a comment, or as unread from there on: 0, all of it.',
  method: 'PUT',
  path: '/api/pages/:pageId/threads/:threadId/read',
  needs: mayRead,
  params: ofThread,
  body: z.object({ upTo: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER) }),
  answer: z.object({}),
});

export const listUnanswered = endpoint({
  name: 'comments.listUnanswered',
  summary: 'Open threads that I began and that nobody else has answered, the oldest first.',
  method: 'GET',
  path: '/api/threads/unanswered',
  needs: 'signed-in',
  answer: z.object({
    threads: z.array(
      z.object({
        id: z.string(),
        pageId: z.string(),
        pageTitle: z.string(),
        projectId: z.string(),
        /** The beginning of my question, as text. */
        words: z.string(),
        at: z.number(),
      }),
    ),
  }),
});
