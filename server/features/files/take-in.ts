import type { Readable } from 'node:stream';
import { isRefusal, type RefusalBody, refuse } from '../../../shared/contracts/refusals.ts';
import { type Database, isUniqueViolation } from '../../storage/records.ts';
import type { FileLimits } from './file-limits.ts';
import { FileCut, type Received, type ReceivePorts, receive, removeAll } from './receive.ts';
import type { UploadPlaces } from './upload-places.ts';

export type TakeInPorts = ReceivePorts & {
  db: Database;
  places: UploadPlaces;
  limits: FileLimits;
  now(): number;
};

/** `upload`: under which its sender sends it, the same each time. `bytes`: how many are announced. */
export type Upload = { account: string; upload: string; name: string; bytes: number };

export type TakeInRefusal =
  | 'file_cut'
  | 'file_too_large'
  | 'too_many_files'
  | 'too_many_uploads'
  | 'project_full'
  | 'storage_full'
  | 'picture_unreadable'
  | 'picture_too_large'
  | 'invalid_input';

/** Where what comes becomes a file. */
export type Destination = {
  /** Whose room it takes: what is on its way to it counts. */
  place: string;
  /** In bytes. */
  largest: number;
  /** The id of the file that came under this upload before. */
  findSent(db: Database): Promise<string | null>;
  whyNoRoom(db: Database, bytes: number): Promise<'too_many_files' | 'project_full' | null>;
  /** Refuses what it is by its bytes; left out: anything may come. */
  refuses?(received: Received): RefusalBody<'invalid_input'> | null;
  /** Writes the row. Answers with ids in the file store that are free by it. */
  insert(rows: Database, received: Received): Promise<string[]>;
};

/**
 * Makes what comes a file, once however often it is sent, and answers with its id. Whether there is room is asked before a byte is read.
 * Throws `StoreFull`, `StoreUnavailable`.
 */
export async function takeIn(
  ports: TakeInPorts,
  destination: Destination,
  upload: Upload,
  content: Readable,
): Promise<string | RefusalBody<TakeInRefusal>> {
  const { db, files, places, limits } = ports;
  const { place, largest } = destination;
  const { account, bytes } = upload;
  const before = await destination.findSent(db);
  if (before) return before;
  if (bytes > largest) return refuse('file_too_large');
  const leave = places.take({ account, place, bytes });
  if (leave === null) return refuse('too_many_uploads');
  try {
    const noRoom = await destination.whyNoRoom(db, places.announced(place));
    if (noRoom) return refuse(noRoom);
    if ((await files.free()) < places.announced() + limits.keepFree) return refuse('storage_full');
    const received = await receive(ports, upload, content);
    if (received === 'unreadable') return refuse('picture_unreadable');
    if (received === 'too_large') return refuse('picture_too_large');
    return await insert(ports, destination, received);
  } catch (error) {
    if (error instanceof FileCut) return refuse('file_cut');
    throw error;
  } finally {
    leave();
  }
}

/** The row makes the bytes a file. If it cannot be written they go again. */
async function insert(
  { db, files }: TakeInPorts,
  destination: Destination,
  received: Received,
): Promise<string | RefusalBody<TakeInRefusal>> {
  let superfluous = received.stored;
  try {
    const free = await db.transaction().execute(async (rows) => {
      const refused = destination.refuses?.(received);
      if (refused) return refused;
      const noRoom = await destination.whyNoRoom(rows, received.bytes);
      return noRoom ? refuse(noRoom) : destination.insert(rows, received);
    });
    if (isRefusal(free)) return free as RefusalBody<TakeInRefusal>;
    superfluous = free as string[];
    return received.id;
  } catch (error) {
    // It was sent twice at the same time, and the other one was first.
    const sent = isUniqueViolation(error) ? await destination.findSent(db) : null;
    if (sent === null) throw error;
    return sent;
  } finally {
    await removeAll(files, superfluous);
  }
}
