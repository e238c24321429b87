import { changedMeanwhile, type RefusalBody, refuse } from '../../../shared/contracts/refusals.ts';
import { recordActivity } from '../../live/activity.ts';
import type { Database } from '../../storage/records.ts';
import { isListFull } from './room.ts';

type Change = { actor: string; now: number };

/** Gives a file another name if it still has the one that its writer saw. Answers with its project. */
export async function renameFile(
  db: Database,
  id: string,
  { name, was }: { name: string; was: string },
): Promise<string | RefusalBody<'not_found' | 'changed_meanwhile'>> {
  return db.transaction().execute(async (rows) => {
    const file = await findLive(rows, id);
    if (!file) return refuse('not_found');
    if (file.name !== was && file.name !== name) return changedMeanwhile('body.name', file.name);
    await rows.updateTable('files').set({ name }).where('id', '=', id).execute();
    return file.project_id;
  });
}

/** Puts a file into the trash. Answers with its project. */
export async function removeFile(
  db: Database,
  id: string,
  { actor, now }: Change,
): Promise<string | RefusalBody<'not_found'>> {
  return db.transaction().execute(async (rows) => {
    const file = await findLive(rows, id);
    if (!file) return refuse('not_found');
    await rows.updateTable('files').set({ trashed_at: now }).where('id', '=', id).execute();
    const about = { project: file.project_id, actor, details: { title: file.name } };
    await recordActivity(rows, { ...about, action: 'files.removed' }, now);
    return file.project_id;
  });
}

/** Takes a file of a project out of the trash. One that is not in it stays as it is. */
export async function restoreFile(
  db: Database,
  project: string,
  id: string,
  { actor, now }: Change,
): Promise<RefusalBody<'not_found' | 'too_many_files'> | null> {
  return db.transaction().execute(async (rows) => {
    const file = await rows
      .selectFrom('files')
      .select(['name', 'trashed_at'])
      .where('id', '=', id)
      .where('project_id', '=', project)
      .executeTakeFirst();
    if (!file) return refuse('not_found');
    if (file.trashed_at === null) return null;
    if (await isListFull(rows, project)) return refuse('too_many_files');
    await rows.updateTable('files').set({ trashed_at: null }).where('id', '=', id).execute();
    const about = { project, actor, details: { title: file.name } };
    await recordActivity(rows, { ...about, action: 'files.restored' }, now);
    return null;
  });
}

function findLive(rows: Database, id: string) {
  return rows
    .selectFrom('files')
    .select(['name', 'project_id'])
    .where('id', '=', id)
    .where('trashed_at', 'is', null)
    .executeTakeFirst();
}
