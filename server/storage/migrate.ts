import { Migrator } from 'kysely';
import { type Database, MigrationFailed, type Migrations } from './records.ts';

/** Applies what is missing, in the order of names, all or nothing. Throws `MigrationFailed`. */
export async function migrate(db: Database, migrations: Migrations): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error, results } = await migrator.migrateToLatest();
  if (error === undefined) return;
  const failed = results?.find((result) => result.status === 'Error')?.migrationName;
  const reason = error instanceof Error ? error.message : String(error);
  throw new MigrationFailed(failed === undefined ? reason : `${failed}: ${reason}`, { cause: error });
}
