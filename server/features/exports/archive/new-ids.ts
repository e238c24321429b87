import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Database, Tables } from '../../../storage/records.ts';
import type { CheckedArchive } from './reading/checked-archive.ts';

/** Ids here by those in the archive, where they differ. */
export type NewIds = ReadonlyMap<string, string>;

const anyId = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;

/**
 * The same bytes with other ids in them, be it JSON or an update of Yjs: an id is as long as any other, and each letter of it one byte, so that no
 * length in the bytes changes.
 */
export function withNewIds(bytes: Uint8Array, ids: NewIds): Uint8Array {
  if (ids.size === 0) return bytes;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  return Buffer.from(
    text.replace(anyId, (id) => ids.get(id) ?? id),
    'latin1',
  );
}

type Kind =
  | ('projects' | 'pages' | 'comment_threads' | 'comments')
  | ('milestones' | 'tasks' | 'files' | 'comment_files');

/** All ids that an archive brings, by the table in which they have to be free. */
export function idsIn({ projects, ids }: CheckedArchive): Record<Kind, string[]> {
  return {
    projects: projects.map(({ id }) => id),
    pages: projects.flatMap(({ pages }) => pages.map(({ id }) => id)),
    comment_threads: ids.threads,
    comments: ids.comments,
    milestones: projects.flatMap(({ project }) => project?.milestones.map(({ id }) => id) ?? []),
    tasks: projects.flatMap(({ project }) => project?.tasks.map(({ id }) => id) ?? []),
    files: projects.flatMap(({ files }) => files.map(({ id }) => id)),
    comment_files: projects.flatMap(({ pages }) =>
      pages.flatMap(({ commentFiles }) => commentFiles.map(({ id }) => id)),
    ),
  };
}

/** SQLite takes 32,766 parameters in one statement. */
const askedAtOnce = 10_000;

/** New ids for everything in an archive of which anything is here already; none if all are free. */
export async function newIdsFor(db: Database, archive: CheckedArchive): Promise<NewIds> {
  const ids = idsIn(archive);
  const asked: [keyof Tables & string, string, string[]][] = [
    ...Object.entries(ids).map(([table, of]): [Kind, string, string[]] => [table as Kind, 'id', of]),
    // What is removed for ever may still have its text or bytes for a moment.
    ['removed_texts', 'page_id', ids.pages],
    ['archive_texts', 'page_id', ids.pages],
    // One address serves both.
    ['comment_files', 'id', ids.files],
    ['files', 'id', ids.comment_files],
  ];
  for (const [table, column, of] of asked)
    if (await isTaken(db, table, column, of))
      return new Map(Object.values(ids).flatMap((each) => each.map((id) => [id, randomUUID()])));
  return new Map();
}

async function isTaken(db: Database, table: keyof Tables & string, column: string, ids: readonly string[]) {
  for (let from = 0; from < ids.length; from += askedAtOnce) {
    const some = ids.slice(from, from + askedAtOnce);
    const row = await db
      .selectFrom(table as 'projects')
      .select(sql<number>`1`.as('taken'))
      .where(sql.ref(column), 'in', some)
      .limit(1)
      .executeTakeFirst();
    if (row) return true;
  }
  return false;
}
