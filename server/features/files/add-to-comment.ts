import type { Readable } from 'node:stream';
import { largestInComment } from '../../../shared/contracts/files.ts';
import { type RefusalBody, refuse } from '../../../shared/contracts/refusals.ts';
import type { Database } from '../../storage/records.ts';
import { fileKind } from './file-kind.ts';
import { type FileLimits, maxFiles } from './file-limits.ts';
import { type Destination, type TakeInPorts, type TakeInRefusal, takeIn, type Upload } from './take-in.ts';

/** A recorder names its sound as a film: both are played, and neither is shown. */
const played = ['sound', 'film'];

/**
 * Makes what comes a picture or recording for comments beside a page, once however often it is sent, and answers with its id. It is in no
 * list of files, and takes none of the room that the team has for them. Throws `StoreFull`, `StoreUnavailable`.
 */
export function addToComment(
  ports: TakeInPorts,
  upload: Upload & { page: string },
  content: Readable,
): Promise<string | RefusalBody<TakeInRefusal>> {
  const { page, account, upload: upload_id } = upload;
  const destination: Destination = {
    place: `beside ${page}`,
    largest: Math.min(largestInComment, ports.limits.largest),
    findSent: (db) => findSent(db, upload),
    whyNoRoom: (db, bytes) => whyNoRoom(db, page, bytes, ports.limits),
    refuses: ({ shown, type }) =>
      shown || played.includes(fileKind(type))
        ? null
        : refuse('invalid_input', [{ path: 'body', problem: 'neither_picture_nor_sound' }]),
    async insert(rows, { stored: _stored, shown, preview, ...file }) {
      const flags = { shown: shown ? 1 : 0, preview: preview ? 1 : 0 };
      const sent = { account_id: account, upload_id, page_id: page, created_at: ports.now() };
      await rows
        .insertInto('comment_files')
        .values({ ...file, ...flags, ...sent })
        .execute();
      return [];
    },
  };
  return takeIn(ports, destination, upload, content);
}

async function findSent(
  db: Database,
  { account, upload, page }: Upload & { page: string },
): Promise<string | null> {
  const row = await db
    .selectFrom('comment_files')
    .select('id')
    .where('account_id', '=', account)
    .where('upload_id', '=', upload)
    .where('page_id', '=', page)
    .executeTakeFirst();
  return row?.id ?? null;
}

/** What is written beside all pages of a project may take a quarter of what its files may. */
async function whyNoRoom(
  db: Database,
  page: string,
  bytes: number,
  { room }: FileLimits,
): Promise<'too_many_files' | 'project_full' | null> {
  const { all, count } = await db
    .selectFrom('comment_files')
    .innerJoin('pages', 'pages.id', 'comment_files.page_id')
    .select(({ fn, eb }) => [
      fn.coalesce(fn.sum<number>('comment_files.bytes'), eb.lit(0)).as('all'),
      fn.countAll<number>().as('count'),
    ])
    .where('pages.project_id', '=', (eb) =>
      eb.selectFrom('pages').select('project_id').where('id', '=', page),
    )
    .executeTakeFirstOrThrow();
  if (Number(count) >= maxFiles) return 'too_many_files';
  return Number(all) + bytes > room / 4 ? 'project_full' : null;
}
