import type { z } from 'zod';
import type { changePlan as contract } from '../../../shared/contracts/projects/plan.ts';
import { overwrites } from '../../../shared/contracts/projects/replacing.ts';
import { changedMeanwhile, type RefusalBody, refuse } from '../../../shared/contracts/refusals.ts';
import { recordActivity } from '../../live/activity.ts';
import type { Database } from '../../storage/records.ts';
import { tellMovedDay } from './moved-day.ts';

type Input = z.output<NonNullable<(typeof contract)['body']>>;

const texts = ['name', 'drivingQuestion', 'objectives', 'guidelines'] as const;

/**
 * Changes what is given of a plan; nothing of it is done if something cannot be. Answers with whether anything is another than
 * before, and with the accounts that are told of another beginning or end.
 */
export async function changePlan(
  db: Database,
  account: string,
  project: string,
  input: Input,
  now: number,
): Promise<
  | { changed: boolean; told: string[] }
  | RefusalBody<'changed_meanwhile' | 'end_before_begin' | 'milestone_before_begin' | 'task_before_begin'>
> {
  return db.transaction().execute(async (rows) => {
    const { driving_question, ...row } = await rows
      .selectFrom('projects')
      .select(['name', 'driving_question', 'objectives', 'guidelines', 'begins', 'ends'])
      .where('id', '=', project)
      .executeTakeFirstOrThrow();
    const before = { ...row, drivingQuestion: driving_question };

    const after = { ...before };
    for (const field of texts) {
      const change = input[field];
      if (change === undefined) continue;
      if (overwrites(change, before[field])) return changedMeanwhile(`body.${field}`, before[field]);
      after[field] = change.to;
    }
    if (input.begins !== undefined) after.begins = input.begins;
    if (input.ends !== undefined) after.ends = input.ends;
    const { begins, ends } = after;
    if (begins !== null && ends !== null && ends < begins)
      return refuse('end_before_begin', [
        { path: input.begins === undefined ? 'body.ends' : 'body.begins', problem: 'end_before_begin' },
      ]);
    if (begins !== null && begins !== before.begins && (await hasMilestoneBefore(rows, project, begins)))
      return refuse('milestone_before_begin', [{ path: 'body.begins', problem: 'milestone_before_begin' }]);
    if (begins !== null && begins !== before.begins && (await hasTaskBefore(rows, project, begins)))
      return refuse('task_before_begin', [{ path: 'body.begins', problem: 'task_before_begin' }]);

    const changed = texts.filter((field) => after[field] !== before[field]);
    const moved = (['begins', 'ends'] as const).filter((field) => after[field] !== before[field]);
    if (changed.length + moved.length === 0) return { changed: false, told: [] };
    const { drivingQuestion, ...values } = after;
    await rows
      .updateTable('projects')
      .set({ ...values, driving_question: drivingQuestion })
      .where('id', '=', project)
      .execute();
    for (const field of changed) {
      const activity = {
        project,
        actor: account,
        action: 'projects.plan_changed',
        details: { field },
      } as const;
      await recordActivity(rows, activity, now);
    }
    const told: string[] = [];
    for (const what of moved) {
      const day = { project, actor: account, what, from: before[what], to: after[what] };
      told.push(...(await tellMovedDay(rows, day, now)));
    }
    return { changed: true, told };
  });
}

async function hasMilestoneBefore(rows: Database, project: string, day: string): Promise<boolean> {
  const earlier = await rows
    .selectFrom('milestones')
    .select('id')
    .where('project_id', '=', project)
    .where('day', '<', day)
    .limit(1)
    .executeTakeFirst();
  return earlier !== undefined;
}

async function hasTaskBefore(rows: Database, project: string, day: string): Promise<boolean> {
  const earlier = await rows
    .selectFrom('tasks')
    .select('id')
    .where('project_id', '=', project)
    .where('removed_at', 'is', null)
    .where('due', '<', day)
    .limit(1)
    .executeTakeFirst();
  return earlier !== undefined;
}
