import { type RawBuilder, sql } from 'kysely';
import { capabilities } from '../../shared/access/capabilities.ts';
import type { Role } from '../../shared/access/roles.ts';
import { capabilityFor, visibilities } from '../../shared/contracts/comments/visibility.ts';
import type { Database } from '../storage/records.ts';
import { decidingPage } from './deciding-page.ts';
import { openGuestPlaces } from './guest-places.ts';

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
    .selectFrom(placesInProjects(db, account, now).as('place'))
    .select(['place.id as id', 'place.counts as role']);
}

/**
 * Rows (id of a page, role). A page is open to its project; a restricted one, with what lies below it, to those it names and to
 * those who lead the project; and beside that to whom it names itself. It may give a role to everybody in the project's group,
 * unless it lies below a restricted one.
 */
export function rolesOnPages(db: Database, account: string, now: number) {
  // The plus keeps SQLite from going through all pages by the index of the trash, in which nearly all of them are null.
  return rolesOnPagesThatAre(sql<boolean>`+pages.trashed_with is null`, db, account, now);
}

/**
 * Rows (id of a page that is in the trash, role): what its people were on it. Only the trash asks: to everything else such a page is
 * one that does not exist, since `rolesOnPages` has no rows for it.
 */
export function rolesOnTrashedPages(db: Database, account: string, now: number) {
  return rolesOnPagesThatAre(sql<boolean>`pages.trashed_with is not null`, db, account, now);
}

function rolesOnPagesThatAre(where: RawBuilder<boolean>, db: Database, account: string, now: number) {
  return db
    .selectFrom('pages')
    .innerJoin(placesInProjects(db, account, now).as('place'), 'place.id', 'pages.project_id')
    .select(['pages.id as id', 'place.counts as role'])
    .where(where)
    .where((eb) =>
      eb.or([eb('place.role', 'in', ['administrator', 'teacher']), eb(decidingPage('pages.id'), 'is', null)]),
    )
    .unionAll(
      db
        .selectFrom('page_people')
        .innerJoin('pages as listing', 'listing.id', 'page_people.page_id')
        .innerJoin('pages', 'pages.project_id', 'listing.project_id')
        .innerJoin('projects', 'projects.id', 'pages.project_id')
        .innerJoin('groups', 'groups.id', 'projects.group_id')
        .select(['pages.id as id', counts('page_people.role').as('role')])
        .where('page_people.account_id', '=', account)
        .where(where)
        .where(isOnListOf('listing.id')),
    )
    .unionAll(
      db
        .selectFrom('group_people')
        .innerJoin('projects', 'projects.group_id', 'group_people.group_id')
        .innerJoin('groups', 'groups.id', 'projects.group_id')
        .innerJoin('pages as listing', 'listing.project_id', 'projects.id')
        .innerJoin('pages', 'pages.project_id', 'listing.project_id')
        .select(['pages.id as id', counts('listing.group_role').as('role')])
        .where('group_people.account_id', '=', account)
        .where(where)
        .where('listing.group_role', 'is not', null)
        .where(decidingPage('listing.parent_id'), 'is', null)
        .where(isOnListOf('listing.id')),
    );
}

/** Whether the list of one page counts for another, `pages`: for the page itself, and for what lies below it if it is restricted. */
function isOnListOf(listing: string) {
  return sql<boolean>`(pages.id = ${sql.ref(listing)} or ${decidingPage('pages.id')} = ${sql.ref(listing)})`;
}

/** What a role counts in the projects of `groups`: in a closed one whoever has any looks, and does nothing more. Nothing else says so. */
function counts(role: string) {
  return sql<Role>`case when groups.archived_at is null then ${sql.ref(role)} else 'viewer' end`;
}

