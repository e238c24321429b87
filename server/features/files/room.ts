import { type SqlBool, sql } from 'kysely';
import type { Database } from '../../storage/records.ts';
import { storedIdsOf } from '../../storage/stored-ids.ts';
import { type FileLimits, maxFiles } from './file-limits.ts';

/** In bytes: what the files of a project take, and how much of it cannot give way. `count`: of those in its list. */
async function taken(db: Database, project: string) {
  const { all, loose, count } = await db
    .selectFrom('files')
    .select(({ fn, eb }) => [
      fn.coalesce(fn.sum<number>('bytes'), eb.lit(0)).as('all'),
      fn
        .coalesce(fn.sum<number>(eb.case().when(canGo).then(eb.ref('bytes')).else(0).end()), eb.lit(0))
        .as('loose'),
      fn.count<number>(eb.case().when('trashed_at', 'is', null).then(1).end()).as('count'),
    ])
    .where('project_id', '=', project)
    .executeTakeFirstOrThrow();
  return { all: Number(all), held: Number(all) - Number(loose), count: Number(count) };
}

/** Whether a file can be removed for ever: it is in the trash, and no other project shows it. */
const canGo = sql<SqlBool>`trashed_at is not null and id not in (select file_id from file_places)`;

/** Whether the list of a project is as long as it may be. */
export async function isListFull(db: Database, project: string): Promise<boolean> {
  return (await taken(db, project)).count >= maxFiles;
}

/** Whether so many bytes more would still be within what a project may have. What is in the trash gives way. */
export async function whyNoRoom(
  db: Database,
  project: string,
  bytes: number,
  { room }: FileLimits,
): Promise<'too_many_files' | 'project_full' | null> {
  const { held, count } = await taken(db, project);
  if (count >= maxFiles) return 'too_many_files';
  return held + bytes > room ? 'project_full' : null;
}

/**
 * Removes from a project's trash, the longest there first, what has to go for so many bytes more. Answers with the ids in the file
 * store that are free once the transaction is committed.
 */
export async function emptyTrashFor(
  rows: Database,
  project: string,
  bytes: number,
  { room }: FileLimits,
): Promise<string[]> {
  let over = (await taken(rows, project)).all + bytes - room;
  const trash = await rows
    .selectFrom('files')
    .select(['id', 'preview', 'bytes'])
    .where('project_id', '=', project)
    .where(canGo)
    .orderBy('trashed_at')
    .execute();
  const free: string[] = [];
  for (const [index, file] of trash.entries()) {
    // As many again may lie in the trash as in the list.
    if (over <= 0 && trash.length - index <= maxFiles) break;
    await rows.deleteFrom('files').where('id', '=', file.id).execute();
    free.push(...storedIdsOf(file));
    over -= file.bytes;
  }
  return free;
}
