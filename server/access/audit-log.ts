import { createHash } from 'node:crypto';
import type { AuditAction } from '../../shared/contracts/operations/audit-actions.ts';
import type { Database } from '../storage/records.ts';

/** Something to be remembered: see `audit_log` for what the fields mean. */
export type AuditEntry = {
  actor: string;
  action: AuditAction;
  subject: string;
  details?: Readonly<Record<string, string | number | boolean | null | readonly string[]>>;
};

/** The hash that stands before the first row. */
const beginning = '';
/** Rows read at a time while the chain is checked. */
const checkedAtOnce = 1_000;

/**
 * Adds to the audit log, in the transaction that does the thing itself: neither stands without the other. `rows` is a
 * transaction's handle, so that no other entry comes between the last hash and this one.
 */
export async function recordAudit(rows: Database, entry: AuditEntry, now: number): Promise<void> {
  const last = await rows
    .selectFrom('audit_log')
    .select(['seq', 'hash'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  const row = {
    seq: (last?.seq ?? 0) + 1,
    at: now,
    actor: entry.actor,
    action: entry.action,
    subject: entry.subject,
    details: JSON.stringify(entry.details ?? {}),
  };
  await rows
    .insertInto('audit_log')
    .values({ ...row, hash: hashOf(last?.hash ?? beginning, row) })
    .execute();
}

type Row = { seq: number; at: number; actor: string; action: string; subject: string; details: string };

/** Reads the whole log. Answers with how many rows stand in one chain, and the number of the first that does not. */
export async function verifyAuditLog(db: Database): Promise<{ rows: number; brokenAt: number | null }> {
  let before = beginning;
  let rows = 0;
  for (;;) {
    const run = await db
      .selectFrom('audit_log')
      .selectAll()
      .where('seq', '>', rows)
      .orderBy('seq')
      .limit(checkedAtOnce)
      .execute();
    if (run.length === 0) return { rows, brokenAt: null };
    for (const { hash, ...row } of run) {
      if (row.seq !== rows + 1 || hash !== hashOf(before, row)) return { rows, brokenAt: rows + 1 };
      before = hash;
      rows += 1;
    }
  }
}

function hashOf(before: string, { seq, at, actor, action, subject, details }: Row): string {
  const words = JSON.stringify([before, seq, at, actor, action, subject, details]);
  return createHash('sha256').update(words).digest('base64url');
}
