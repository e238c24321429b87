import { randomInt } from 'node:crypto';
import { newClassCode } from '../../../shared/contracts/groups/class-code.ts';
import type { ClassCode } from '../../../shared/contracts/groups/joining.ts';
import type { Group } from '../../../shared/contracts/groups.ts';
import { type RefusalBody, refuse } from '../../../shared/contracts/refusals.ts';
import { recordAudit } from '../../access/audit-log.ts';
import { isGroupOpen } from '../../access/open-group.ts';
import type { Database } from '../../storage/records.ts';

const day = 24 * 60 * 60_000;

/** The code of a group, also one that has expired or is used up: its teacher sees why nobody gets in. */
export async function getClassCode(db: Database, group: string): Promise<ClassCode | null> {
  const row = await codeRows(db).where('group_id', '=', group).executeTakeFirst();
  return row ? codeOf(row) : null;
}

/** Makes a code in place of the one before, which is void at once. Codes are not in the audit log. */
export async function makeClassCode(
  db: Database,
  account: string,
  group: string,
  { days, maxUses }: { days: number | null; maxUses: number | null },
  now: number,
): Promise<ClassCode | RefusalBody<'group_closed'>> {
  return db.transaction().execute(async (rows) => {
    if (!(await isGroupOpen(rows, group))) return refuse('group_closed');
    const row = {
      code: newClassCode(randomInt),
      expires_at: days === null ? null : now + days * day,
      max_uses: maxUses,
      uses: 0,
    };
    await rows.deleteFrom('class_codes').where('group_id', '=', group).execute();
    await rows
      .insertInto('class_codes')
      .values({ group_id: group, created_at: now, ...row })
      .execute();
    const details = { expiresAt: row.expires_at, maxUses };
    await recordAudit(rows, { actor: account, action: 'groups.code_made', subject: group, details }, now);
    return codeOf(row);
  });
}

/** Switches the code of a group off; nothing happens if there is none. */
export async function removeClassCode(
  db: Database,
  account: string,
  group: string,
  now: number,
): Promise<void> {
  await db.transaction().execute(async (rows) => {
    const { numDeletedRows } = await rows
      .deleteFrom('class_codes')
      .where('group_id', '=', group)
      .executeTakeFirstOrThrow();
    if (numDeletedRows === 0n) return;
    await recordAudit(rows, { actor: account, action: 'groups.code_switched_off', subject: group }, now);
  });
}

/** The group that a code opens now; null if it is unknown, expired, used up or switched off. */
export async function groupByCode(
  db: Database,
  code: string,
  now: number,
): Promise<Pick<Group, 'id' | 'name' | 'kind'> | null> {
  const row = await db
    .selectFrom('class_codes')
    .innerJoin('groups', 'groups.id', 'class_codes.group_id')
    .select(['groups.id', 'groups.name', 'groups.kind'])
    .where('class_codes.code', '=', code)
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', now)]))
    .where((eb) => eb.or([eb('max_uses', 'is', null), eb('uses', '<', eb.ref('max_uses'))]))
    .executeTakeFirst();
  return row ?? null;
}

/**
 * Takes one of the uses of a code that is still valid, within the transaction of who joins by it. Answers with the group;
 * null if the code has ended meanwhile.
 */
export async function takeUse(rows: Database, code: string, now: number): Promise<string | null> {
  const group = await groupByCode(rows, code, now);
  if (group === null) return null;
  const { numUpdatedRows } = await rows
    .updateTable('class_codes')
    .set((eb) => ({ uses: eb('uses', '+', 1) }))
    .where('code', '=', code)
    // Again, for a store in which others write at the same time.
    .where((eb) => eb.or([eb('max_uses', 'is', null), eb('uses', '<', eb.ref('max_uses'))]))
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n ? group.id : null;
}

function codeRows(db: Database) {
  return db.selectFrom('class_codes').select(['code', 'expires_at', 'max_uses', 'uses']);
}

type CodeRow = { code: string; expires_at: number | null; max_uses: number | null; uses: number };

function codeOf({ code, expires_at, max_uses, uses }: CodeRow): ClassCode {
  return { code, expiresAt: expires_at, uses, maxUses: max_uses };
}
