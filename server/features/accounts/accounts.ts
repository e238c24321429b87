import { randomUUID } from 'node:crypto';
import type { Person } from '../../../shared/contracts/accounts.ts';
import { type RefusalBody, refuse } from '../../../shared/contracts/refusals.ts';
import { recordAudit } from '../../access/audit-log.ts';
import { theSchool } from '../../access/facts.ts';
import { type Database, isUniqueViolation } from '../../storage/records.ts';
import { madeUpAddress } from './mail-address.ts';
import { hashPassword } from './passwords.ts';
import { setPassword } from './set-password.ts';

export type School = { name: string; demo: boolean };

export async function findSchool(db: Database): Promise<School | null> {
  const row = await db.selectFrom('schools').select(['name', 'demo']).executeTakeFirst();
  return row ? { name: row.name, demo: row.demo === 1 } : null;
}

/** Names the school. Its one id makes a second impossible, however many try at once: rejects with a unique violation. */
export async function insertSchool(db: Database, school: School, now: number): Promise<void> {
  await db
    .insertInto('schools')
    .values({ id: theSchool, name: school.name, demo: school.demo ? 1 : 0, created_at: now })
    .execute();
}

/** Somebody new; `userName` in lower case. Without a password they come by another way. */
export type NewAccount = {
  userName: string;
  name: string;
  kind: Person['kind'];
  passwordHash: string | null;
};

/** Rejects with a unique violation if the user name is taken. Answers with the account's id. */
export async function insertAccount(db: Database, account: NewAccount, now: number): Promise<string> {
  const id = randomUUID();
  const times = { created_at: now, updated_at: now };
  await db
    .insertInto('accounts')
    .values({
      id,
      user_name: account.userName,
      name: account.name,
      email: madeUpAddress(account.userName),
      email_verified: 0,
      image: null,
      kind: account.kind,
      ...times,
    })
    .execute();
  if (account.passwordHash !== null)
    await setPassword(db, id, { hash: account.passwordHash, first: false }, now);
  return id;
}

export type NewSchool = { school: string; name: string; userName: string; password: string };

/** Names the school and makes its first administrator, both or neither, once. */
export async function createSchool(
  db: Database,
  input: NewSchool,
  now: number,
): Promise<Person | RefusalBody<'school_exists'>> {
  if (await findSchool(db)) return refuse('school_exists');
  const passwordHash = await hashPassword(input.password);
  const administrator = { userName: input.userName, name: input.name, kind: 'administrator' } as const;
  try {
    const id = await db.transaction().execute(async (rows) => {
      await insertSchool(rows, { name: input.school, demo: false }, now);
      const account = await insertAccount(rows, { ...administrator, passwordHash }, now);
      await recordAudit(rows, { actor: account, action: 'accounts.school_created', subject: account }, now);
      return account;
    });
    return { id, name: administrator.name, kind: administrator.kind, picture: null };
  } catch (error) {
    if (isUniqueViolation(error)) return refuse('school_exists');
    throw error;
  }
}
