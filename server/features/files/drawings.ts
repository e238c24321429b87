import { Readable } from 'node:stream';
import { largestDrawing, mostDrawings } from '../../../shared/contracts/files/drawings.ts';
import { type RefusalBody, refuse } from '../../../shared/contracts/refusals.ts';
import type { FileStore } from '../../storage/file-store.ts';
import type { Database } from '../../storage/records.ts';
import { previewOf } from '../../storage/stored-ids.ts';
import { removeAll } from './receive.ts';
import { type Destination, type TakeInPorts, type TakeInRefusal, takeIn } from './take-in.ts';

/** In ms: whoever takes back what they changed finds its picture. */
const keptUnnamed = 7 * 86_400_000;

/**
 * Notes which drawings a page shows, and answers with those of which there is no picture. Those that nobody has named for a week go: a
 * page that nobody opens keeps all of its own.
 */
export async function nameDrawings(
  { db, files, now }: { db: Database; files: FileStore; now(): number },
  page: string,
  shown: readonly string[],
): Promise<string[]> {
  const { known, old } = await db.transaction().execute(async (rows) => {
    const known = await rows
      .updateTable('page_drawings')
      .set({ named_at: now() })
      .where('page_id', '=', page)
      .where('hash', 'in', shown)
      .returning('hash')
      .execute();
    const old = await rows
      .deleteFrom('page_drawings')
      .where('page_id', '=', page)
      .where('named_at', '<=', now() - keptUnnamed)
      .returning('id')
      .execute();
    return { known: new Set(known.map(({ hash }) => hash)), old: old.map(({ id }) => id) };
  });
  await removeAll(files, old);
  return [...new Set(shown)].filter((hash) => !known.has(hash));
}

/**
 * Stores how a board or a diagram of a page looks. The first picture under a hash stays: what one writer has drawn, no other replaces
 * unseen. Throws `StoreFull`, `StoreUnavailable`.
 */
export function addDrawing(
  ports: TakeInPorts,
  { page, hash, account }: { page: string; hash: string; account: string },
  png: Uint8Array,
): Promise<string | RefusalBody<TakeInRefusal>> {
  const destination: Destination = {
    place: `drawings of ${page}`,
    largest: largestDrawing,
    findSent: async (db) => {
      const row = await db
        .selectFrom('page_drawings')
        .select('id')
        .where('page_id', '=', page)
        .where('hash', '=', hash)
        .executeTakeFirst();
      return row?.id ?? null;
    },
    whyNoRoom: (db, bytes) => whyNoRoom(db, page, bytes, ports.limits.room),
    refuses: ({ type }) =>
      type === 'image/png' ? null : refuse('invalid_input', [{ path: 'body', problem: 'no_png' }]),
    async insert(rows, { id, bytes, width }) {
      const row = { id, page_id: page, hash, bytes, width: width ?? 0, named_at: ports.now() };
      await rows.insertInto('page_drawings').values(row).execute();
      // Nobody lists them, so that they need no small picture.
      return [...(await makeRoom(rows, page)), previewOf(id)];
    },
  };
  const upload = { account, upload: hash, name: 'drawing.png', bytes: png.length };
  return takeIn(ports, destination, upload, Readable.from([png], { objectMode: false }));
}

/** The drawings of all pages of a project may take a quarter of what its files may. */
async function whyNoRoom(
  db: Database,
  page: string,
  bytes: number,
  room: number,
): Promise<'project_full' | null> {
  const { all } = await db
    .selectFrom('page_drawings')
    .innerJoin('pages', 'pages.id', 'page_drawings.page_id')
    .select(({ fn, eb }) => fn.coalesce(fn.sum<number>('page_drawings.bytes'), eb.lit(0)).as('all'))
    .where('pages.project_id', '=', (eb) =>
      eb.selectFrom('pages').select('project_id').where('id', '=', page),
    )
    .executeTakeFirstOrThrow();
  return Number(all) + bytes > room / 4 ? 'project_full' : null;
}

/** Those that have not been named for the longest go. Answers with their ids in the file store. */
async function makeRoom(rows: Database, page: string): Promise<string[]> {
  const over = await rows
    .selectFrom('page_drawings')
    .select('id')
    .where('page_id', '=', page)
    .orderBy('named_at', 'desc')
    .orderBy('id')
    .offset(mostDrawings)
    .limit(mostDrawings)
    .execute();
  const ids = over.map(({ id }) => id);
  if (ids.length > 0) await rows.deleteFrom('page_drawings').where('id', 'in', ids).execute();
  return ids;
}
