import { claimHolds } from '../../../shared/contracts/comments/suggestion.ts';
import type { Visibility } from '../../../shared/contracts/comments/visibility.ts';
import { type RefusalBody, refuse } from '../../../shared/contracts/refusals.ts';
import { recordActivity } from '../../live/activity.ts';
import type { Database, Tables } from '../../storage/records.ts';
import type { BesidePage } from './beside-page.ts';
import { bringFiles } from './bring-files.ts';
import { findThread } from './find-thread.ts';
import type { Written } from './reply.ts';
import { tell } from './tell-comment.ts';

type Row = Tables['comment_suggestions'] & { lane: Visibility };
type Undecidable = RefusalBody<'not_found' | 'suggestion_claimed' | 'suggestion_decided'>;

const unclaimed = { claim: null, claimed_by: null, claimed_until: null };

/**
 * Takes an open suggestion for a minute, so that one browser alone puts it into the text. `interrupted`: a claim of another has ended by
 * itself, after which it may be in the text already.
 */
export async function claimSuggestion(
  db: Database,
  thread: string,
  claim: string,
  writer: BesidePage,
): Promise<{ until: number; interrupted: boolean; lane: Visibility } | Undecidable> {
  return db.transaction().execute(async (rows) => {
    const row = await undecided(rows, thread, claim, writer);
    if ('refusal' in row) return row;
    const until = writer.now + claimHolds;
    await rows
      .updateTable('comment_suggestions')
      .set({ claim, claimed_by: writer.account, claimed_until: until })
      .where('thread_id', '=', thread)
      .execute();
    return { until, interrupted: row.claim !== null && row.claim !== claim, lane: row.lane };
  });
}

/** Gives a claim back; one that has ended, or went to somebody else, is given back already. */
export async function releaseSuggestion(
  db: Database,
  thread: string,
  claim: string,
  writer: BesidePage,
): Promise<{ lane: Visibility } | RefusalBody<'not_found'>> {
  return db.transaction().execute(async (rows) => {
    const row = await find(rows, thread, writer);
    if (!row) return refuse('not_found');
    await rows
      .updateTable('comment_suggestions')
      .set(unclaimed)
      .where('thread_id', '=', thread)
      .where('claim', '=', claim)
      .execute();
    return { lane: row.lane };
  });
}

/**
 * Notes that a claimed suggestion is in the text, and that others over the same words cannot be any more. Told again under the same claim
 * it is noted already.
 */
export async function acceptSuggestion(
  db: Database,
  thread: string,
  { claim, overlaps }: { claim: string; overlaps: readonly string[] },
  writer: BesidePage,
): Promise<Written | Undecidable> {
  const { account, page, now } = writer;
  return db.transaction().execute(async (rows) => {
    const before = await find(rows, thread, writer);
    if (before?.state === 'accepted' && before.claim === claim) return { lane: before.lane, told: [] };
    const row = await undecided(rows, thread, claim, writer);
    if ('refusal' in row) return row;
    // A claim that has ended and that nobody else took is as good as before: the text holds it by now.
    if (row.claim !== claim) return refuse('suggestion_claimed');
    const decided = { decided_by: account, decided_at: now };
    await rows
      .updateTable('comment_suggestions')
      .set({ ...decided, state: 'accepted', claimed_by: null, claimed_until: null })
      .where('thread_id', '=', thread)
      .execute();
    await bringFiles(rows, row.proposal, page);
    if (overlaps.length > 0)
      await rows
        .updateTable('comment_suggestions')
        .set({ ...unclaimed, ...decided, state: 'outdated', outdated_by: thread })
        .where('thread_id', 'in', [...overlaps])
        .where('thread_id', '!=', thread)
        .where('state', '=', 'open')
        .where('thread_id', 'in', (eb) =>
          eb.selectFrom('comment_threads').select('id').where('page_id', '=', page),
        )
        .execute();
    if (row.lane === 'everyone') {
      const { project_id: project } = await rows
        .selectFrom('pages')
        .select('project_id')
        .where('id', '=', page)
        .executeTakeFirstOrThrow();
      await recordActivity(rows, { project, actor: account, action: 'comments.accepted', page }, now);
    }
    return told(rows, thread, row, writer);
  });
}

export async function declineSuggestion(
  db: Database,
  thread: string,
  writer: BesidePage,
): Promise<Written | Undecidable> {
  return db.transaction().execute(async (rows) => {
    const row = await undecided(rows, thread, null, writer);
    if ('refusal' in row) return row;
    await rows
      .updateTable('comment_suggestions')
      .set({ ...unclaimed, state: 'declined', decided_by: writer.account, decided_at: writer.now })
      .where('thread_id', '=', thread)
      .execute();
    return told(rows, thread, row, writer);
  });
}

/** Opens a decided suggestion again, and with it those that it made outdated. An open one stays so. */
export async function reopenSuggestion(
  db: Database,
  thread: string,
  writer: BesidePage,
): Promise<{ lane: Visibility } | RefusalBody<'not_found'>> {
  return db.transaction().execute(async (rows) => {
    const row = await find(rows, thread, writer);
    if (!row) return refuse('not_found');
    const open = {
      ...unclaimed,
      state: 'open',
      decided_by: null,
      decided_at: null,
      outdated_by: null,
    } as const;
    if (row.state !== 'open')
      await rows
        .updateTable('comment_suggestions')
        .set(open)
        .where((eb) => eb.or([eb('thread_id', '=', thread), eb('outdated_by', '=', thread)]))
        .execute();
    return { lane: row.lane };
  });
}

async function find(rows: Database, thread: string, writer: BesidePage): Promise<Row | null> {
  const about = await findThread(rows, thread, writer);
  const row = await rows
    .selectFrom('comment_suggestions')
    .selectAll()
    .where('thread_id', '=', thread)
    .executeTakeFirst();
  return about && row ? { ...row, lane: about.visibility } : null;
}

/** The open suggestion, unless somebody holds it under another claim at this moment. */
async function undecided(
  rows: Database,
  thread: string,
  claim: string | null,
  writer: BesidePage,
): Promise<Row | Undecidable> {
  const row = await find(rows, thread, writer);
  if (!row) return refuse('not_found');
  if (row.state !== 'open') return refuse('suggestion_decided');
  const isHeld = row.claim !== null && (row.claimed_until ?? 0) > writer.now;
  return isHeld && row.claim !== claim ? refuse('suggestion_claimed') : row;
}

async function told(rows: Database, thread: string, row: Row, writer: BesidePage): Promise<Written> {
  const { lane } = row;
  return { lane, told: await tell(rows, 'suggestion', [row.account_id], { thread, lane }, writer) };
}
