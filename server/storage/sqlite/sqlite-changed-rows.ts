import { sql } from 'kysely';
import type { ChangedRow, ChangedRows, WatchedRows } from '../changed-rows.ts';
import type { Database } from '../records.ts';

const prefix = 'note_changed_';

/** By triggers, which belong to the file: what another process changes in it is noted as well. */
export async function openSqliteChangedRows(db: Database): Promise<ChangedRows> {
  await sql`
    create table if not exists changed_rows (kind text not null, id text not null, primary key (kind, id))
  `.execute(db);
  return {
    watch: (watched) =>
      db.transaction().execute(async (rows) => {
        await dropTriggers(rows);
        for (const each of watched) await makeTriggers(rows, each);
      }),
    async some(rows, atMost) {
      const taken = await sql<ChangedRow>`
        select kind, id from changed_rows order by rowid limit ${atMost}
      `.execute(rows);
      return taken.rows;
    },
    async done(rows, changed) {
      for (const { kind, id } of changed)
        await sql`delete from changed_rows where kind = ${kind} and id = ${id}`.execute(rows);
    },
    async note(rows, kind, ids) {
      for (const id of ids)
        await sql`insert or ignore into changed_rows (kind, id) values (${kind}, ${id})`.execute(rows);
    },
  };
}

/** They are made anew at each start: the columns of a table may be others than under the server before. */
export async function dropTriggers(rows: Database): Promise<void> {
  for (const name of await triggerNames(rows)) await sql`drop trigger ${sql.ref(name)}`.execute(rows);
}

/** Those that note changed rows. */
export async function triggerNames(rows: Database): Promise<string[]> {
  const known = await sql<{ name: string }>`
    select name from sqlite_master where type = 'trigger' and name like ${`${prefix}%`}
  `.execute(rows);
  return known.rows.map(({ name }) => name);
}

async function makeTriggers(rows: Database, { kind, table, id, columns }: WatchedRows): Promise<void> {
  const note = (row: 'new' | 'old') =>
    sql`insert or ignore into changed_rows (kind, id) select ${sql.lit(kind)}, ${sql.ref(`${row}.${id}`)}`;
  const name = (event: string) => sql.ref(`${prefix}${kind}_${table}_${event}`);
  const on = sql.table(table);
  const changes = columns.map(
    (column) => sql`${sql.ref(`old.${column}`)} is not ${sql.ref(`new.${column}`)}`,
  );
  await sql`create trigger ${name('added')} after insert on ${on} begin ${note('new')}; end`.execute(rows);
  await sql`create trigger ${name('removed')} after delete on ${on} begin ${note('old')}; end`.execute(rows);
  if (changes.length > 0)
    await sql`
      create trigger ${name('changed')} after update on ${on} when ${sql.join(changes, sql` or `)} begin ${note('new')}; end
    `.execute(rows);
}
