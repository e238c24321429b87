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
  const project_id = project;
  const teachers = (plan.teachers ?? []).map(({ subject, account: account_id }) => ({
    project_id,
    subject,
    account_id,
  }));
  if (teachers.length > 0) await rows.insertInto('subject_teachers').values(teachers).execute();
  const teamRoles = (plan.teamRoles ?? []).map(({ account, role }) => ({
    project_id,
    account_id: account,
    role,
  }));
  if (teamRoles.length > 0) await rows.insertInto('team_roles').values(teamRoles).execute();
  const milestones = (plan.milestones ?? []).map(({ title, day, reached }, index) => ({
    id: randomUUID(),
    project_id,
    title,
    day,
    position: index + 1,
    reached_at: reached ? now : null,
  }));
  if (milestones.length > 0) await rows.insertInto('milestones').values(milestones).execute();
}
