import { type RefusalBody, refuse } from '../../../../shared/contracts/refusals.ts';
import { recordAudit } from '../../../access/audit-log.ts';
import type { Database } from '../../../storage/records.ts';
import { hashPassword } from '../passwords.ts';
import { setPassword } from '../set-password.ts';
import { firstPassword } from './first-password.ts';
import { hasOwnWayIn } from './own-way-in.ts';

export type FirstSignIn = { id: string; name: string; userName: string; waiting: boolean };

/** The students of a group by name, without those who are suspended. Grown-ups get their first password in another way. */
export async function listStudents(
  db: Database,
  group: string,
): Promise<{ group: string; students: FirstSignIn[] }> {
  const { name } = await db
    .selectFrom('groups')
    .select('name')
    .where('id', '=', group)
    .executeTakeFirstOrThrow();
  return { group: name, students: await studentsOf(db, group) };
}

async function studentsOf(db: Database, group: string): Promise<FirstSignIn[]> {
  const rows = await db
    .selectFrom('accounts')
    .innerJoin('group_people', 'group_people.account_id', 'accounts.id')
    .select(['accounts.id', 'accounts.name', 'accounts.user_name'])
    .select((eb) => hasOwnWayIn(eb).as('own_way_in'))
    .where('group_people.group_id', '=', group)
    .where('group_people.role', '=', 'member')
    // Whoever manages a group could otherwise take over a teacher who is a member of it.
    .where('accounts.kind', '=', 'student')
    .where('accounts.suspended_at', 'is', null)
    .where('accounts.erased_at', 'is', null)
    .orderBy('accounts.name')
    .orderBy('accounts.user_name')
    .execute();
  return rows.map(({ id, name, user_name, own_way_in }) => ({
    id,
    name,
    userName: user_name,
    waiting: own_way_in === 0,
  }));
}

export type Card = { name: string; userName: string; password: string };

/**
 * Gives students of a group a first password each, which they change when they sign in. `chosen` are account ids; null: all who
 * wait for their first sign-in. Answers with the cards and with whose sign-ins ended; the caller closes what those opened.
 */
export async function makeFirstSignIns(
  db: Database,
  actor: string,
  group: string,
  chosen: readonly string[] | null,
  now: number,
): Promise<{ cards: Card[]; accounts: string[] } | RefusalBody<'not_found'>> {
  const wanted = pick(await studentsOf(db, group), chosen);
  if (wanted === null) return refuse('not_found');
  const made: (FirstSignIn & { password: string; hash: string })[] = [];
  for (const student of wanted) {
    const password = firstPassword();
    made.push({ ...student, password, hash: await hashPassword(password) });
  }
  return db.transaction().execute(async (rows) => {
    // Hashing takes seconds: somebody may have left the group or chosen a password meanwhile.
    const still = pick(await studentsOf(rows, group), chosen) ?? [];
    const given = made.filter(({ id }) => still.some((student) => student.id === id));
    const accounts = given.map(({ id }) => id);
    for (const { id, hash } of given) await setPassword(rows, id, { hash, first: true }, now);
    if (accounts.length > 0) {
      await rows.deleteFrom('sign_ins').where('account_id', 'in', accounts).execute();
      const about = {
        action: 'accounts.first_passwords_made',
        subject: group,
        details: { accounts },
      } as const;
      await recordAudit(rows, { actor, ...about }, now);
    }
    return { cards: given.map(({ name, userName, password }) => ({ name, userName, password })), accounts };
  });
}

/** Null if somebody was chosen who is no student of the group. */
function pick(students: FirstSignIn[], chosen: readonly string[] | null): FirstSignIn[] | null {
  if (chosen === null) return students.filter(({ waiting }) => waiting);
  const picked = students.filter(({ id }) => chosen.includes(id));
  return picked.length === new Set(chosen).size ? picked : null;
}
