import type { Template } from '../../../../shared/contracts/projects/templates.ts';
import { projectBrief } from '../../../../shared/contracts/projects.ts';
import { idsWhere, type Reader } from '../../../access/facts.ts';
import type { Database } from '../../../storage/records.ts';

/** The templates that the reader leads, in groups that are open, by name; each with how much there is in it. */
export async function listTemplates(db: Database, { account, now }: Reader): Promise<Template[]> {
  const rows = await db
    .selectFrom('projects')
    .innerJoin('groups', 'groups.id', 'projects.group_id')
    .select((eb) => [
      'projects.id',
      'projects.name',
      'projects.driving_question as drivingQuestion',
      'projects.subjects',
      'groups.id as groupId',
      'groups.name as groupName',
      eb
        .selectFrom('pages')
        .select((all) => all.fn.countAll<number>().as('count'))
        .whereRef('pages.project_id', '=', 'projects.id')
        .where('pages.trashed_with', 'is', null)
        .as('pages'),
      eb
        .selectFrom('tasks')
        .select((all) => all.fn.countAll<number>().as('count'))
        .whereRef('tasks.project_id', '=', 'projects.id')
        .where('tasks.removed_at', 'is', null)
        .as('tasks'),
      eb
        .selectFrom('milestones')
        .select((all) => all.fn.countAll<number>().as('count'))
        .whereRef('milestones.project_id', '=', 'projects.id')
        .as('milestones'),
    ])
    .where('projects.template', '=', 1)
    .where('groups.archived_at', 'is', null)
    .where('projects.id', 'in', idsWhere(db, account, 'project:manage', 'projectId', now))
    .orderBy('projects.name')
    .orderBy('projects.id')
    .execute();
  return rows.map(({ subjects, pages, tasks, milestones, ...row }) => ({
    ...row,
    subjects: projectBrief.shape.subjects.parse(JSON.parse(subjects)),
    pages: Number(pages),
    tasks: Number(tasks),
    milestones: Number(milestones),
  }));
}
