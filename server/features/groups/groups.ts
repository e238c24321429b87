import { abilitiesOf, type Facts } from '../../../shared/access/can.ts';
import type { Role } from '../../../shared/access/roles.ts';
import type { Group } from '../../../shared/contracts/groups.ts';
import { factsOf, idsWhere, type Reader } from '../../access/facts.ts';
import type { Database } from '../../storage/records.ts';

/** The open groups an account may see, or the closed ones it may open again, by name, with their people. */
export async function listGroups(db: Database, reader: Reader, state: 'open' | 'closed'): Promise<Group[]> {
  const { account, now } = reader;
  const groups = await groupRows(db)
    .where(
      'id',
      'in',
      idsWhere(db, account, state === 'open' ? 'group:view' : 'group:manage', 'groupId', now),
    )
    .where('archived_at', state === 'open' ? 'is' : 'is not', null)
    .orderBy('name')
    .orderBy('id')
    .execute();
  return Promise.all(
    groups.map(async (row) => groupOf(db, reader, row, await factsOf(db, account, 'groupId', row.id, now))),
  );
}

/** One group that exists, as an account sees it. */
export async function getGroup(db: Database, reader: Reader, id: string): Promise<Group> {
  const row = await groupRows(db).where('id', '=', id).executeTakeFirstOrThrow();
  return groupOf(db, reader, row, await factsOf(db, reader.account, 'groupId', id, reader.now));
}

function groupRows(db: Database) {
  return db
    .selectFrom('groups')
    .select(['id', 'kind', 'name', 'parent_id', 'archived_at', 'members_create_projects']);
}

type GroupRow = Awaited<ReturnType<ReturnType<typeof groupRows>['executeTakeFirstOrThrow']>>;

async function groupOf(db: Database, reader: Reader, row: GroupRow, facts: Facts): Promise<Group> {
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    parentId: await visibleParent(db, reader, row.parent_id),
    closedAt: row.archived_at,
    settings: { membersCreateProjects: row.members_create_projects === 1 },
    myRoles: [...facts.roles],
    people: await peopleOf(db, row.id),
    abilities: abilitiesOf(facts, ['group:manage', 'group:export', 'project:create']),
  };
}

/** Of a group above that I may not see I do not learn that it exists. */
async function visibleParent(
  db: Database,
  { account, now }: Reader,
  parent: string | null,
): Promise<string | null> {
  if (parent === null) return null;
  const visible = await db
    .selectFrom('groups')
    .select('id')
    .where('id', '=', parent)
    .where('id', 'in', idsWhere(db, account, 'group:view', 'groupId', now))
    .executeTakeFirst();
  return visible?.id ?? null;
}

async function peopleOf(db: Database, group: string): Promise<Group['people']> {
  const people = await db
    .selectFrom('group_people')
    .innerJoin('accounts', 'accounts.id', 'group_people.account_id')
    .select([
      'accounts.id',
      'accounts.name',
      'accounts.kind',
      'accounts.image as picture',
      'group_people.role',
      'group_people.lead',
    ])
    .where('group_people.group_id', '=', group)
    .orderBy('accounts.name')
    .execute();
  return people.map((person) => ({ ...person, lead: person.lead === 1 }));
}

export type NewGroup = {
  id: string;
  kind: Group['kind'];
  name: string;
  /** The group it is inside of. */
  parentId?: string | null;
  people: readonly { account: string; role: Role }[];
};

export async function insertGroup(db: Database, group: NewGroup, now: number): Promise<void> {
  await db
    .insertInto('groups')
    .values({
      id: group.id,
      kind: group.kind,
      name: group.name,
      created_at: now,
      parent_id: group.parentId ?? null,
    })
    .execute();
  const people = group.people.map(({ account, role }) => ({
    group_id: group.id,
    account_id: account,
    role,
    joined_at: now,
  }));
  if (people.length > 0) await db.insertInto('group_people').values(people).execute();
}
