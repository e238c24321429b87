import { randomInt, randomUUID } from 'node:crypto';
import type { z } from 'zod';
import {
  type ImportedPage,
  type ImportedThread,
  importedAddress,
  type importPages,
} from '../../../shared/contracts/imports.ts';
import { type RefusalBody, refuse } from '../../../shared/contracts/refusals.ts';
import { pageOfAddress } from '../../../shared/editor/page-address.ts';
import { idsWhere, type Reader } from '../../access/facts.ts';
import { recordActivity } from '../../live/activity.ts';
import { type PageJournal, StoreUnavailable } from '../../storage/page-journal.ts';
import { type Database, isUniqueViolation } from '../../storage/records.ts';
import { TextUnreadable } from '../../storage/stored-text.ts';

type Place = { project: string; parentId: string | null };
type Row = { id: string; title: string; parentId: string | null };

export type ImportPorts = {
  db: Database;
  journal: Pick<PageJournal, 'create' | 'remove'>;
  /** Content from outside as one update, and the files it shows. Rejects with `TextUnreadable` if no editor could have written it. */
  writeText(
    json: string,
    clientId: number,
    pages: ReadonlyMap<string, string>,
  ): Promise<{ update: Uint8Array; files: string[] }>;
  pages: {
    mayAddBelow(db: Database, place: Place, writer: Reader): Promise<boolean>;
    insert(
      rows: Database,
      place: Place,
      pages: readonly Row[],
      now: number,
    ): Promise<RefusalBody<'not_found' | 'page_too_deep' | 'too_many_pages'> | null>;
  };
  /** Writes what was said elsewhere beside a page. */
  bringThreads(
    rows: Database,
    threads: readonly ImportedThread[],
    writer: Reader & { page: string },
  ): Promise<void>;
};

export type ImportOrder = z.output<typeof importPages.body>;

/** `made`: all pages that came to be by this call. */
export type Imported = { pages: ImportedPage[]; made: string[] };
type Refused = RefusalBody<'invalid_input' | 'not_found' | 'page_too_deep' | 'too_many_pages'>;

/** Author of content that the server makes itself. */
const system = 'system';

/** How long it is known what a request has made, in ms: a phone that was without a network for days may still ask again. */
const importKnownFor = 7 * 24 * 60 * 60_000;

/**
 * Adds pages with content from outside, all or none. `invalid_input` names the page that an editor could not have written, or that shows
 * a file which the person may not see. Throws `StoreUnavailable` or `RecordsUnavailable`, and then there is none of them.
 */
export async function importTree(
  ports: ImportPorts,
  project: string,
  order: ImportOrder,
  importer: Reader,
): Promise<Imported | Refused> {
  const { db, journal, pages: tree } = ports;
  const place = { project, parentId: order.parentId };
  const before = await importMade(db, order.request, importer);
  if (before) return before;
  if (!(await tree.mayAddBelow(db, place, importer))) return refuse('not_found');

  const ids = order.pages.map(() => randomUUID());
  const addresses = new Map(ids.map((id, at) => [pageOfAddress(importedAddress(at)) ?? '', id]));
  const stored: string[] = [];
  const dropTexts = () => Promise.all(stored.map((id) => journal.remove(id)));
  try {
    // One after the other: the texts of a long book would not fit beside each other.
    for (const [at, { content }] of order.pages.entries()) {
      const text = await written(ports, content, addresses);
      if (text === null || !(await maySeeAll(db, text.files, importer))) {
        await dropTexts();
        const problem = text === null ? 'unlawful' : 'unknown_file';
        return refuse('invalid_input', [{ path: `body.pages.${at}.content`, problem }]);
      }
      const id = ids[at] ?? '';
      await journal.create(id, { author: system, time: importer.now, bytes: text.update });
      stored.push(id);
    }
    const rows = order.pages.map(({ title, below }, at) => ({
      id: ids[at] ?? '',
      title,
      parentId: below === null ? place.parentId : (ids[below] ?? null),
    }));
    const made = await db
      .transaction()
      .execute(
        async (inside) =>
          (await tree.insert(inside, place, rows, importer.now)) ??
          (await bringThreads(ports, inside, order, ids, importer)) ??
          (await noteImport(inside, project, order, ids, importer)),
      );
    if ('refusal' in made) await dropTexts();
    return made;
  } catch (error) {
    // Without a row they are nothing; what cannot be dropped now is collected at the next start.
    await dropTexts().catch((failure: unknown) => {
      if (!(failure instanceof StoreUnavailable)) throw failure;
    });
    const first = isUniqueViolation(error) ? await importMade(db, order.request, importer) : null;
    if (first) return first;
    throw error;
  }
}

