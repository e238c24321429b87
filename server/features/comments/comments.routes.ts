import { abilitiesOf, type Facts } from '../../../shared/access/can.ts';
import * as feedback from '../../../shared/contracts/comments/feedback-bank.ts';
import * as suggestions from '../../../shared/contracts/comments/suggestion.ts';
import type { Visibility } from '../../../shared/contracts/comments/visibility.ts';
import * as contracts from '../../../shared/contracts/comments.ts';
import { isRefusal, type RefusalBody, type RefusalName } from '../../../shared/contracts/refusals.ts';
import { lanesOf } from '../../access/comment-lanes.ts';
import { factsOf, type Reader, theSchool } from '../../access/facts.ts';
import type { Who } from '../../access/who.ts';
import { type Serving, serve } from '../../http/serving.ts';
import type { Announce } from '../../live/announce.ts';
import type { Database } from '../../storage/records.ts';
import { announceComments } from './announce-comments.ts';
import type { BesidePage } from './beside-page.ts';
import { noteCarried } from './carried-threads.ts';
import * as changes from './change-thread.ts';
import { createThread } from './create-thread.ts';
import * as bank from './feedback-bank.ts';
import { getComment, getThread, listThreads, pageOfThread } from './list-threads.ts';
import * as own from './own-words.ts';
import { reply } from './reply.ts';
import * as deciding from './suggestion.ts';
import { listUnanswered } from './unanswered.ts';

export type CommentsPorts = {
  db: Database;
  now(): number;
  announce: Announce;
  /** Has the texts of pages read again: a thread is about something that has yet to be found there. */
  noteTexts(pages: Iterable<string>): void;
};

