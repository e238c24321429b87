import { randomInt, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { abilitiesOf, type Facts } from '../../../shared/access/can.ts';
import { maxPageDepth, type Page, type PageBrief } from '../../../shared/contracts/pages.ts';
import { type RefusalBody, refuse } from '../../../shared/contracts/refusals.ts';
import { emptyPage } from '../../../shared/editor/ydoc.ts';
import { hasThreads } from '../../access/comment-lanes.ts';
import { decidingPage } from '../../access/deciding-page.ts';
import { authorize, idsWhere, type Reader } from '../../access/facts.ts';
import { recordActivity } from '../../live/activity.ts';
import type { PageJournal } from '../../storage/page-journal.ts';
import type { Database } from '../../storage/records.ts';
import { insertPages, mayAddBelow } from './insert-pages.ts';
import { inReadingOrder, onlyVisible } from './page-tree.ts';

/** Author of content that the server makes itself. */
export const system = 'system';

/** One page that exists, with what `facts` allow on it. */
export async function getPage(db: Database, id: string, facts: Facts, reader: Reader): Promise<Page> {
  const row = await db
    .selectFrom('pages')
    .innerJoin('projects', 'projects.id', 'pages.project_id')
    .select([
      'pages.id',
      'pages.title',
      'pages.icon',
      'pages.template',
      'pages.project_id as projectId',
      'projects.name as projectName',
      'pages.changed_at as changedAt',
      'pages.group_role',
      decidingPage('pages.id').as('decidedBy'),
      decidingPage('pages.parent_id').as('inside'),
    ])
    .where('pages.id', '=', id)
    .executeTakeFirstOrThrow();
  const { account, now } = reader;
  const abilities = abilitiesOf(facts, [
    'page:view',
    'page:comment',
    'page:write',
    'page:rename',
    'page:arrange',
    'page:share',
    'page:export',
  ]);
  return {
    ...row,
    template: row.template === 1,
    openTo: openTo(row),
    parentId: await shownAbove(db, id, reader),
    hasThreads: await hasThreads(db, id, facts),
    inProject: await authorize(db, account, 'project:view', 'projectId', row.projectId, now),
    abilities,
  };
}

/** The next page above one that the reader may see; null: it stands at the top for them. */
async function shownAbove(db: Database, page: string, { account, now }: Reader): Promise<string | null> {
  const row = await db
    .withRecursive('up(id, parent_id, level)', (query) =>
      query
        .selectFrom('pages')
        .select(['pages.id as id', 'pages.parent_id as parent_id', sql<number>`0`.as('level')])
        .where('pages.id', '=', page)
        .unionAll(
          query
            .selectFrom('pages')
            .innerJoin('up', 'up.parent_id', 'pages.id')
            .select(['pages.id as id', 'pages.parent_id as parent_id', sql<number>`up.level + 1`.as('level')])
            // It ends even if pages were below each other.
            .where('up.level', '<', maxPageDepth),
        ),
    )
    .selectFrom('up')
    .select('up.id')
    .where('up.level', '>', 0)
    .where('up.id', 'in', idsWhere(db, account, 'page:view', 'pageId', now))
    .orderBy('up.level')
    .limit(1)
    .executeTakeFirst();
  return row?.id ?? null;
}

type OpenTo = { group_role: string | null; decidedBy: string | null; inside: string | null };

function openTo({ group_role, decidedBy, inside }: OpenTo): Page['openTo'] {
  if (group_role !== null && inside === null) return 'group';
  return decidedBy === null ? 'project' : 'named';
}

/**
 * The pages of a project that the reader may see: parents before children, siblings in their order. Below a page that they may
 * not see its children move up, so that nothing tells of it.
 */
export async function listPages(
  db: Database,
  project: string,
  { account, now }: Reader,
): Promise<PageBrief[]> {
  const rows = await db
    .selectFrom('pages')
    .select(['id', 'title', 'icon', 'template', 'parent_id as parentId', 'position'])
    .where('project_id', '=', project)
    .where('trashed_with', 'is', null)
    .execute();
  const visible = await db
    .selectFrom('pages')
    .select('id')
    .where('project_id', '=', project)
    .where('id', 'in', idsWhere(db, account, 'page:view', 'pageId', now))
    .execute();
  const shown = onlyVisible(inReadingOrder(rows), new Set(visible.map(({ id }) => id)));
  return shown.map((page) => ({ ...page, template: page.template === 1 }));
}

export type NewPage = { project: string; title: string; parentId: string | null };

/**
 * Adds an empty page after its siblings and answers with its id; it takes over who may see its parent. `not_found` if the
 * parent is no page of this project or none that `writer` may write. Throws `StoreUnavailable` or `RecordsUnavailable`, and then there is no page.
 */
export async function createPage(
  ports: { db: Database; journal: Pick<PageJournal, 'create' | 'remove'> },
  { project, title, parentId }: NewPage,
  writer: Reader,
): Promise<{ id: string } | RefusalBody<'not_found' | 'page_too_deep' | 'too_many_pages'>> {
  const { account, now } = writer;
  if (!(await mayAddBelow(ports.db, { project, parentId }, writer))) return refuse('not_found');
  const id = randomUUID();
  // Two stores, no common transaction: the text first, then the row that makes it visible. A text whose row
  // was never written is collected at the next start.
  await ports.journal.create(id, {
    author: system,
    time: now,
    bytes: emptyPage({ clientId: newClientId() }),
  });
  const refused = await ports.db.transaction().execute(async (rows) => {
    const refusal = await insertPages(rows, { project, parentId }, [{ id, title, parentId }], now);
    if (refusal) return refusal;
    const about = { project, actor: account, page: id, details: { title } };
    await recordActivity(rows, { ...about, action: 'pages.added' }, now);
    return null;
  });
  if (refused) await ports.journal.remove(id);
  return refused ?? { id };
}

/** A Yjs client id for content that the server makes; nobody else writes under it. */
export function newClientId(): number {
  return randomInt(1, 2 ** 32);
}

/** The last of two who rename it wins: a title is one line that both see at once. */
export async function renamePage(db: Database, id: string, title: string, actor: Reader): Promise<void> {
  await db.transaction().execute(async (rows) => {
    const renamed = await rows
      .updateTable('pages')
      .set({ title })
      .where('id', '=', id)
      .where('title', '!=', title)
      .returning('project_id as project')
      .executeTakeFirst();
    // It is called so already.
    if (!renamed) return;
    const { project } = renamed;
    const activity = {
      project,
      actor: actor.account,
      action: 'pages.renamed',
      page: id,
      details: { title },
    } as const;
    await recordActivity(rows, activity, actor.now);
  });
}

export async function setPageIcon(db: Database, id: string, icon: string | null): Promise<void> {
  await db.updateTable('pages').set({ icon }).where('id', '=', id).execute();
}

export async function setPageTemplate(db: Database, id: string, template: boolean): Promise<void> {
  await db
    .updateTable('pages')
    .set({ template: template ? 1 : 0 })
    .where('id', '=', id)
    .execute();
}

/** SQLite takes 32,766 parameters in one statement. */
const notedAtOnce = 1_000;

/**
 * Notes when pages were last written in, in ms since 1970; an older time changes nothing. One statement for many pages: a busy
 * school changes hundreds every second, and people type meanwhile.
 */
export async function noteChanges(db: Database, pages: ReadonlyMap<string, number>): Promise<void> {
  const changes = [...pages];
  for (let from = 0; from < changes.length; from += notedAtOnce) {
    const rows = changes.slice(from, from + notedAtOnce).map(([id, at]) => sql`(${id}, ${at})`);
    await sql`
      with changes (id, at) as (values ${sql.join(rows)})
      update pages set changed_at = changes.at from changes
      where pages.id = changes.id and pages.changed_at < changes.at
    `.execute(db);
  }
}

/** Whether anything but first content was ever stored: such a page is somebody's work and is not collected. */
async function isUntouched(journal: Pick<PageJournal, 'load'>, id: string): Promise<boolean> {
  const page = await journal.load(id);
  const [first, ...more] = page?.tail ?? [];
  return page?.snapshot === null && first?.author === system && more.length === 0;
}

/**
 * At start, before anybody is let in: removes texts whose page's row was never written, because the server
 * stopped between the two. Texts that people wrote in are kept, row or not; their ids are answered as `kept`.
 */
export async function collectOrphans(
  db: Database,
  journal: Pick<PageJournal, 'pages' | 'load' | 'remove'>,
): Promise<{ removed: string[]; kept: string[] }> {
  const known = new Set((await db.selectFrom('pages').select('id').execute()).map((row) => row.id));
  const removed: string[] = [];
  const kept: string[] = [];
  for await (const id of journal.pages()) {
    if (known.has(id)) continue;
    if (await isUntouched(journal, id)) removed.push(id);
    else kept.push(id);
  }
  for (const id of removed) await journal.remove(id);
  return { removed, kept };
}
