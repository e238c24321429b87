import type { FileEntry, ProjectFiles } from '../../../shared/contracts/files.ts';
import type { Database } from '../../storage/records.ts';
import { fileKind } from './file-kind.ts';
import type { FileLimits } from './file-limits.ts';

/** The files of a project, the last added first, and the room that they take. */
export async function listFiles(
  db: Database,
  project: string,
  { room, largest }: FileLimits,
): Promise<Omit<ProjectFiles, 'abilities'>> {
  const rows = await entries(db)
    .where('files.project_id', '=', project)
    .orderBy('files.created_at', 'desc')
    .orderBy('files.id')
    .execute();
  const files = rows.map(entryOf);
  return { files, used: files.reduce((sum, { bytes }) => sum + bytes, 0), room, largest };
}

/** One file that is not in the trash; null if there is none. */
export async function getEntry(db: Database, id: string): Promise<FileEntry | null> {
  const row = await entries(db).where('files.id', '=', id).executeTakeFirst();
  return row ? entryOf(row) : null;
}

/** One file in what is said beside a page; null if there is none. */
export async function getCommentEntry(db: Database, id: string): Promise<FileEntry | null> {
  const row = await db
    .selectFrom('comment_files as files')
    .leftJoin('accounts', 'accounts.id', 'files.account_id')
    .select([...columns, 'files.account_id as added_by'])
    .where('files.id', '=', id)
    .executeTakeFirst();
  return row ? entryOf(row) : null;
}

const columns = [
  'files.id',
  'files.name',
  'files.type',
  'files.bytes',
  'files.width',
  'files.height',
  'files.preview',
  'files.shown',
  'files.created_at',
  'accounts.name as person',
  'accounts.kind',
  'accounts.image',
] as const;

function entries(db: Database) {
  return db
    .selectFrom('files')
    .leftJoin('accounts', 'accounts.id', 'files.added_by')
    .select([...columns, 'files.added_by'])
    .where('files.trashed_at', 'is', null);
}

type EntryRow = Awaited<ReturnType<ReturnType<typeof entries>['executeTakeFirstOrThrow']>>;

function entryOf(row: EntryRow): FileEntry {
  const { id, name, type, bytes, width, height, added_by, person, kind, image } = row;
  return {
    id,
    name,
    kind: fileKind(type),
    type,
    bytes,
    width,
    height,
    preview: row.preview === 1 || row.shown === 1,
    addedBy:
      added_by === null || person === null || kind === null
        ? null
        : { id: added_by, name: person, kind, picture: image },
    addedAt: row.created_at,
  };
}
