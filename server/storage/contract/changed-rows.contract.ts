import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ChangedRows, WatchedRows } from '../changed-rows.ts';
import type { Records } from '../records.ts';

/** What every adapter of `ChangedRows` keeps. `open` gives an empty store, another one each time. */
export function changedRowsContract(
  adapter: string,
  open: () => Promise<{ records: Records; changed: ChangedRows }>,
): void {
  describe(`changed rows: ${adapter}`, () => {
    let records: Records;
    let changed: ChangedRows;
    const pages: WatchedRows = { kind: 'page', table: 'contract_pages', id: 'id', columns: ['title'] };
    const texts: WatchedRows = { kind: 'page', table: 'contract_texts', id: 'page', columns: [] };

    beforeEach(async () => {
      ({ records, changed } = await open());
      await sql`create table contract_pages (id text primary key, title text, changed_at integer)`.execute(
        records.db,
      );
      await sql`create table contract_texts (page text primary key, text text)`.execute(records.db);
      await changed.watch([pages, texts]);
    });
    afterEach(() => records.close());

    const insert = (id: string) =>
      sql`insert into contract_pages (id, title, changed_at) values (${id}, 'Title', 1)`.execute(records.db);
    const noted = async () => (await changed.some(records.db, 100)).map(({ kind, id }) => `${kind} ${id}`);
    const forget = async () => changed.done(records.db, await changed.some(records.db, 100));

    it('notes rows that are added, changed and removed, each once, oldest first', async () => {
      await insert('b');
      await insert('a');
      expect(await noted()).toEqual(['page b', 'page a']);
      await forget();
      expect(await noted()).toEqual([]);
      await sql`update contract_pages set title = 'Another' where id = 'a'`.execute(records.db);
      await sql`delete from contract_pages where id = 'b'`.execute(records.db);
      await sql`delete from contract_pages where id = 'a'`.execute(records.db);
      expect(await noted()).toEqual(['page a', 'page b']);
    });

    it('notes by the column that holds the id, and in no column that is not watched', async () => {
      await insert('a');
      await forget();
      await sql`update contract_pages set changed_at = 2, title = 'Title'`.execute(records.db);
      expect(await noted()).toEqual([]);
      await sql`insert into contract_texts (page, text) values ('a', 'x')`.execute(records.db);
      expect(await noted()).toEqual(['page a']);
    });

    it('notes nothing of a change that is undone', async () => {
      const failing = records.db.transaction().execute(async (rows) => {
        await sql`insert into contract_pages (id, title) values ('a', 'Title')`.execute(rows);
        throw new Error('changed my mind');
      });
      await expect(failing).rejects.toThrow('changed my mind');
      expect(await noted()).toEqual([]);
    });

    it('watches what it was told last, and keeps what it had noted', async () => {
      await insert('a');
      await changed.watch([texts]);
      await insert('b');
      expect(await noted()).toEqual(['page a']);
      await changed.watch([pages, texts]);
      await insert('c');
      expect(await noted()).toEqual(['page a', 'page c']);
    });

    it('gives some at a time, and notes by hand', async () => {
      await changed.note(records.db, 'person', ['x', 'y', 'x']);
      expect(await changed.some(records.db, 1)).toEqual([{ kind: 'person', id: 'x' }]);
      expect(await noted()).toEqual(['person x', 'person y']);
    });
  });
}