export function commentsRoutes({ db, now, announce, noteTexts }: CommentsPorts): Serving[] {
  const reader = (who: Who): Reader => ({ account: who.account, now: now() });
  const beside = (
    { pageId }: { pageId: string },
    { who, facts }: { who: Who; facts: Facts },
  ): BesidePage => ({
    ...reader(who),
    page: pageId,
    facts,
  });
  type Changed = { lane: Visibility; told?: string[] };
  /** Tells those who see the lane, and those who have a notice of it. `activity`: the list of the project may tell of it. */
  const changed = async (page: string, { lane, told = [] }: Changed, activity = false) => {
    announceComments(announce, page, lane);
    for (const account of told) announce(`account:${account}`, ['notifications']);
    if (!activity || lane !== 'everyone') return;
    const row = await db.selectFrom('pages').select('project_id').where('id', '=', page).executeTakeFirst();
    if (row) announce(`project:${row.project_id}`, ['activity']);
  };
  const then = async <R extends RefusalName>(
    done: Changed | RefusalBody<R>,
    at: BesidePage,
    activity = false,
  ) => {
    if (isRefusal(done)) return done as RefusalBody<R>;
    await changed(at.page, done as Changed, activity);
    return {};
  };
  const thenThread = async (done: Changed | RefusalBody<'not_found'>, id: string, at: BesidePage) => {
    if (isRefusal(done)) return done as RefusalBody<'not_found'>;
    await changed(at.page, done as Changed, true);
    return getThread(db, id, at);
  };
  const thenComment = async <R extends RefusalName>(
    done: Changed | RefusalBody<R>,
    thread: string,
    id: string,
    at: BesidePage,
  ) => {
    if (isRefusal(done)) return done as RefusalBody<R>;
    await changed(at.page, done as Changed);
    return getComment(db, thread, id, at);
  };

  return [
    serve(contracts.listThreads, async ({ params, query }, call) => {
      const may = abilitiesOf(call.facts, ['page:comment']);
      const listed = await listThreads(db, beside(params, call), query.after);
      const ofSchool = await factsOf(db, call.who.account, 'school', theSchool, now());
      return {
        ...listed,
        lanes: may['page:comment'] ? lanesOf(call.facts) : [],
        abilities: abilitiesOf(ofSchool, ['feedback:keep']),
      };
    }),

    serve(contracts.getThread, async ({ params, query }, call) =>
      getThread(db, params.threadId, beside(params, call), query.before ?? null),
    ),

    serve(contracts.findThread, async ({ params }, { who }) =>
      pageOfThread(db, params.threadId, reader(who)),
    ),

    serve(contracts.listUnanswered, async (_input, { who }) => ({
      threads: await listUnanswered(db, reader(who)),
    })),

    serve(contracts.createThread, async ({ params, body }, call) => {
      const writer = beside(params, call);
      const created = await createThread(db, body, writer);
      if (isRefusal(created)) return created;
      await changed(params.pageId, { lane: body.visibility, told: created.told }, true);
      noteTexts([params.pageId]);
      return getThread(db, body.id, writer);
    }),

    serve(contracts.reply, async ({ params, body }, call) => {
      const writer = beside(params, call);
      const written = await reply(db, params.threadId, body, writer);
      return thenComment(written, params.threadId, body.id, writer);
    }),

    serve(contracts.editComment, async ({ params: { threadId, commentId, ...params }, body }, call) => {
      const writer = beside(params, call);
      const edit = { thread: threadId, comment: commentId, body: body.body };
      return thenComment(await own.editComment(db, edit, writer), threadId, commentId, writer);
    }),

    serve(contracts.removeComment, async ({ params: { threadId, commentId, ...params } }, call) => {
      const at = beside(params, call);
      return then(await own.removeComment(db, { thread: threadId, comment: commentId }, at), at);
    }),

    serve(contracts.restoreComment, async ({ params: { threadId, commentId, ...params } }, call) => {
      const at = beside(params, call);
      const restored = await own.restoreComment(db, { thread: threadId, comment: commentId }, at);
      return thenComment(restored, threadId, commentId, at);
    }),

    serve(contracts.react, async ({ params: { threadId, commentId, ...params }, body }, call) => {
      const at = beside(params, call);
      const reacted = await changes.react(db, { thread: threadId, comment: commentId, ...body }, at);
      return thenComment(reacted, threadId, commentId, at);
    }),

    serve(contracts.resolveThread, async ({ params, body }, call) => {
      const at = beside(params, call);
      const resolved = await changes.resolveThread(db, params.threadId, body.resolved, at);
      return thenThread(resolved, params.threadId, at);
    }),

    serve(contracts.moveThread, async ({ params, body }, call) => {
      const at = beside(params, call);
      const moved = await changes.moveThread(db, params.threadId, body.anchor, at);
      if (!isRefusal(moved)) noteTexts([params.pageId]);
      return thenThread(moved, params.threadId, at);
    }),

    serve(contracts.carryThreads, async ({ params: { pageId: to }, body: { from } }, { who }) => {
      if (await noteCarried(db, { from, to }, reader(who))) noteTexts([from, to]);
      return {};
    }),

    serve(contracts.markThread, async ({ params, body }, call) => {
      const marked = await changes.markThread(db, params.threadId, body.upTo, beside(params, call));
      if (isRefusal(marked)) return marked;
      // On their other screens; nobody else is told what somebody has read.
      announce(`account:${call.who.account}`, ['comments']);
      return {};
    }),

    serve(suggestions.claimSuggestion, async ({ params, body }, call) => {
      const at = beside(params, call);
      const claimed = await deciding.claimSuggestion(db, params.threadId, body.claim, at);
      if (isRefusal(claimed)) return claimed;
      await changed(at.page, claimed);
      const { until, interrupted } = claimed;
      return { until, interrupted };
    }),

    serve(suggestions.releaseSuggestion, async ({ params, body }, call) => {
      const at = beside(params, call);
      return then(await deciding.releaseSuggestion(db, params.threadId, body.claim, at), at);
    }),

    serve(suggestions.acceptSuggestion, async ({ params, body }, call) => {
      const at = beside(params, call);
      return then(await deciding.acceptSuggestion(db, params.threadId, body, at), at, true);
    }),

    serve(suggestions.declineSuggestion, async ({ params }, call) => {
      const at = beside(params, call);
      return then(await deciding.declineSuggestion(db, params.threadId, at), at);
    }),

    serve(suggestions.reopenSuggestion, async ({ params }, call) => {
      const at = beside(params, call);
      return then(await deciding.reopenSuggestion(db, params.threadId, at), at);
    }),

    serve(feedback.listFeedback, async ({ query }, { who }) => ({
      feedback: await bank.listFeedback(db, who.account, query.letters),
    })),

    serve(feedback.addFeedback, async ({ body }, { who }) => bank.addFeedback(db, body, reader(who))),

    serve(feedback.changeFeedback, async ({ params, body }, { who }) =>
      bank.changeFeedback(db, params.feedbackId, body, reader(who)),
    ),

    serve(feedback.removeFeedback, async ({ params }, { who }) =>
      bank.removeFeedback(db, params.feedbackId, who.account),
    ),
  ];
}
