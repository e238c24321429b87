import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import * as contracts from '../../../shared/contracts/projects/milestones.ts';
import { overwrites } from '../../../shared/contracts/projects/replacing.ts';
import { changedMeanwhile, type RefusalBody, refuse } from '../../../shared/contracts/refusals.ts';
import { recordActivity } from '../../live/activity.ts';
import type { Database } from '../../storage/records.ts';
import { tellMovedDay } from './moved-day.ts';
import { isBeforeBegin } from './project-days.ts';

type New = z.output<NonNullable<(typeof contracts.addMilestone)['body']>>;
type Change = z.output<NonNullable<(typeof contracts.changeMilestone)['body']>>;
type Place = { project: string; milestone: string };

const tooEarly = () => refuse('day_before_begin', [{ path: 'body.day', problem: 'day_before_begin' }]);

/** Sets a milestone of a project and answers with its id. */
export async function addMilestone(
  db: Database,
  account: string,
  project: string,
  { title, day }: New,
  now: number,
): Promise<string | RefusalBody<'day_before_begin' | 'too_many_milestones'>> {
  return db.transaction().execute(async (rows) => {
    if (await isBeforeBegin(rows, project, day)) return tooEarly();
    const { count, last } = await rows
      .selectFrom('milestones')
      .select((eb) => [eb.fn.countAll<number>().as('count'), eb.fn.max('position').as('last')])
      .where('project_id', '=', project)
      .executeTakeFirstOrThrow();
    if (Number(count) >= contracts.maxMilestones) return refuse('too_many_milestones');
    const id = randomUUID();
    await rows
      .insertInto('milestones')
      .values({ id, project_id: project, title, day, position: (last ?? 0) + 1, reached_at: null })
      .execute();
    await recordActivity(
      rows,
      { project, actor: account, action: 'projects.milestone_added', details: { title } },
      now,
    );
    return id;
  });
}

/**
 * Changes what is given of a milestone of this project. Answers with whether anything is another than before, and
 * with the accounts that are told of another day.
 */
export async function changeMilestone(
  db: Database,
  account: string,
  { project, milestone }: Place,
  { title, day, reached }: Change,
  now: number,
): Promise<
  { changed: boolean; told: string[] } | RefusalBody<'not_found' | 'changed_meanwhile' | 'day_before_begin'>
> {
  return db.transaction().execute(async (rows) => {
    const before = await rows
      .selectFrom('milestones')
      .select(['title', 'day', 'reached_at'])
      .where('id', '=', milestone)
      .where('project_id', '=', project)
      .executeTakeFirst();
    if (!before) return refuse('not_found');
    const after = { ...before };
    if (title !== undefined) {
      if (overwrites(title, before.title)) return changedMeanwhile('body.title', before.title);
      after.title = title.to;
    }
    if (day !== undefined && day !== before.day) {
      if (await isBeforeBegin(rows, project, day)) return tooEarly();
      after.day = day;
    }
    const newlyReached = reached === true && before.reached_at === null;
    if (newlyReached) after.reached_at = now;
    if (reached === false) after.reached_at = null;
    const changed =
      after.title !== before.title || after.day !== before.day || after.reached_at !== before.reached_at;
    if (!changed) return { changed, told: [] };
    await rows.updateTable('milestones').set(after).where('id', '=', milestone).execute();
    const by = { project, actor: account };
    const { title: name } = after;
    if (newlyReached || name !== before.title || before.reached_at !== after.reached_at) {
      const action = newlyReached ? 'projects.milestone_reached' : 'projects.milestone_changed';
      await recordActivity(rows, { ...by, action, details: { title: name } }, now);
    }
    if (after.day === before.day) return { changed, told: [] };
    const what = { milestone, title: name, reached: after.reached_at !== null };
    const moved = { ...by, what, from: before.day, to: after.day };
    const told = await tellMovedDay(rows, moved, now);
    return { changed, told };
  });
}

/** Takes a milestone out. Nothing happens to one that is gone, or is none of this project. */
export async function removeMilestone(
  db: Database,
  account: string,
  { project, milestone }: Place,
  now: number,
): Promise<{ changed: boolean }> {
  return db.transaction().execute(async (rows) => {
    const gone = await rows
      .deleteFrom('milestones')
      .where('id', '=', milestone)
      .where('project_id', '=', project)
      .returning('title')
      .executeTakeFirst();
    if (!gone) return { changed: false };
    await recordActivity(
      rows,
      { project, actor: account, action: 'projects.milestone_removed', details: { title: gone.title } },
      now,
    );
    return { changed: true };
  });
}
