import { z } from 'zod';
import { person } from '../accounts.ts';
import { endpoint } from '../endpoint.ts';
import { type CommentBody, commentBody } from './comment-body.ts';
import { ofThread } from './of-thread.ts';

/** What the text should become, at the words or block that the thread is about. */
export const proposal = z.discriminatedUnion('kind', [
  /** Other words in place of the passage. */
  z.object({ kind: z.literal('replace'), content: commentBody }),
  /** Words right before or after the passage. */
  z.object({ kind: z.literal('insert'), side: z.enum(['before', 'after']), content: commentBody }),
  z.object({ kind: z.literal('delete') }),
  z.object({
    kind: z.literal('format'),
    mark: z.enum(['bold', 'italic', 'underline', 'strike', 'highlight', 'code', 'subscript', 'superscript']),
    on: z.boolean(),
  }),
  /** New blocks after the block in which the passage ends, or after the block. */
  z.object({ kind: z.literal('paragraph'), content: commentBody }),
  /** The block to another place: after that block; null: to the top of the page. */
  z.object({
    kind: z.literal('move'),
    after: z
      .string()
      .regex(/^[A-Za-z0-9_-]{1,100}$/)
      .nullable(),
  }),
]);
export type Proposal = z.infer<typeof proposal>;

/** What it would put into the text; null: it takes away, looks otherwise or moves. */
export function contentOf(proposed: Proposal | null): CommentBody | null {
  return proposed && 'content' in proposed ? proposed.content : null;
}

export const suggestionStates = ['open', 'accepted', 'declined', 'outdated'] as const;
export type SuggestionState = (typeof suggestionStates)[number];

/** How long a claim holds, in ms: an update of the text is stored within moments, or its writer is gone. */
export const claimHolds = 60_000;

export const suggestion = z.object({
  proposal,
  /** The words as they were when it was made; empty for a block. */
  was: z.string(),
  state: z.enum(suggestionStates),
  /** Who decided, or accepted the other one, and when, in ms since 1970; null while it is open. */
  decided: z.object({ by: person, at: z.number() }).nullable(),
  /** Of an outdated one: the thread whose suggestion was accepted over the same words. */
  outdatedBy: z.string().nullable(),
  /** Somebody is putting it into the text; it is theirs until `until`, in ms since 1970. */
  claimed: z.object({ by: person, until: z.number() }).nullable(),
});
export type Suggestion = z.infer<typeof suggestion>;

const mayDecide = { capability: 'page:write', of: 'pageId' } as const;

export const claimSuggestion = endpoint({
  name: 'comments.claimSuggestion',
  summary:
    'Take a suggestion to put it into the text: of several who accept it at once one gets it. The claim ends by itself. Asked again ' +
    'under the same claim, it is prolonged. `interrupted`: somebody had taken it before and never said what became of it, so that it may ' +
    'be in the text already.',
  method: 'POST',
  path: '/api/pages/:pageId/threads/:threadId/suggestion/claim',
  needs: mayDecide,
  refuses: ['suggestion_claimed', 'suggestion_decided'],
  params: ofThread,
  /** Made by the browser, one for each time that somebody accepts. */
  body: z.object({ claim: z.uuid() }),
  answer: z.object({ until: z.number(), interrupted: z.boolean() }),
});

export const releaseSuggestion = endpoint({
  name: 'comments.releaseSuggestion',
  summary: 'Give a claim back: the text was not changed.',
  method: 'POST',
  path: '/api/pages/:pageId/threads/:threadId/suggestion/release',
  needs: mayDecide,
  params: ofThread,
  body: z.object({ claim: z.uuid() }),
  answer: z.object({}),
});

export const acceptSuggestion = endpoint({
  name: 'comments.acceptSuggestion',
  summary:
    'Note that a suggestion is in the text, once the update that holds it is stored. `overlaps`: threads whose suggestions were about ' +
    'the same words; they are outdated by it.',
  method: 'POST',
  path: '/api/pages/:pageId/threads/:threadId/suggestion/accept',
  needs: mayDecide,
  refuses: ['suggestion_claimed', 'suggestion_decided'],
  params: ofThread,
  body: z.object({ claim: z.uuid(), overlaps: z.array(z.string().max(64)).max(200).default([]) }),
  answer: z.object({}),
});

export const declineSuggestion = endpoint({
  name: 'comments.declineSuggestion',
  summary: 'Decline a suggestion; the text stays as it is.',
  method: 'POST',
  path: '/api/pages/:pageId/threads/:threadId/suggestion/decline',
  needs: mayDecide,
  refuses: ['suggestion_claimed', 'suggestion_decided'],
  params: ofThread,
  answer: z.object({}),
});

export const reopenSuggestion = endpoint({
  name: 'comments.reopenSuggestion',
  summary:
    'Undo a decision: the suggestion is open again, and so are those that it made outdated. The text is taken back by who accepted it.',
  method: 'POST',
  path: '/api/pages/:pageId/threads/:threadId/suggestion/reopen',
  needs: mayDecide,
  params: ofThread,
  answer: z.object({}),
});
