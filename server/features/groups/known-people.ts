import type { Person } from '../../../shared/contracts/accounts.ts';
import { authorize, idsWhere, type Reader, theSchool } from '../../access/facts.ts';
import type { Database } from '../../storage/records.ts';

/** Enough to choose from; who looks for one of more types another letter. */
const maxFound = 20;

export type FoundPerson = Person & { groups: string[] };

/**
 * People an account could add to a group, by a part of their name or by their user name: whom it knows and who are not in the
 * group yet.
 */
export async function findPeople(
  db: Database,
  reader: Reader,
  group: string,
  search: string,
): Promise<FoundPerson[]> {
  const wanted = search.normalize('NFC').toLowerCase();
  const people = await knownPeople(db, reader, await administers(db, reader))
    .select(['accounts.id', 'accounts.name', 'accounts.kind', 'accounts.user_name'])
    .where('accounts.id', 'not in', (query) =>
      query.selectFrom('group_people').select('account_id').where('group_id', '=', group),
    )
    .orderBy('accounts.name')
    .orderBy('accounts.id')
    .execute();
  // Not by the database, whose lower case is that of A to Z.
  const found = people
    .filter(({ name, user_name }) => name.toLowerCase().includes(wanted) || user_name === wanted)
    .slice(0, maxFound);
  const groups = await groupsOf(
    db,
    reader,
    found.map(({ id }) => id),
  );
  return found.map(({ id, name, kind }) => ({ id, name, kind, groups: groups.get(id) ?? [] }));
}

/** Whether an account may learn that a person exists, in order to add them to a group of its own. */
export async function isKnownTo(db: Database, reader: Reader, person: string): Promise<boolean> {
  const known = await knownPeople(db, reader, await administers(db, reader))
    .select('accounts.id')
    .where('accounts.id', '=', person)
    .executeTakeFirst();
  return known !== undefined;
}

/** Everybody, or the people of the groups and projects that the account manages, and itself. */
function knownPeople(db: Database, { account, now }: Reader, everybody: boolean) {
  const there = db.selectFrom('accounts').where('accounts.erased_at', 'is', null);
  if (everybody) return there;
  return there.where((eb) =>
    eb.or([
      eb('accounts.id', '=', account),
      eb(
        'accounts.id',
        'in',
        db
          .selectFrom('group_people')
          .select('account_id')
          .where('group_id', 'in', idsWhere(db, account, 'group:manage', 'groupId', now)),
      ),
      eb(
        'accounts.id',
        'in',
        db
          .selectFrom('project_people')
          .select('account_id')
          .where('project_id', 'in', idsWhere(db, account, 'project:manage', 'projectId', now)),
      ),
    ]),
  );
}

function administers(db: Database, { account, now }: Reader): Promise<boolean> {
  return authorize(db, account, 'school:administer', 'school', theSchool, now);
}

async function groupsOf(
  db: Database,
  { account, now }: Reader,
  people: string[],
): Promise<Map<string, string[]>> {
  const rows = await db
    .selectFrom('group_people')
    .innerJoin('groups', 'groups.id', 'group_people.group_id')
    .select(['group_people.account_id', 'groups.name'])
    .where('group_people.account_id', 'in', people)
    .where('groups.archived_at', 'is', null)
    .where('groups.id', 'in', idsWhere(db, account, 'group:view', 'groupId', now))
    .orderBy('groups.name')
    .execute();
  const names = new Map<string, string[]>();
  for (const { account_id, name } of rows) names.set(account_id, [...(names.get(account_id) ?? []), name]);
  return names;
}
