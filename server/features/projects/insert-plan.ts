import { randomUUID } from 'node:crypto';
import type { Day } from '../../../shared/contracts/day.ts';
import type { Project } from '../../../shared/contracts/projects.ts';
import type { Database } from '../../storage/records.ts';

export type NewPlan = {
  objectives?: string;
  guidelines?: string;
  begins?: Day | null;
  ends?: Day | null;
  teachers?: readonly { subject: Project['subjects'][number]; account: string }[];
  teamRoles?: readonly { account: string; role: string }[];
  milestones?: readonly { title: string; day: Day; reached: boolean }[];
};

/** Gives a project that has no plan yet its plan, within the transaction. */
export async function insertPlan(rows: Database, project: string, plan: NewPlan, now: number): Promise<void> {
  const { objectives = '', guidelines = '', begins = null, ends = null } = plan;
  await rows
    .updateTable('projects')
    .set({ objectives, guidelines, begins, ends })
    .where('id', '=', project)
    .execute();
  for (const { subject, account } of plan.teachers ?? [])
    await rows
      .insertInto('subject_teachers')
      .values({ project_id: project, subject, account_id: account })
      .execute();
  for (const { account, role } of plan.teamRoles ?? [])
    await rows.insertInto('team_roles').values({ project_id: project, account_id: account, role }).execute();
  for (const [index, { title, day, reached }] of (plan.milestones ?? []).entries())
    await rows
      .insertInto('milestones')
      .values({
        id: randomUUID(),
        project_id: project,
        title,
        day,
        position: index + 1,
        reached_at: reached ? now : null,
      })
      .execute();
}
