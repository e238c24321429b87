import { Migrator } from 'kysely';
import { type Database, MigrationFailed, type Migrations } from './records.ts';

/**
 * Applies what is missing, in the order of names, all or nothing; if something is, `before` comes first. Throws `MigrationFailed`.
 */
export async function migrate(
  db: Database,
  migrations: Migrations,
  before: () => Promise<void> = async () => undefined,
): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  if ((await migrator.getMigrations()).some(({ executedAt }) => executedAt === undefined)) await before();
  const { error, results } = await migrator.migrateToLatest();
  if (error === undefined) return;
  const failed = results?.find((result) => result.status === 'Error')?.migrationName;
  const reason = error instanceof Error ? error.message : String(error);
  throw new MigrationFailed(failed === undefined ? reason : `${failed}: ${reason}`, { cause: error });
}
