import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { fold } from '../../../shared/contracts/accounts/fold-name.ts';
import {
  type addFeedback as addContract,
  type changeFeedback as changeContract,
  type Feedback,
  mostFeedback,
} from '../../../shared/contracts/comments/feedback-bank.ts';
import { type RefusalBody, refuse } from '../../../shared/contracts/refusals.ts';
import type { Reader } from '../../access/facts.ts';
import type { Database } from '../../storage/records.ts';

type Added = z.output<NonNullable<(typeof addContract)['body']>>;
type Change = z.output<NonNullable<(typeof changeContract)['body']>>;

/** What somebody keeps, the last used first, as far as each of the letters' words stands in it. */
export async function listFeedback(db: Database, account: string, letters: string): Promise<Feedback[]> {
  const asked = fold(letters).split(/\s+/).filter(Boolean);
  const rows = await ofAccount(db, account).orderBy('used_at', 'desc').orderBy('id').execute();
  return rows.filter(({ text, criterion }) => {
    const words = fold(`${criterion ?? ''} ${text}`);
    return asked.every((word) => words.includes(word));
  });
}

export async function addFeedback(
  db: Database,
  added: Added,
  { account, now }: Reader,
): Promise<{ feedback: Feedback } | RefusalBody<'too_much_feedback'>> {
  return db.transaction().execute(async (rows) => {
    if ((await ofAccount(rows, account).execute()).length >= mostFeedback) return refuse('too_much_feedback');
    const feedback = { id: randomUUID(), ...added };
    await rows
      .insertInto('feedback_bank')
      .values({ ...feedback, account_id: account, used_at: now })
      .execute();
    return { feedback };
  });
}

/** Changes what is named of something that the account itself keeps. */
export async function changeFeedback(
  db: Database,
  id: string,
  { used, ...words }: Change,
  { account, now }: Reader,
): Promise<{ feedback: Feedback } | RefusalBody<'not_found'>> {
  const changed = { ...words, ...(used && { used_at: now }) };
  if (Object.keys(changed).length > 0)
    await db
      .updateTable('feedback_bank')
      .set(changed)
      .where('id', '=', id)
      .where('account_id', '=', account)
      .execute();
  const feedback = await ofAccount(db, account).where('id', '=', id).executeTakeFirst();
  return feedback ? { feedback } : refuse('not_found');
}

export async function removeFeedback(
  db: Database,
  id: string,
  account: string,
): Promise<Record<string, never> | RefusalBody<'not_found'>> {
  const { numDeletedRows } = await db
    .deleteFrom('feedback_bank')
    .where('id', '=', id)
    .where('account_id', '=', account)
    .executeTakeFirst();
  return numDeletedRows > 0n ? {} : refuse('not_found');
}

function ofAccount(db: Database, account: string) {
  return db
    .selectFrom('feedback_bank')
    .select(['id', 'text', 'subject', 'criterion'])
    .where('account_id', '=', account);
}
