import { afterEach, beforeEach, expect, it } from 'vitest';
import type { AuditAction } from '../../shared/contracts/operations/audit-actions.ts';
import type { Records } from '../storage/records.ts';
import { openSqliteRecords } from '../storage/sqlite/sqlite-records.ts';
import { migrations } from '../wiring/migrations.ts';
import { recordAudit, verifyAuditLog } from './audit-log.ts';

let records: Records;
beforeEach(async () => {
  records = await openSqliteRecords(':memory:');
  await records.migrate(migrations);
  for (let i = 1; i <= 5; i++) await add('accounts.suspended', `account-${i}`);
});
afterEach(() => records.close());

function add(action: AuditAction, subject: string): Promise<void> {
  return records.db
    .transaction()
    .execute((rows) =>
      recordAudit(rows, { actor: 'grace', action, subject, details: { why: 'left' } }, 1_000),
    );
}

it('is one chain from its first row, however many write at once', async () => {
  await Promise.all(Array.from({ length: 20 }, (_, i) => add('groups.code_made', `group-${i}`)));
  expect(await verifyAuditLog(records.db)).toEqual({ rows: 25, brokenAt: null });
});

it.each([
  ['changed', (db: Records['db']) => db.updateTable('audit_log').set({ actor: 'otto' }).where('seq', '=', 3)],
  ['redated', (db: Records['db']) => db.updateTable('audit_log').set({ at: 999 }).where('seq', '=', 3)],
  ['removed', (db: Records['db']) => db.deleteFrom('audit_log').where('seq', '=', 3)],
])('tells the first row that was %s afterwards', async (_what, change) => {
  await change(records.db).execute();
  expect(await verifyAuditLog(records.db)).toEqual({ rows: 2, brokenAt: 3 });
});

it('tells a row that was put between others', async () => {
  await records.db.updateTable('audit_log').set({ seq: 6 }).where('seq', '=', 5).execute();
  await records.db
    .insertInto('audit_log')
    .values({ seq: 5, at: 1, actor: 'otto', action: 'a.b', subject: '', details: '{}', hash: 'made up' })
    .execute();
  expect(await verifyAuditLog(records.db)).toEqual({ rows: 4, brokenAt: 5 });
});

it('takes no entry when what it tells of fails', async () => {
  const failing = records.db.transaction().execute(async (rows) => {
    await recordAudit(rows, { actor: 'grace', action: 'accounts.erased', subject: 'x' }, 1_000);
    throw new Error('the disk is full');
  });
  await expect(failing).rejects.toThrow('the disk is full');
  expect(await verifyAuditLog(records.db)).toEqual({ rows: 5, brokenAt: null });
});
