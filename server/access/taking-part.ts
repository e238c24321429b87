import type { Database } from '../storage/records.ts';

/** Ids of the projects in which an account has a place of its own, as a subquery. Whoever made a template takes no part in it. */
export function takesPartIn(db: Database, account: string) {
  return db
    .selectFrom('project_people')
    .innerJoin('projects', 'projects.id', 'project_people.project_id')
    .select('projects.id')
    .where('project_people.account_id', '=', account)
    .where('projects.template', '=', 0);
}
