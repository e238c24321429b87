import { idsWhere, type Reader } from '../../access/facts.ts';
import { openGuestPlaces } from '../../access/guest-places.ts';
import type { Database } from '../../storage/records.ts';

/**
 * Ids of the projects that somebody takes part in or looks after, as a subquery: with a place of their own, by a guest link, or
 * through their place in the project's group or one above it. Not all that they may see: who runs the school sees every one. A
 * closed group has no days to come, and a template's days are nobody's.
 */
export function ownProjects(db: Database, { account, now }: Reader) {
  const myGroups = db
    .withRecursive('mine(id)', (query) =>
      query
        .selectFrom('group_people')
        .select('group_people.group_id as id')
        .where('group_people.account_id', '=', account)
        // Not `union all`: it ends even if groups were inside each other.
        .union(
          query
            .selectFrom('groups')
            .innerJoin('mine', 'mine.id', 'groups.parent_id')
            .select('groups.id as id'),
        ),
    )
    .selectFrom('mine')
    .select('mine.id');
  return db
    .selectFrom('projects')
    .innerJoin('groups', 'groups.id', 'projects.group_id')
    .select('projects.id')
    .where('groups.archived_at', 'is', null)
    .where('projects.template', '=', 0)
    .where('projects.id', 'in', idsWhere(db, account, 'project:view', 'projectId', now))
    .where((eb) =>
      eb.or([
        eb(
          'projects.id',
          'in',
          db.selectFrom('project_people').select('project_id').where('account_id', '=', account),
        ),
        eb(
          'projects.id',
          'in',
          openGuestPlaces(db, now)
            .select('guest_links.project_id')
            .where('guest_link_people.account_id', '=', account),
        ),
        eb('projects.group_id', 'in', myGroups),
      ]),
    );
}
