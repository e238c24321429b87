import { ArchiveNames } from '../../http/archive-names.ts';
import type { FileInPieces } from '../../http/zip-stream.ts';
import type { FileStore } from '../../storage/file-store.ts';
import type { Database } from '../../storage/records.ts';

/** All files of a project as they are read one after the other; one that is removed meanwhile is left out. */
export async function* downloadFiles(
  db: Database,
  files: FileStore,
  project: string,
): AsyncGenerator<FileInPieces> {
  const rows = await db
    .selectFrom('files')
    .select(['id', 'name'])
    .where('project_id', '=', project)
    .where('trashed_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  const names = new ArchiveNames();
  for (const { id, name } of rows) {
    const pieces = await files.read(id);
    if (pieces) yield { path: names.take(name), pieces };
  }
}

/** The name of the archive of a project. */
export async function archiveName(db: Database, project: string): Promise<string> {
  const { name } = await db
    .selectFrom('projects')
    .select('name')
    .where('id', '=', project)
    .executeTakeFirstOrThrow();
  return new ArchiveNames().take(`${name}.zip`);
}
