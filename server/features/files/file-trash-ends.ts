import type { FastifyBaseLogger } from 'fastify';
import { keptInTrash } from '../../../shared/contracts/pages/trash.ts';
import { Round } from '../../live/round.ts';
import type { FileStore } from '../../storage/file-store.ts';
import type { Database } from '../../storage/records.ts';
import { storedIdsOf } from '../../storage/stored-ids.ts';
import { removeAll } from './receive.ts';

export type FileTrashEndsPorts = {
  db: Database;
  files: FileStore;
  clock: { now(): number; after(ms: number, what: () => void): { cancel(): void } };
  log: Pick<FastifyBaseLogger, 'warn'>;
};

/** In ms: whether a file goes on its thirtieth day or some hours later is noticed by nobody. */
const lookEvery = 86_400_000;

/** In ms, after a store that did not answer. */
const tryAgainAfter = 60_000;

/** Once a day: removes for ever the files that have been in the trash for thirty days, those that no comment shows any more, and drawings whose page is gone. */
export function fileTrashEnds(ports: FileTrashEndsPorts): Round {
  return new Round({
    ...ports,
    words: 'the trash of files was not emptied',
    tryAgainAfter,
    async work() {
      await removeOld(ports);
      await removeUnshown(ports);
      await removeLeftDrawings(ports);
      return lookEvery;
    },
  });
}

/** Rows first: bytes without a row are collected at the next start. */
async function removeOld({ db, files, clock }: FileTrashEndsPorts): Promise<void> {
  const old = await db
    .deleteFrom('files')
    .where('trashed_at', '<=', clock.now() - keptInTrash)
    // What was copied from its project still shows it.
    .where('id', 'not in', (eb) => eb.selectFrom('file_places').select('file_id'))
    .returning(['id', 'preview'])
    .execute();
  await removeAll(files, old.flatMap(storedIdsOf));
}

/** In ms: whoever has added a picture to a comment writes on for a while, and sends it when there is a network again. */
const keptUnshown = 86_400_000;

async function removeUnshown({ db, files, clock }: FileTrashEndsPorts): Promise<void> {
  const unshown = await db
    .deleteFrom('comment_files')
    .where('created_at', '<=', clock.now() - keptUnshown)
    .where('id', 'not in', (eb) => eb.selectFrom('comment_shows').select('file_id'))
    .returning(['id', 'preview'])
    .execute();
  await removeAll(files, unshown.flatMap(storedIdsOf));
}

async function removeLeftDrawings({ db, files }: FileTrashEndsPorts): Promise<void> {
  const left = await db.deleteFrom('page_drawings').where('page_id', 'is', null).returning('id').execute();
  await removeAll(
    files,
    left.map(({ id }) => id),
  );
}