async function bringThreads(
  ports: ImportPorts,
  rows: Database,
  { pages }: ImportOrder,
  ids: readonly string[],
  importer: Reader,
): Promise<null> {
  for (const [at, { threads }] of pages.entries())
    await ports.bringThreads(rows, threads, { ...importer, page: ids[at] ?? '' });
  return null;
}

async function written({ writeText }: ImportPorts, content: string, addresses: ReadonlyMap<string, string>) {
  try {
    // A Yjs client id for content that the server makes; nobody else writes under it.
    return await writeText(content, randomInt(1, 2 ** 32), addresses);
  } catch (error) {
    if (error instanceof TextUnreadable) return null;
    throw error;
  }
}

/** SQLite takes 32,766 parameters in one statement. */
const askedAtOnce = 1_000;

async function maySeeAll(db: Database, files: readonly string[], { account, now }: Reader): Promise<boolean> {
  for (let from = 0; from < files.length; from += askedAtOnce) {
    const asked = files.slice(from, from + askedAtOnce);
    const seen = await db
      .selectFrom('files')
      .select('id')
      .where('id', 'in', asked)
      .where('id', 'in', idsWhere(db, account, 'file:view', 'fileId', now))
      .execute();
    if (seen.length < asked.length) return false;
  }
  return true;
}

/** Notes what was made, for whoever asks again and for the team. */
async function noteImport(
  rows: Database,
  project: string,
  { request, pages }: ImportOrder,
  ids: readonly string[],
  { account, now }: Reader,
): Promise<Imported> {
  const tops = pages.flatMap(({ title, below }, at) =>
    below === null ? [{ id: ids[at] ?? '', title, below: countBelow(pages, at) }] : [],
  );
  await rows
    .deleteFrom('page_imports')
    .where('made_at', '<', now - importKnownFor)
    .execute();
  const noted = tops.map(({ id, below }, place) => ({
    ...{ account_id: account, request, page_id: id, place, below, made_at: now },
  }));
  await rows.insertInto('page_imports').values(noted).execute();
  const [first] = tops;
  if (first) {
    const details = { title: first.title, count: pages.length };
    const about = { project, actor: account, page: first.id, details };
    await recordActivity(rows, { ...about, action: 'pages.imported' }, now);
  }
  return { pages: tops, made: [...ids] };
}

function countBelow(pages: ImportOrder['pages'], top: number): number {
  const inside = new Set([top]);
  for (const [at, { below }] of pages.entries()) if (below !== null && inside.has(below)) inside.add(at);
  return inside.size - 1;
}

/** What the same request has made, to whoever may see it now; null: it has made nothing. */
async function importMade(
  db: Database,
  request: string,
  { account, now }: Reader,
): Promise<Imported | RefusalBody<'not_found'> | null> {
  const rows = await db
    .selectFrom('page_imports')
    .innerJoin('pages', 'pages.id', 'page_imports.page_id')
    .select(['pages.id', 'pages.title', 'page_imports.below'])
    .where('page_imports.account_id', '=', account)
    .where('page_imports.request', '=', request)
    .orderBy('page_imports.place')
    .execute();
  if (rows.length === 0) return null;
  const seen = await db
    .selectFrom('pages')
    .select('id')
    .where(
      'id',
      'in',
      rows.map(({ id }) => id),
    )
    .where('id', 'in', idsWhere(db, account, 'page:view', 'pageId', now))
    .execute();
  return seen.length < rows.length ? refuse('not_found') : { pages: rows, made: [] };
}
