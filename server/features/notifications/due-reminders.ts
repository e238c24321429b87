import { dayAfter } from '../../../shared/contracts/day.ts';
import type { Due } from '../../../shared/contracts/due.ts';
import type { Announce } from '../../live/announce.ts';
import { type DueSource, gatherDue } from '../../live/due-source.ts';
import { notify } from '../../live/notify.ts';
import type { Database } from '../../storage/records.ts';

export type DueRemindersPorts = {
  db: Database;
  dueSources: readonly DueSource[];
  announce: Announce;
  /** Whether the server stops: then nobody more is told, and the next start goes on. */
  stopped(): boolean;
};

/**
 * Tells everybody what waits for them and is due today or tomorrow: each thing once for each day it was given. `day`: today at the
 * school, as 2026-11-22.
 */
export async function remindOfDue(
  { db, dueSources, announce, stopped }: DueRemindersPorts,
  day: string,
  now: number,
): Promise<void> {
  const near = [day, dayAfter(day)];
  const people = await db
    .selectFrom('accounts')
    .select('id')
    .where('suspended_at', 'is', null)
    .where('erased_at', 'is', null)
    .execute();
  for (const { id: account } of people) {
    if (stopped()) return;
    const due = (await gatherDue(dueSources, account, now)).filter(
      (each) => each.mine && !each.done && each.kind !== 'meeting' && near.includes(each.day),
    );
    if (due.length === 0) continue;
    const told = await db.transaction().execute(async (rows) => {
      const accounts: string[] = [];
      for (const each of due) accounts.push(...(await remind(rows, account, each, now)));
      return accounts;
    });
    if (told.length > 0) announce(`account:${account}`, ['notifications']);
  }
  await db.deleteFrom('due_reminders').where('day', '<', day).execute();
}

/** Answers with whom it has told: the account, or nobody. */
async function remind(rows: Database, account: string, due: Due, now: number): Promise<string[]> {
  const first = await rows
    .insertInto('due_reminders')
    .values({ account_id: account, item: `${due.kind}:${due.id}`, day: due.day })
    .onConflict((conflict) => conflict.doNothing())
    .returning('item')
    .executeTakeFirst();
  if (!first) return [];
  const details = { title: due.title, due: due.day, what: due.kind };
  const about = { project: due.projectId, subject: due.id, details };
  return notify(rows, { to: [account], kind: 'due', actor: null, ...about }, now);
}
