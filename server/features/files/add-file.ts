import type { Readable } from 'node:stream';
import type { RefusalBody } from '../../../shared/contracts/refusals.ts';
import { recordActivity } from '../../live/activity.ts';
import type { Database } from '../../storage/records.ts';
import { emptyTrashFor, whyNoRoom } from './room.ts';
import { type Destination, type TakeInPorts, type TakeInRefusal, takeIn, type Upload } from './take-in.ts';

/**
 * Makes what comes a file of the project, once however often it is sent, and answers with its id. Whether there is room is asked
 * before a byte is read. Throws `StoreFull`, `StoreUnavailable`.
 */
export function addFile(
  ports: TakeInPorts,
  upload: Upload & { project: string },
  content: Readable,
): Promise<string | RefusalBody<TakeInRefusal>> {
  const { project, account } = upload;
  const { limits, now } = ports;
  const destination: Destination = {
    place: project,
    largest: limits.largest,
    findSent: (db) => findSent(db, upload),
    whyNoRoom: (db, bytes) => whyNoRoom(db, project, bytes, limits),
    async insert(rows, { stored: _stored, shown, preview, ...file }) {
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
    },
  };
  return takeIn(ports, destination, upload, content);
}

/** The file that came under this id before, also if somebody has put it into the trash since. */
async function findSent(
  db: Database,
  { account, upload, project }: Upload & { project: string },
): Promise<string | null> {
  const row = await db
    .selectFrom('files')
    .select('id')
    .where('added_by', '=', account)
    .where('upload_id', '=', upload)
    .where('project_id', '=', project)
    .executeTakeFirst();
  return row?.id ?? null;
}
