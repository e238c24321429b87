import type { Role } from '../../../shared/access/roles.ts';
import type { Group } from '../../../shared/contracts/groups.ts';
import { factsOf, idsWhere } from '../../access/facts.ts';
import type { Database } from '../../storage/records.ts';

/** The groups an account may see, by name, with their people. */
export async function listGroups(db: Database, account: string): Promise<Group[]> {
  const groups = await db
    .selectFrom('groups')
    .select(['id', 'kind', 'name'])
    .where('id', 'in', idsWhere(db, account, 'group:view', 'groupId'))
    .orderBy('name')
    .execute();
  return Promise.all(
    groups.map(async (group) => ({
      ...group,
      myRoles: [...(await factsOf(db, account, 'groupId', group.id)).roles],
      people: await peopleOf(db, group.id),
    })),
  );
}

async function peopleOf(db: Database, group: string): Promise<Group['people']> {
  return db
    .selectFrom('group_people')
    .innerJoin('accounts', 'accounts.id', 'group_people.account_id')
    .select(['accounts.id', 'accounts.name', 'accounts.kind', 'group_people.role'])
    .where('group_people.group_id', '=', group)
    .orderBy('accounts.name')
    .execute();
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
