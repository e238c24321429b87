import { sql } from 'kysely';
import type { Role } from '../../shared/access/roles.ts';
import type { Database } from '../storage/records.ts';

/*
 * Which roles an account holds on what: the one place that knows how a role follows from the chain
 * page, file → project → group → school. Facts for one resource and filters for lists both read it, so that
 * they cannot differ.
 */

/** Rows ('school', role): what an account is in the school as a whole follows from its kind. */
export function rolesOnSchool(db: Database, account: string) {
  return db
    .selectFrom('accounts')
    .select([
      sql<string>`'school'`.as('id'),
      sql<Role>`case kind when 'administrator' then 'administrator' when 'teacher' then 'teacher' when 'student' then 'member' else 'viewer' end`.as(
        'role',
      ),
    ])
    .where('id', '=', account);
}

/**
 * Rows (id of a group, role). Who teaches a group teaches the groups inside it; an administrator of the school is one of
 * each group.
 */
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
    )
    .unionAll(
      db
        .selectFrom(groupsTaught(db, account).as('taught'))
        .select(['taught.id as id', sql<Role>`'teacher'`.as('role')]),
    );
}

/** Rows (id of a group) for the groups that an account teaches and all groups inside them. */
function groupsTaught(db: Database, account: string) {
  return db
    .withRecursive('taught(id)', (query) =>
      query
        .selectFrom('group_people')
        .select('group_people.group_id as id')
        .where('group_people.account_id', '=', account)
        .where('group_people.role', '=', 'teacher')
        // Not `union all`: it ends even if groups were inside each other.
        .union(
          query
            .selectFrom('groups')
            .innerJoin('taught', 'taught.id', 'groups.parent_id')
            .select('groups.id as id'),
        ),
    )
    .selectFrom('taught')
    .select('taught.id as id');
}

/**
 * Rows (id of a project, role). Who teaches or administers a group does so in its projects; a guest link gives its role
 * until it ends, which is compared here and waits for nobody to clear up.
 */
export function rolesOnProjects(db: Database, account: string, now: number) {
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
    )
    .unionAll(
      db
        .selectFrom('guest_link_people')
        .innerJoin('guest_links', 'guest_links.id', 'guest_link_people.guest_link_id')
        .select(['guest_links.project_id as id', sql<Role>`guest_links.role`.as('role')])
        .where('guest_link_people.account_id', '=', account)
        .where('guest_links.closed_at', 'is', null)
        .where('guest_links.ends_at', '>', now),
    );
}

/**
 * Rows (id of a page, role): those of its project unless the page is restricted, when only teachers and administrators keep
 * theirs; those of the people named on the page; and what the page gives to everybody in the project's group.
 */
export function rolesOnPages(db: Database, account: string, now: number) {
  return db
    .selectFrom('pages')
    .innerJoin(rolesOnProjects(db, account, now).as('above'), 'above.id', 'pages.project_id')
    .select(['pages.id as id', 'above.role as role'])
    .where((eb) =>
      eb.or([eb('pages.restricted', '=', 0), eb('above.role', 'in', ['administrator', 'teacher'])]),
    )
    .unionAll(
      db
        .selectFrom('page_people')
        .select(['page_people.page_id as id', 'page_people.role as role'])
        .where('page_people.account_id', '=', account),
    )
    .unionAll(
      db
        .selectFrom('pages')
        .innerJoin('projects', 'projects.id', 'pages.project_id')
        .innerJoin('group_people', 'group_people.group_id', 'projects.group_id')
        .select(['pages.id as id', sql<Role>`pages.group_role`.as('role')])
        .where('group_people.account_id', '=', account)
        .where('pages.group_role', 'is not', null),
    );
}

/**
 * Rows (id of a file, role): those of its project, and of any page in it, so that whoever a page is opened to also sees its
 * pictures.
 */
export function rolesOnFiles(db: Database, account: string, now: number) {
  return db
    .selectFrom('files')
    .innerJoin(rolesOnProjects(db, account, now).as('above'), 'above.id', 'files.project_id')
    .select(['files.id as id', 'above.role as role'])
    .unionAll(
      db
        .selectFrom('files')
        .innerJoin('pages', 'pages.project_id', 'files.project_id')
        .innerJoin(rolesOnPages(db, account, now).as('page'), 'page.id', 'pages.id')
        .select(['files.id as id', 'page.role as role']),
    );
}