/** Rows (id of a project, role as it was given, what it counts). */
function placesInProjects(db: Database, account: string, now: number) {
  return db
    .selectFrom('project_people')
    .innerJoin('projects', 'projects.id', 'project_people.project_id')
    .innerJoin('groups', 'groups.id', 'projects.group_id')
    .select(['projects.id as id', 'project_people.role as role', counts('project_people.role').as('counts')])
    .where('project_people.account_id', '=', account)
    .unionAll(
      db
        .selectFrom('projects')
        // The plus keeps SQLite from going through all pages of the school, or all its projects, to ask of each who is above it.
        .innerJoin(rolesOnGroups(db, account).as('above'), (join) =>
          join.on(sql<boolean>`+above.id = projects.group_id`),
        )
        .innerJoin('groups', 'groups.id', 'projects.group_id')
        .select(['projects.id as id', 'above.role as role', counts('above.role').as('counts')])
        .where('above.role', 'in', ['administrator', 'teacher']),
    )
    .unionAll(
      openGuestPlaces(db, now)
        .innerJoin('projects', 'projects.id', 'guest_links.project_id')
        .innerJoin('groups', 'groups.id', 'projects.group_id')
        .select([
          'projects.id as id',
          sql<Role>`guest_links.role`.as('role'),
          counts('guest_links.role').as('counts'),
        ])
        .where('guest_link_people.account_id', '=', account),
    );
}

/**
 * Rows (id of a file that is not in the trash, role): those of its project. Whoever any page of it is opened to sees its pictures
 * and does nothing more with them; so do those of the projects that were copied from it, whatever becomes of it there; and so does
 * whoever sees a comment with what it shows.
 */
export function rolesOnFiles(db: Database, account: string, now: number) {
  return db
    .selectFrom('files')
    .innerJoin(rolesOnProjects(db, account, now).as('above'), 'above.id', 'files.project_id')
    .select(['files.id as id', 'above.role as role'])
    .where('files.trashed_at', 'is', null)
    .unionAll(
      db
        .selectFrom('files')
        .innerJoin('pages', 'pages.project_id', 'files.project_id')
        .innerJoin(rolesOnPages(db, account, now).as('page'), 'page.id', 'pages.id')
        .select(['files.id as id', sql<Role>`'viewer'`.as('role')])
        .where('files.trashed_at', 'is', null),
    )
    .unionAll(
      db
        .selectFrom('file_places')
        .innerJoin(rolesOnProjects(db, account, now).as('above'), 'above.id', 'file_places.project_id')
        .select(['file_places.file_id as id', sql<Role>`'viewer'`.as('role')]),
    )
    .unionAll(
      db
        .selectFrom('file_places')
        .innerJoin('pages', 'pages.project_id', 'file_places.project_id')
        .innerJoin(rolesOnPages(db, account, now).as('page'), 'page.id', 'pages.id')
        .select(['file_places.file_id as id', sql<Role>`'viewer'`.as('role')]),
    )
    .unionAll(rolesOnCommentFiles(db, account, now));
}

/** Rows (id of a file that was added to a comment, role): the lane of its thread opens it; whoever added it sees it before that. */
function rolesOnCommentFiles(db: Database, account: string, now: number) {
  return db
    .selectFrom('comment_shows')
    .innerJoin('comments', 'comments.id', 'comment_shows.comment_id')
    .innerJoin('comment_threads', 'comment_threads.id', 'comments.thread_id')
    .innerJoin(rolesOnPages(db, account, now).as('page'), 'page.id', 'comment_threads.page_id')
    .select(['comment_shows.file_id as id', sql<Role>`'viewer'`.as('role')])
    .where('comments.removed_at', 'is', null)
    .where((eb) =>
      eb.or(
        visibilities.map((lane) =>
          eb.and([
            eb('comment_threads.visibility', '=', lane),
            eb('page.role', 'in', [...capabilities[capabilityFor[lane]]]),
          ]),
        ),
      ),
    )
    .unionAll(
      db
        .selectFrom('comment_files')
        .innerJoin(rolesOnPages(db, account, now).as('page'), 'page.id', 'comment_files.page_id')
        .select(['comment_files.id as id', sql<Role>`'viewer'`.as('role')])
        .where('comment_files.account_id', '=', account),
    );
}
