import { Kysely, SqliteAdapter, SqliteDialect, sql } from 'kysely';
import Sqlite from 'libsql';
import { migrate } from '../migrate.ts';
import {
  type Database,
  MigrationFailed,
  type Migrations,
  type Records,
  RecordsUnavailable,
  type Tables,
} from '../records.ts';
import { dropTriggers, triggerNames } from './sqlite-changed-rows.ts';
import { forgetFormat } from './sqlite-search-index.ts';

/** How long a statement waits for another process (a backup) that holds the file. */
const busyTimeoutMs = 5_000;
/** Statements kept ready. The product has a few hundred, and compiling one costs more than running it. */
const statementsKept = 500;

/**
 * Records in one SQLite file, or in memory for `:memory:`. A commit is on the disk when it resolves.
 * Throws `RecordsUnavailable` when the file cannot be opened for writing.
 */
export async function openSqliteRecords(path: string): Promise<Records> {
  const file = open(path);
  naming(() => {
    file.pragma('journal_mode = WAL');
    file.pragma('synchronous = FULL');
    file.pragma('foreign_keys = ON');
  });
  const statements = new Statements(file);
  const database = { close: () => void file.close(), prepare: (source: string) => statements.get(source) };
  const db = new Kysely<Tables>({ dialect: new Dialect({ database }) });
  await sql`create table if not exists probes (id text primary key, at integer not null)`.execute(db);
  return {
    db,
    migrate: (migrations) => migrateNoting(db, migrations).finally(() => statements.forget()),
    async probe() {
      await sql`insert into probes (id, at) values ('probe', 1) on conflict (id) do update set at = at + 1`.execute(
        db,
      );
      await sql`select at from probes where id = 'probe'`.execute(db);
    },
    async compact() {
      await sql`vacuum`.execute(db);
      await sql`pragma wal_checkpoint(truncate)`.execute(db);
    },
    close: () => db.destroy(),
  };
}

/**
 * What notes changed rows for the search stays in place, so that it notes what migrations change as well. Where that stands in the
 * way of one, as it names a column that goes, or goes itself with its table, the search is made anew at the next start.
 */
async function migrateNoting(db: Database, migrations: Migrations): Promise<void> {
  const noting = await triggerNames(db);
  try {
    await migrate(db, migrations);
  } catch (error) {
    const inTheWay =
      error instanceof MigrationFailed && noting.some((trigger) => error.message.includes(trigger));
    if (!inTheWay) throw error;
    await db.transaction().execute(async (rows) => {
      await dropTriggers(rows);
      await forgetFormat(rows);
    });
    await migrate(db, migrations);
  }
  const left = await triggerNames(db);
  if (left.length < noting.length) await forgetFormat(db);
}

function open(path: string): Sqlite.Database {
  try {
    return new Sqlite(path, { timeout: busyTimeoutMs });
  } catch (error) {
    // libsql gives no code here, only words.
    throw new RecordsUnavailable(`cannot open ${path}`, { cause: error });
  }
}

/** Kysely leaves migrations on SQLite without a transaction; SQLite takes changes of tables back as well as rows. */
class Dialect extends SqliteDialect {
  override createAdapter() {
    return new TransactionalAdapter();
  }
}

class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl() {
    return true;
  }
}

type Statement = ReturnType<typeof namingErrors>;

/** The statements of one database, compiled once. */
class Statements {
  private readonly file: Sqlite.Database;
  private readonly kept = new Map<string, Statement>();

  constructor(file: Sqlite.Database) {
    this.file = file;
  }

  get(source: string): Statement {
    const ready = this.kept.get(source);
    if (ready) return ready;
    const statement = namingErrors(naming(() => this.file.prepare(source)));
    if (this.kept.size >= statementsKept) this.kept.clear();
    this.kept.set(source, statement);
    return statement;
  }

  /** After tables have changed: what was compiled before may know columns that are no more. */
  forget(): void {
    this.kept.clear();
  }
}

/** The part of a libsql statement that Kysely uses, with failures of the disk under their own name. */
function namingErrors(statement: Sqlite.Statement) {
  return {
    reader: statement.reader,
    all: (parameters: readonly unknown[]) => naming(() => statement.all(parameters)),
    run: (parameters: readonly unknown[]) => naming(() => statement.run(parameters)),
    iterate: (parameters: readonly unknown[]) => statement.iterate(parameters),
  };
}

/** SQLite's result codes for a disk that is full, read-only, failing or not there, and for a file that another process holds too long. */
const diskCodes = [
  'SQLITE_FULL',
  'SQLITE_READONLY',
  'SQLITE_IOERR',
  'SQLITE_CANTOPEN',
  'SQLITE_PERM',
  'SQLITE_BUSY',
];

function naming<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (
      error instanceof Error &&
      'code' in error &&
      diskCodes.some((code) => String(error.code).startsWith(code))
    ) {
      throw new RecordsUnavailable(error.message, { cause: error });
    }
    throw error;
  }
}
