import { abilitiesOf, type Facts } from '../../../shared/access/can.ts';
import type { Milestone } from '../../../shared/contracts/projects/milestones.ts';
import type { Plan, Project } from '../../../shared/contracts/projects.ts';
import type { Database } from '../../storage/records.ts';
import { teachersOf } from './group-teachers.ts';
import { nextStages } from './stage.ts';

/** The plan of a project that exists. `facts`: of the reader on it. */
export async function planOf(
  db: Database,
  { id, subjects, stage }: Pick<Project, 'id' | 'subjects' | 'stage'>,
  facts: Facts,
): Promise<Plan> {
  const texts = await db
    .selectFrom('projects')
    .select(['objectives', 'guidelines', 'begins', 'ends'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const responsible = await db
    .selectFrom('subject_teachers')
    .innerJoin('accounts', 'accounts.id', 'subject_teachers.account_id')
    .select([
      'subject_teachers.subject',
      'accounts.id',
      'accounts.name',
      'accounts.kind',
      'accounts.image as picture',
    ])
    .where('subject_teachers.project_id', '=', id)
    .execute();
  return {
    ...texts,
    subjects: subjects.map((subject) => ({
      subject,
      teacher: responsible.find((row) => row.subject === subject) ?? null,
    })),
    milestones: await milestonesOf(db, id),
    teachers: await teachersOf(db, id),
    nextStages: nextStages(stage, abilitiesOf(facts, ['plan:edit', 'project:manage'])),
  };
}

async function milestonesOf(db: Database, project: string): Promise<Milestone[]> {
  const rows = await db
    .selectFrom('milestones')
    .select(['id', 'title', 'day', 'reached_at'])
    .where('project_id', '=', project)
    .orderBy('day')
    .orderBy('position')
    .execute();
  return rows.map(({ reached_at, ...milestone }) => ({ ...milestone, reached: reached_at !== null }));
}
