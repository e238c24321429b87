import { fold } from '../../../../shared/contracts/accounts/fold-name.ts';
import type { ListedPerson } from '../../../../shared/contracts/accounts/people.ts';
import { peoplePerPage } from '../../../../shared/contracts/accounts/people.ts';
import { type RefusalBody, refuse } from '../../../../shared/contracts/refusals.ts';
import type { Database } from '../../../storage/records.ts';
import { addressOf } from '../mail-address.ts';
import { hasOwnWayIn } from './own-way-in.ts';

export type PeopleSearch = { search?: string | undefined; groupId?: string | undefined; page: number };

/** The people of the school by name, one page of them, and how many there are. Those who were erased are left out. */
export async function listPeople(
  db: Database,
  { search, groupId, page }: PeopleSearch,
): Promise<{ people: ListedPerson[]; total: number }> {
  let query = db.selectFrom('accounts').select(['id', 'name', 'user_name']).where('erased_at', 'is', null);
  if (groupId !== undefined) {
    query = query.where('id', 'in', (inGroup) =>
      inGroup.selectFrom('group_people').select('account_id').where('group_id', '=', groupId),
    );
  }
  const words = fold(search ?? '')
    .split(/\s+/)
    .filter((word) => word !== '');
  // Marks and case of every script are folded here: the two databases disagree on them.
  const found = (await query.execute())
    .map(({ id, name, user_name }) => ({ id, folded: fold(`${name} ${user_name}`) }))
    .filter(({ folded }) => words.every((word) => folded.includes(word)))
    .sort((a, b) => (a.folded < b.folded ? -1 : 1));
  const first = page * peoplePerPage;
  const ids = found.slice(first, first + peoplePerPage).map(({ id }) => id);
  return { people: await describePeople(db, ids), total: found.length };
}

/** In the order of the ids; unknown ones are left out. */
async function describePeople(db: Database, ids: readonly string[]): Promise<ListedPerson[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('accounts')
    .select(['id', 'name', 'kind', 'user_name', 'suspended_at', 'erased_at'])
    .select((eb) => hasOwnWayIn(eb).as('own_way_in'))
    .where('id', 'in', [...ids])
    .execute();
  const groups = await db
    .selectFrom('group_people')
    .innerJoin('groups', 'groups.id', 'group_people.group_id')
    .select(['group_people.account_id', 'groups.id', 'groups.name'])
    .distinct()
    .where('group_people.account_id', 'in', [...ids])
    .orderBy('groups.name')
    .execute();
  const people = rows.map((row) => ({
    id: row.id,
    name: row.name,
    kind: row.kind,
    userName: row.user_name,
    suspended: row.suspended_at !== null,
    erased: row.erased_at !== null,
    waiting: row.own_way_in === 0,
    groups: groups.filter(({ account_id }) => account_id === row.id).map(({ id, name }) => ({ id, name })),
  }));
  return people.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
}

export type PersonInFull = ListedPerson & {
  email: string | null;
  createdAt: number;
  signIns: { id: string; createdAt: number; seenAt: number; browser: string | null }[];
  tokens: number;
};

export async function getPerson(
  db: Database,
  account: string,
  now: number,
): Promise<PersonInFull | RefusalBody<'not_found'>> {
  const [listed] = await describePeople(db, [account]);
  if (!listed) return refuse('not_found');
  const { email, created_at } = await db
    .selectFrom('accounts')
    .select(['email', 'created_at'])
    .where('id', '=', account)
    .executeTakeFirstOrThrow();
  const signIns = await db
    .selectFrom('sign_ins')
    .select(['id', 'created_at as createdAt', 'updated_at as seenAt', 'user_agent as browser'])
    .where('account_id', '=', account)
    .where('expires_at', '>', now)
    .orderBy('updated_at', 'desc')
    .execute();
  const { tokens } = await db
    .selectFrom('api_tokens')
    .select((eb) => eb.fn.countAll<number>().as('tokens'))
    .where('account_id', '=', account)
    .executeTakeFirstOrThrow();
  return {
    ...listed,
    email: addressOf(email),
    createdAt: created_at,
    signIns: signIns.map((signIn) => ({ ...signIn, browser: signIn.browser || null })),
    tokens: Number(tokens),
  };
}
