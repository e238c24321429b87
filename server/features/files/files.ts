import { randomUUID } from 'node:crypto';
import { mediaTypeOf } from '../../media/media-type.ts';
import type { FileStore } from '../../storage/file-store.ts';
import type { Database } from '../../storage/records.ts';
import { storedIdsOf } from '../../storage/stored-ids.ts';

/** A file as it is stored: `shown` if it may appear in a page instead of being downloaded. */
export type StoredFile = { id: string; name: string; type: string; bytes: number; shown: boolean };

/** The bytes of a file are no picture of a kind that a page shows. */
export class NotAPicture extends Error {
  override name = 'NotAPicture';
}

/** What the school itself brings along. Nobody else's SVG is shown: it can hold a script. */
const ownPictures = ['image/png', 'image/jpeg', 'image/webp', 'image/svg+xml'];

/**
 * Stores a picture that the school itself brings along, bytes first: a file without a row is collected at the
 * next start. Throws `NotAPicture`, `StoreUnavailable`.
 */
export async function storeOwnPicture(
  files: FileStore,
  name: string,
  bytes: Uint8Array,
): Promise<StoredFile> {
  const type = await mediaTypeOf(bytes);
  if (!ownPictures.includes(type)) throw new NotAPicture(name);
  const id = randomUUID();
  await files.put(id, bytes);
  return { id, name, type, bytes: bytes.length, shown: true };
}

/** Makes a stored file one of a project. `addedBy`: an account. */
export async function insertFile(
  db: Database,
  project: string,
  file: StoredFile,
  now: number,
  addedBy: string | null = null,
): Promise<void> {
  await db
    .insertInto('files')
    .values({
      ...file,
      shown: file.shown ? 1 : 0,
      project_id: project,
      created_at: now,
      added_by: addedBy,
    })
    .execute();
}

/** What a row promises of the bytes. */
export type ServedFile = StoredFile & { hasPreview: boolean };

/** A file that has a row, of a project or of what is said beside a page. One in the trash is asked for only by those to whom a copied project shows it: rights have said so. */
export async function findFile(db: Database, id: string): Promise<ServedFile | null> {
  const row = await db
    .selectFrom('files')
    .select(['id', 'name', 'type', 'bytes', 'shown', 'preview'])
    .where('id', '=', id)
    .unionAll(
      db
        .selectFrom('comment_files')
        .select(['id', 'name', 'type', 'bytes', 'shown', 'preview'])
        .where('id', '=', id),
    )
    .executeTakeFirst();
  if (!row) return null;
  const { preview, shown, ...file } = row;
  return { ...file, shown: shown === 1, hasPreview: preview === 1 };
}

/** At start: removes bytes whose row was never written, as a file, a drawing or the picture of a person. */
export async function collectOrphanFiles(db: Database, files: FileStore): Promise<string[]> {
  const rows = await db
    .selectFrom('files')
    .select(['id', 'preview'])
    .unionAll(db.selectFrom('comment_files').select(['id', 'preview']))
    .execute();
  const people = await db
    .selectFrom('accounts')
    .select('image')
    .where('image', 'is not', null)
    .$narrowType<{ image: string }>()
    .execute();
  const drawings = await db.selectFrom('page_drawings').select('id').execute();
  const known = new Set([
    ...rows.flatMap(storedIdsOf),
    ...people.map(({ image }) => image),
    ...drawings.map(({ id }) => id),
  ]);
  const orphans: string[] = [];
  for await (const id of files.ids()) if (!known.has(id)) orphans.push(id);
  for (const id of orphans) await files.remove(id);
  return orphans;
}
