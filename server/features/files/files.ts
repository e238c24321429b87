import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { FileStore } from '../../storage/file-store.ts';
import type { Database } from '../../storage/records.ts';
import { pictureType } from './media-type.ts';

/** A file as it is stored: `shown` if it may appear in a page instead of being downloaded. */
export type StoredFile = { id: string; name: string; type: string; bytes: number; shown: boolean };

/** The bytes of a file are no picture of a kind that a page shows. */
export class NotAPicture extends Error {
  override name = 'NotAPicture';
}

/**
 * Stores a picture that the school itself brings along, bytes first: a file without a row is collected at the
 * next start. Throws `NotAPicture`, `StoreUnavailable`.
 */
export async function storeOwnPicture(
  files: FileStore,
  name: string,
  bytes: Uint8Array,
): Promise<StoredFile> {
  const type = pictureType(bytes);
  if (type === null) throw new NotAPicture(name);
  const id = randomUUID();
  await files.put(id, bytes);
  return { id, name, type, bytes: bytes.length, shown: true };
}

/** Makes a stored file one of a project. */
export async function insertFile(
  db: Database,
  project: string,
  file: StoredFile,
  now: number,
): Promise<void> {
  await db
    .insertInto('files')
    .values({ ...file, shown: file.shown ? 1 : 0, project_id: project, created_at: now })
    .execute();
}

export type OpenFile = { file: StoredFile; stream: Readable };

/** A file that has a row; null if its bytes are gone. */
export async function openFile(db: Database, files: FileStore, id: string): Promise<OpenFile | null> {
  const row = await db
    .selectFrom('files')
    .select(['id', 'name', 'type', 'bytes', 'shown'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const stream = await files.read(id);
  return stream && { file: { ...row, shown: row.shown === 1 }, stream };
}

/** At start: removes bytes whose row was never written, as a file or as the picture of a person. */
export async function collectOrphanFiles(db: Database, files: FileStore): Promise<string[]> {
  const rows = await db
    .selectFrom('files')
    .select('id')
    .unionAll(
      db
        .selectFrom('accounts')
        .select('image as id')
        .where('image', 'is not', null)
        .$narrowType<{ id: string }>(),
    )
    .execute();
  const known = new Set(rows.map((row) => row.id));
  const orphans: string[] = [];
  for await (const id of files.ids()) if (!known.has(id)) orphans.push(id);
  for (const id of orphans) await files.remove(id);
  return orphans;
}
