import { readClassCode } from '../../../shared/contracts/groups/class-code.ts';
import type { Group } from '../../../shared/contracts/groups.ts';
import { type RefusalBody, refuse } from '../../../shared/contracts/refusals.ts';
import { recordAudit } from '../../access/audit-log.ts';
import { type Database, isUniqueViolation } from '../../storage/records.ts';
import { groupByCode, takeUse } from './class-codes.ts';
import type { CodeGuesses } from './code-guesses.ts';

/** Somebody new; `userName` in lower case. */
export type NewStudent = { userName: string; name: string; password: string };

export type JoiningPorts = {
  db: Database;
  guesses: CodeGuesses;
  now(): number;
  hashPassword(password: string): Promise<string>;
  /** Makes a student's account and answers with its id. Rejects with a unique violation if the user name is taken. */
  insertStudent(
    rows: Database,
    student: Omit<NewStudent, 'password'> & { passwordHash: string },
    now: number,
  ): Promise<string>;
};

type Opened = { code: string; group: Pick<Group, 'id' | 'name' | 'kind'> };

/** What a code opens that was typed at an address. Whatever is wrong with it, the answer is one. */
export async function openByCode(
  { db, guesses, now }: JoiningPorts,
  typed: string,
  address: string,
): Promise<Opened | RefusalBody<'wrong_code' | 'too_many_tries'>> {
  const code = readClassCode(typed);
  // A slip of the finger: it is no guess, since it cannot be a code.
  if (code === null) return refuse('wrong_code');
  const group = await guesses.evaluate(address, () => groupByCode(db, code, now()));
  if (group === 'too_many_tries') return refuse('too_many_tries');
  return group === null ? refuse('wrong_code') : { code, group };
}

/** Makes an account and its place in the group that the code opens: both or neither. */
export async function joinAsNewStudent(
  ports: JoiningPorts,
  code: string,
  { password, ...student }: NewStudent,
): Promise<{ account: string; group: string } | RefusalBody<'wrong_code' | 'name_taken'>> {
  const passwordHash = await ports.hashPassword(password);
  const now = ports.now();
  try {
    return await ports.db.transaction().execute(async (rows) => {
      const group = await takeUse(rows, code, now);
      if (group === null) return refuse('wrong_code');
      const account = await ports.insertStudent(rows, { ...student, passwordHash }, now);
      const made = {
        actor: account,
        action: 'accounts.created',
        subject: account,
        details: { group },
      } as const;
      await recordAudit(rows, made, now);
      await becomeMember(rows, group, account, now);
      return { account, group };
    });
  } catch (error) {
    if (isUniqueViolation(error)) return refuse('name_taken');
    throw error;
  }
}

/** Makes somebody with an account a member. Who is in the group already stays what they are, and no use is counted. */
export async function joinAsMyself(
  { db, now }: JoiningPorts,
  { code, group }: Opened,
  account: string,
): Promise<{ group: string } | RefusalBody<'wrong_code'>> {
  return db.transaction().execute(async (rows) => {
    const already = await rows
      .selectFrom('group_people')
      .select('role')
      .where('group_id', '=', group.id)
      .where('account_id', '=', account)
      .executeTakeFirst();
    if (already) return { group: group.id };
    if ((await takeUse(rows, code, now())) === null) return refuse('wrong_code');
    await becomeMember(rows, group.id, account, now());
    return { group: group.id };
  });
}

async function becomeMember(rows: Database, group: string, account: string, now: number): Promise<void> {
  await rows
    .insertInto('group_people')
    .values({ group_id: group, account_id: account, role: 'member', joined_at: now })
    .execute();
  const details = { account };
  await recordAudit(rows, { actor: account, action: 'groups.joined', subject: group, details }, now);
}
