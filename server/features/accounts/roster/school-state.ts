import { setImmediate } from 'node:timers/promises';
import type { Database } from '../../../storage/records.ts';
import type { GroupPorts } from '../group-ports.ts';
import { addressOf } from '../mail-address.ts';
import type { KnownPerson, SchoolState } from './plan-roster.ts';

/** Reads the people and classes that a list may meet. */
export async function readSchool(
  db: Database,
  { findClasses }: Pick<GroupPorts, 'findClasses'>,
): Promise<SchoolState> {
  const people = await db
    .selectFrom('accounts')
    .select(['id', 'name', 'user_name', 'email', 'kind'])
    .where('erased_at', 'is', null)
    .orderBy('id')
    .execute();
  await setImmediate();
  const groups = new Map<string, string[]>();
  const memberships = await db.selectFrom('group_people').select(['account_id', 'group_id']).execute();
  for (const { account_id, group_id } of memberships)
    groups.set(account_id, [...(groups.get(account_id) ?? []), group_id]);
  return {
    people: people.map(
      ({ id, name, user_name, email, kind }): KnownPerson => ({
        id,
        name,
        userName: user_name,
        email: addressOf(email)?.toLowerCase() ?? null,
        kind,
        groups: groups.get(id) ?? [],
      }),
    ),
    classes: await findClasses(db),
  };
}
