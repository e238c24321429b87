import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isUniqueViolation, MigrationFailed, type Migrations, type Records } from '../records.ts';

declare module '../records.ts' {
  interface Tables {
    contract_shelves: { id: string; name: string };
    contract_books: { id: string; shelf_id: string; title: string; bought_at: number; tags: string };
  }
}

const migrations: Migrations = {
  '0001_shelves': {
    async up(db) {
      await db.schema
        .createTable('contract_shelves')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('name', 'text', (column) => column.notNull().unique())
        .execute();
    },
  },
  '0002_books': {
    async up(db) {
      await db.schema
        .createTable('contract_books')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('shelf_id', 'text', (column) => column.notNull().references('contract_shelves.id'))
        .addColumn('title', 'text', (column) => column.notNull())
        .addColumn('bought_at', 'bigint', (column) => column.notNull())
        .addColumn('tags', 'text', (column) => column.notNull())
        .execute();
    },
  },
};

/**
 * What every adapter of `Records` keeps. `open` gives an empty store, another one each time; `stored` reads all bytes that the
 * one opened last keeps outside the process.
 */
export function recordsContract(
  adapter: string,
  open: () => Promise<Records>,
  stored: () => Promise<Buffer>,
): void {
  describe(`records on ${adapter}`, () => {
    let records: Records;
    beforeEach(async () => {
      records = await open();
    });
    afterEach(() => records.close());

    const shelve = (id: string, name: string) =>
      records.db.insertInto('contract_shelves').values({ id, name }).execute();

    it('applies each migration once, in order, and later ones on top', async () => {
      const first: Migrations = { '0001_shelves': migrations['0001_shelves'] as Migrations[string] };
      await records.migrate(first);
      await shelve('a', 'Atlases');
      await records.migrate(migrations);
      await records.migrate(migrations);
      expect(await records.db.selectFrom('contract_shelves').selectAll().execute()).toHaveLength(1);
      expect(await records.db.selectFrom('contract_books').selectAll().execute()).toEqual([]);
    });

    it('refuses a store that a newer server has migrated', async () => {
      await records.migrate(migrations);
      const { '0002_books': _, ...older } = migrations;
      await expect(records.migrate(older)).rejects.toThrow(MigrationFailed);
    });

    it('undoes a migration that fails half way, and names it', async () => {
      const broken: Migrations = {
        ...migrations,
        '0003_broken': {
          async up(db) {
            await db.schema.createTable('contract_halves').addColumn('id', 'text').execute();
            await sql`select * from no_such_table`.execute(db);
          },
        },
      };
      await expect(records.migrate(broken)).rejects.toThrow(/0003_broken/);
      await expect(sql`select * from contract_halves`.execute(records.db)).rejects.toThrow();
    });

    it('gives back what was stored: text in any script, JSON as text, times in ms', async () => {
      await records.migrate(migrations);
      await shelve('a', 'اللغة 日本語 👩‍🔬');
      const book = {
        id: 'b',
        shelf_id: 'a',
        title: "it's; drop table contract_books --",
        bought_at: 1_732_240_000_123,
        tags: JSON.stringify(['x', null]),
      };
      await records.db.insertInto('contract_books').values(book).execute();
      expect(await records.db.selectFrom('contract_books').selectAll().execute()).toEqual([book]);
      expect(await records.db.selectFrom('contract_shelves').select('name').execute()).toEqual([
        { name: 'اللغة 日本語 👩‍🔬' },
      ]);
    });

    it('tells a value that stands already from other failures', async () => {
      await records.migrate(migrations);
      await shelve('a', 'Atlases');
      expect(isUniqueViolation(await shelve('a', 'Other').catch((error: unknown) => error))).toBe(true);
      expect(isUniqueViolation(await shelve('b', 'Atlases').catch((error: unknown) => error))).toBe(true);
      const orphan = { id: 'b', shelf_id: 'none', title: '', bought_at: 0, tags: '[]' };
      const failure = await records.db
        .insertInto('contract_books')
        .values(orphan)
        .execute()
        .catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(Error);
      expect(isUniqueViolation(failure)).toBe(false);
    });

    it('undoes a transaction that throws', async () => {
      await records.migrate(migrations);
      const failing = records.db.transaction().execute(async (rows) => {
        await rows.insertInto('contract_shelves').values({ id: 'a', name: 'Atlases' }).execute();
        throw new Error('changed my mind');
      });
      await expect(failing).rejects.toThrow('changed my mind');
      expect(await records.db.selectFrom('contract_shelves').selectAll().execute()).toEqual([]);
    });

    it('lets one of two transactions win that insert the same key', async () => {
      await records.migrate(migrations);
      const insert = () =>
        records.db
          .transaction()
          .execute((rows) => rows.insertInto('contract_shelves').values({ id: 'a', name: 'A' }).execute());
      const outcomes = await Promise.allSettled([insert(), insert(), insert()]);
      expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
    });

    it('holds nothing of what was deleted or changed when it has been compacted, and all the rest', async () => {
      await records.migrate(migrations);
      for (let i = 0; i < 50; i++) await shelve(`s${i}`, `deleted later ${i}`);
      await shelve('a', 'renamed later');
      await shelve('b', 'Atlases');
      await records.db.updateTable('contract_shelves').set({ name: 'Maps' }).where('id', '=', 'a').execute();
      await records.db.deleteFrom('contract_shelves').where('id', 'like', 's%').execute();
      await records.compact();
      await records.compact();
      const bytes = await stored();
      expect(bytes.includes('deleted later') || bytes.includes('renamed later')).toBe(false);
      await shelve('c', 'Stories');
      expect(await records.db.selectFrom('contract_shelves').select('name').orderBy('id').execute()).toEqual([
        { name: 'Maps' },
        { name: 'Atlases' },
        { name: 'Stories' },
      ]);
    });

    it('answers a probe', async () => {
      await expect(records.probe()).resolves.toBeUndefined();
      await expect(records.probe()).resolves.toBeUndefined();
    });
  });
}
