import type { z } from 'zod';
import type { setSubject as contract } from '../../../shared/contracts/projects/plan.ts';
import { projectBrief } from '../../../shared/contracts/projects.ts';
import { type RefusalBody, refuse } from '../../../shared/contracts/refusals.ts';
import { recordActivity } from '../../live/activity.ts';
import type { Database } from '../../storage/records.ts';
import { teachersOf } from './group-teachers.ts';

type Input = z.output<NonNullable<(typeof contract)['body']>>;

/**
 * Brings a subject into a project with who is responsible for it, or takes it out. `not_found` for somebody who does not teach the
 * project's group, whoever that is.
 */
export async function setSubject(
  db: Database,
  account: string,
  project: string,
  { subject, included, teacher }: Input,
  now: number,
): Promise<{ changed: boolean } | RefusalBody<'last_subject' | 'not_found'>> {
  return db.transaction().execute(async (rows) => {
    const row = await rows
      .selectFrom('projects')
      .select('subjects')
      .where('id', '=', project)
      .executeTakeFirstOrThrow();
    const before = projectBrief.shape.subjects.parse(JSON.parse(row.subjects));
    const others = before.filter((each) => each !== subject);
    if (!included && others.length === 0) return refuse('last_subject');
    const responsible = included ? teacher : null;
    const responsibleBefore = await teacherOf(rows, project, subject);
    if (before.includes(subject) === included && responsible === responsibleBefore) return { changed: false };
    if (responsible !== null && responsible !== responsibleBefore) {
      const teachers = await teachersOf(rows, project);
      if (!teachers.some(({ id }) => id === responsible)) return refuse('not_found');
    }

    const after = included ? (before.includes(subject) ? before : [...before, subject]) : others;
    await rows
      .updateTable('projects')
      .set({ subjects: JSON.stringify(after) })
      .where('id', '=', project)
      .execute();
    await rows
      .deleteFrom('subject_teachers')
      .where('project_id', '=', project)
      .where('subject', '=', subject)
      .execute();
    if (responsible !== null)
      await rows
        .insertInto('subject_teachers')
        .values({ project_id: project, subject, account_id: responsible })
        .execute();
    const details = { field: 'subjects' };
    await recordActivity(rows, { project, actor: account, action: 'projects.plan_changed', details }, now);
    return { changed: true };
  });
}

async function teacherOf(rows: Database, project: string, subject: Input['subject']): Promise<string | null> {
  const row = await rows
    .selectFrom('subject_teachers')
    .select('account_id')
    .where('project_id', '=', project)
    .where('subject', '=', subject)
    .executeTakeFirst();
  return row?.account_id ?? null;
}
