import type { Readable } from 'node:stream';
import { type RefusalBody, refuse } from '../../../shared/contracts/refusals.ts';
import { recordActivity } from '../../live/activity.ts';
import { type Database, isUniqueViolation } from '../../storage/records.ts';
import type { FileLimits } from './file-limits.ts';
import { FileCut, type Received, type ReceivePorts, receive, removeAll } from './receive.ts';
import { emptyTrashFor, whyNoRoom } from './room.ts';
import type { UploadPlaces } from './upload-places.ts';

export type AddFilePorts = ReceivePorts & {
  db: Database;
  places: UploadPlaces;
  limits: FileLimits;
  now(): number;
};

/** `upload`: under which its sender sends it, the same each time. `bytes`: how many are announced. */
export type NewUpload = { project: string; account: string; upload: string; name: string; bytes: number };

type AddRefusal =
  | 'file_cut'
  | 'file_too_large'
  | 'too_many_files'
  | 'too_many_uploads'
  | 'project_full'
  | 'storage_full'
  | 'picture_unreadable'
  | 'picture_too_large';

/**
 * Makes what comes a file of the project, once however often it is sent, and answers with its id. Whether there is room is asked
 * before a byte is read. Throws `StoreFull`, `StoreUnavailable`.
 */
export async function addFile(
  ports: AddFilePorts,
  upload: NewUpload,
  content: Readable,
): Promise<string | RefusalBody<AddRefusal>> {
  const { db, files, places, limits } = ports;
  const { project, account, bytes } = upload;
  const before = await findSent(db, upload);
  if (before) return before;
  if (bytes > limits.largest) return refuse('file_too_large');
  const leave = places.take({ account, project, bytes });
  if (leave === null) return refuse('too_many_uploads');
  try {
    const noRoom = await whyNoRoom(db, project, places.announced(project), limits);
    if (noRoom) return refuse(noRoom);
    if ((await files.free()) < places.announced() + limits.keepFree) return refuse('storage_full');
    const received = await receive(ports, upload, content);
    if (received === 'unreadable') return refuse('picture_unreadable');
    if (received === 'too_large') return refuse('picture_too_large');
    return await insert(ports, upload, received);
  } catch (error) {
    if (error instanceof FileCut) return refuse('file_cut');
    throw error;
  } finally {
    leave();
  }
}

/** The file that came under this id before, also if somebody has put it into the trash since. */
async function findSent(db: Database, { account, upload, project }: NewUpload): Promise<string | null> {
  const row = await db
    .selectFrom('files')
    .select('id')
    .where('added_by', '=', account)
    .where('upload_id', '=', upload)
    .where('project_id', '=', project)
    .executeTakeFirst();
  return row?.id ?? null;
}

/** The row makes the bytes a file. If it cannot be written they go again. */
async function insert(
  { db, files, limits, now }: AddFilePorts,
  upload: NewUpload,
  received: Received,
): Promise<string | RefusalBody<AddRefusal>> {
  const { project, account } = upload;
  const { stored, shown, preview, ...file } = received;
  let superfluous = stored;
  try {
    const free = await db.transaction().execute(async (rows) => {
      const noRoom = await whyNoRoom(rows, project, file.bytes, limits);
      if (noRoom) return refuse(noRoom);
      const gone = await emptyTrashFor(rows, project, file.bytes, limits);
      await rows
        .insertInto('files')
        .values({
          ...file,
          project_id: project,
          shown: shown ? 1 : 0,
          preview: preview ? 1 : 0,
          created_at: now(),
          added_by: account,
          upload_id: upload.upload,
        })
        .execute();
      const details = { title: file.name };
      await recordActivity(rows, { project, actor: account, action: 'files.added', details }, now());
      return gone;
    });
    if (!Array.isArray(free)) return free;
    superfluous = free;
    return file.id;
  } catch (error) {
    // It was sent twice at the same time, and the other one was first.
    const sent = isUniqueViolation(error) ? await findSent(db, upload) : null;
    if (sent === null) throw error;
    return sent;
  } finally {
    await removeAll(files, superfluous);
  }
}
