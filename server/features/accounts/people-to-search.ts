import { authorize, idsWhere, type Reader, theSchool } from '../../access/facts.ts';
import type { Database } from '../../storage/records.ts';
import type { SearchSource } from '../../storage/search-source.ts';

type Named = { id: string; name: string };

/** People by their names: those who stand on the list of a group or project that the reader may see; for an administrator all. */
export const peopleToSearch: SearchSource = {
  kind: 'person',
  rows: [{ table: 'accounts', id: 'id', columns: ['name', 'erased_at'] }],
  async list(db) {
    const rows = await db.selectFrom('accounts').select('id').orderBy('created_at').orderBy('id').execute();
    return rows.map(({ id }) => id);
  },
  async read(db, ids) {
    const rows = await db
      .selectFrom('accounts')
      .select(['id', 'name'])
      .where('id', 'in', ids)
      .where('erased_at', 'is', null)
      .execute();
    return rows.map(({ id, name }) => ({ id, title: name, project: null, passages: [] }));
  },
  visible: (db, account, now) =>
    db
      .selectFrom('accounts')
      .select('accounts.id')
      .where('accounts.erased_at', 'is', null)
      .where((eb) =>
        eb.or([
          eb.exists(idsWhere(db, account, 'school:administer', 'school', now)),
          eb('accounts.id', 'in', inGroups(db, { account, now }).select('account_id')),
          eb('accounts.id', 'in', inProjects(db, { account, now }).select('account_id')),
        ]),
      ),
  async place(db, account, now, ids) {
    const places = new Map<string, { project: Named | null; group: Named | null }>();
    // An administrator has a screen of each person.
    if (await authorize(db, account, 'school:administer', 'school', theSchool, now)) return places;
    const groups = await inGroups(db, { account, now })
      .innerJoin('groups', 'groups.id', 'group_people.group_id')
      .select(['group_people.account_id as person', 'groups.id', 'groups.name'])
      .where('group_people.account_id', 'in', ids)
      .orderBy('groups.archived_at')
      .orderBy('groups.name')
      .execute();
    for (const { person, ...group } of groups)
      if (!places.has(person)) places.set(person, { project: null, group });
    const projects = await inProjects(db, { account, now })
      .innerJoin('projects', 'projects.id', 'project_people.project_id')
      .select(['project_people.account_id as person', 'projects.id', 'projects.name'])
      .where('project_people.account_id', 'in', ids)
      .orderBy('projects.name')
      .execute();
    for (const { person, ...project } of projects)
      if (!places.has(person)) places.set(person, { project, group: null });
    return places;
  },
};

function inGroups(db: Database, { account, now }: Reader) {
  return db
    .selectFrom('group_people')
    .where('group_people.group_id', 'in', idsWhere(db, account, 'group:view', 'groupId', now));
}

function inProjects(db: Database, { account, now }: Reader) {
  return db
    .selectFrom('project_people')
    .where('project_people.project_id', 'in', idsWhere(db, account, 'project:view', 'projectId', now));
}
