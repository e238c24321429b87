import { abilitiesOf, type Facts } from '../../../shared/access/can.ts';
import type { Milestone } from '../../../shared/contracts/projects/milestones.ts';
import type { Plan, Project } from '../../../shared/contracts/projects.ts';
import type { Database } from '../../storage/records.ts';
import { teachersOf } from './group-teachers.ts';
import { nextStages } from './stage.ts';

type Here = Pick<Plan, 'objectives' | 'guidelines' | 'begins' | 'ends'> &
  Pick<Project, 'id' | 'subjects' | 'stage'>;

/** The plan of a project that exists, of whose row some is known. `facts`: of the reader on it. */
export async function planOf(
  db: Database,
  { id, subjects, stage, ...row }: Here,
  facts: Facts,
): Promise<Plan> {
  const { objectives, guidelines, begins, ends } = row;
  const responsible = await db
    .selectFrom('subject_teachers')
    .select(['subject', 'account_id'])
    .where('project_id', '=', id)
    .execute();
  const teachers = await teachersOf(db, id);
  return {
    ...{ objectives, guidelines, begins, ends },
    subjects: subjects.map((subject) => {
      const account = responsible.find((each) => each.subject === subject)?.account_id;
      // Whoever has left the group is responsible for nothing any more, and is again if they come back.
      return { subject, teacher: teachers.find(({ id: teacher }) => teacher === account) ?? null };
    }),
    milestones: await milestonesOf(db, id),
    teachers,
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
