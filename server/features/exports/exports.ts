import { randomUUID } from 'node:crypto';
import {
  type ExportEntry,
  type ExportOrder,
  exportKept,
  mostKept,
  mostUnderWay,
} from '../../../shared/contracts/exports.ts';
import { type RefusalBody, refuse } from '../../../shared/contracts/refusals.ts';
import type { Reader } from '../../access/facts.ts';
import type { Database, Tables } from '../../storage/records.ts';
import { type Held, isOpenTo } from './held.ts';

export type NewExport = {
  scope: Tables['exports']['scope'];
  /** Id of the page, project or group. */
  of: string;
  title: string;
  order: ExportOrder;
};

/** Notes that somebody wants an export; it is made in its turn. Answers with those that made room for it, whose files are to be removed. */
export async function askForExport(
  db: Database,
  { scope, of, title, order }: NewExport,
  { account, now }: Reader,
): Promise<{ entry: ExportEntry; gone: string[] } | RefusalBody<'too_many_exports'>> {
  return db.transaction().execute(async (rows) => {
    const own = await rows
      .selectFrom('exports')
      .select(['id', 'ended_at'])
      .where('account_id', '=', account)
      .orderBy('asked_at')
      .execute();
    const ended = own.filter(({ ended_at }) => ended_at !== null);
    if (own.length - ended.length >= mostUnderWay) return refuse('too_many_exports');
    const gone = ended.slice(0, Math.max(0, own.length + 1 - mostKept)).map(({ id }) => id);
    if (gone.length > 0) await rows.deleteFrom('exports').where('id', 'in', gone).execute();
    const row = await rows
      .insertInto('exports')
      .values({
        id: randomUUID(),
        account_id: account,
        scope,
        of_id: of,
        title,
        format: order.format,
        settings: JSON.stringify(order),
        state: 'waiting',
        pages_done: 0,
        pages: 0,
        held: '[]',
        asked_at: now,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    return { entry: entryOf(row), gone };
  });
}

/** Somebody's exports, the last asked for first. */
export async function listExports(db: Database, account: string): Promise<ExportEntry[]> {
  const rows = await db
    .selectFrom('exports')
    .selectAll()
    .where('account_id', '=', account)
    .orderBy('asked_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map(entryOf);
}

/** Takes an export of somebody out of the list; the caller ends it and removes its file. */
export async function removeExport(
  db: Database,
  id: string,
  account: string,
): Promise<RefusalBody<'not_found'> | null> {
  const { numDeletedRows } = await db
    .deleteFrom('exports')
    .where('id', '=', id)
    .where('account_id', '=', account)
    .executeTakeFirst();
  return numDeletedRows > 0n ? null : refuse('not_found');
}

/** A finished export of somebody, if all that is in it is still open to them. */
export async function findFinished(
  db: Database,
  id: string,
  reader: Reader,
): Promise<{ name: string; type: string; bytes: number } | null> {
  const row = await db
    .selectFrom('exports')
    .select(['file_name', 'file_type', 'bytes', 'held', 'ended_at'])
    .where('id', '=', id)
    .where('account_id', '=', reader.account)
    .where('state', '=', 'done')
    .executeTakeFirst();
  if (!row || row.file_name === null || row.file_type === null || row.bytes === null) return null;
  if ((row.ended_at ?? 0) + exportKept <= reader.now) return null;
  const held: Held = JSON.parse(row.held);
  if (!(await isOpenTo(db, held, reader))) return null;
  return { name: row.file_name, type: row.file_type, bytes: row.bytes };
}

export function orderOf({ settings }: Pick<Tables['exports'], 'settings'>): ExportOrder {
  return JSON.parse(settings);
}

function entryOf(row: Tables['exports']): ExportEntry {
  const { file_name: name, bytes, ended_at } = row;
  const there = row.state === 'done' && name !== null && bytes !== null && ended_at !== null;
  return {
    id: row.id,
    scope: row.scope,
    title: row.title,
    of: row.of_id,
    order: orderOf(row),
    state: row.state,
    pagesDone: row.pages_done,
    pages: row.pages,
    failure: row.failure,
    file: there ? { name, bytes, until: ended_at + exportKept } : null,
    askedAt: row.asked_at,
  };
}
