import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { type RefusalBody, refuse } from '../../../../shared/contracts/refusals.ts';
import { recordAudit } from '../../../access/audit-log.ts';
import { knows } from '../../../access/knows.ts';
import type { Examiner } from '../../../media/examiner.ts';
import type { FileStore } from '../../../storage/file-store.ts';
import type { Database } from '../../../storage/records.ts';

export type PicturePorts = { db: Database; files: FileStore; examiner: Examiner; now(): number };

/** The largest that a picture of a person is shown at is a quarter of it, on a dense screen half. */
const forms = [{ as: 'webp', side: 256, square: true, moving: false }] as const;

/** Encodes and stores a picture and makes it that of the account; answers with its id. The one before is gone. */
export async function setPicture(
  ports: PicturePorts,
  account: string,
  bytes: Uint8Array,
): Promise<string | RefusalBody<'not_a_picture'>> {
  const open = () => Readable.from([bytes], { objectMode: false });
  const examined = await ports.examiner.examine(account, open, forms);
  const [encoded] = examined.found === 'picture' ? examined.made : [];
  if (!encoded) return refuse('not_a_picture');
  const id = randomUUID();
  // Bytes first: a file that no row names is collected at the next start.
  await ports.files.put(id, encoded.bytes);
  await putInPlace(ports, account, id);
  return id;
}

export function removePicture(ports: PicturePorts, account: string): Promise<void> {
  return putInPlace(ports, account, null);
}

async function putInPlace({ db, files, now }: PicturePorts, account: string, id: string | null) {
  const before = await db.transaction().execute(async (rows) => {
    const { image } = await rows
      .selectFrom('accounts')
      .select('image')
      .where('id', '=', account)
      .executeTakeFirstOrThrow();
    if (image === id) return null;
    await rows
      .updateTable('accounts')
      .set({ image: id, updated_at: now() })
      .where('id', '=', account)
      .execute();
    const entry = { actor: account, action: 'accounts.changed', subject: account } as const;
    await recordAudit(rows, { ...entry, details: { changed: ['picture'] } }, now());
    return image;
  });
  if (before !== null) await files.remove(before);
}

/** The bytes of a picture for somebody who may see it. Null: unknown, or of somebody they share nothing with. */
export async function openPicture(
  { db, files, now }: PicturePorts,
  viewer: string,
  id: string,
): Promise<Readable | null> {
  const owner = await db
    .selectFrom('accounts')
    .select('id')
    .where('image', '=', id)
    .where('erased_at', 'is', null)
    .executeTakeFirst();
  if (!owner || !(await knows(db, viewer, owner.id, now()))) return null;
  return files.read(id);
}
