import { sql } from 'kysely';
import type { Role } from '../../shared/access/roles.ts';
import type { Database } from '../storage/records.ts';

/*
 * Which roles an account holds on what: the one place that knows how a role follows from the chain
 * page, file → project → group → school. Facts for one resource and filters for lists both read it, so that
 * they cannot differ.
 */

/** Rows (id of a group, role). An administrator of the school is one of each group. */
export function rolesOnGroups(db: Database, account: string) {
  return db
    .selectFrom('group_people')
    .select(['group_people.group_id as id', 'group_people.role as role'])
    .where('group_people.account_id', '=', account)
    .unionAll(
      db
        .selectFrom('groups')
        .innerJoin('accounts', (join) => join.on('accounts.id', '=', account))
        .select(['groups.id as id', sql<Role>`'administrator'`.as('role')])
        .where('accounts.kind', '=', 'administrator'),
    );
}

/** Rows (id of a project, role). Who teaches or administers a group does so in its projects. */
export function rolesOnProjects(db: Database, account: string) {
  return db
    .selectFrom('project_people')
    .select(['project_people.project_id as id', 'project_people.role as role'])
    .where('project_people.account_id', '=', account)
    .unionAll(
      db
        .selectFrom('projects')
        .innerJoin(rolesOnGroups(db, account).as('above'), 'above.id', 'projects.group_id')
        .select(['projects.id as id', 'above.role as role'])
        .where('above.role', 'in', ['administrator', 'teacher']),
    );
}

/** Rows (id of a page, role): those of its project. */
export function rolesOnPages(db: Database, account: string) {
  return db
    .selectFrom('pages')
    .innerJoin(rolesOnProjects(db, account).as('above'), 'above.id', 'pages.project_id')
    .select(['pages.id as id', 'above.role as role']);
}

/** Rows (id of a file, role): those of its project. */
export function rolesOnFiles(db: Database, account: string) {
  return db
    .selectFrom('files')
    .innerJoin(rolesOnProjects(db, account).as('above'), 'above.id', 'files.project_id')
    .select(['files.id as id', 'above.role as role']);
}
