import { randomUUID } from 'node:crypto';
import { maxPages } from '../../../shared/contracts/pages.ts';
import { type RefusalBody, refuse } from '../../../shared/contracts/refusals.ts';
import { authorize, idsWhere, type Reader } from '../../access/facts.ts';
import { recordActivity } from '../../live/activity.ts';
import { type PageJournal, StoreUnavailable } from '../../storage/page-journal.ts';
import { type Database, isUniqueViolation } from '../../storage/records.ts';
import { storedText, TextUnreadable } from '../../storage/stored-text.ts';
import { pagesOf } from './insert-pages.ts';
import { projectOf } from './move-page.ts';
import { newClientId, system } from './pages.ts';
import { ProjectTree, renumber } from './project-tree.ts';

export type CopyPorts = {
  db: Database;
  journal: Pick<PageJournal, 'create' | 'load' | 'remove'>;
  /**
   * The content that is left of a text as one update of `clientId`; links to pages that are in `pages` lead to what stands there for
   * them. Rejects if it is damaged or too much.
   */
  copyText(
    updates: readonly Uint8Array[],
    clientId: number,
    pages?: ReadonlyMap<string, string>,
  ): Promise<Uint8Array>;
};

export type CopyOrder = {
  /** Made by the client: under the same one there is one copy. */
  request: string;
  title: string;
  withBelow: boolean;
};

export type CopiedPage = { id: string; project: string; made: string[] };

/** How long it is known what a request has made, in ms: a phone that was without a network for days may still ask again. */
const copyKnownFor = 7 * 24 * 60 * 60_000;

type Refused = RefusalBody<'not_found' | 'page_unreadable' | 'too_many_pages'>;

/**
 * Copies a page that the person may arrange, alone or with those below it that they may see, behind the original. Who may see each is copied
 * along; the texts are the server's, as those of a new page. Answers with the copy's id, and with all that were made now. Throws `StoreUnavailable` or
 * `RecordsUnavailable`, and then there is no copy.
 */
export async function copyPage(
  ports: CopyPorts,
  page: string,
  order: CopyOrder,
  actor: Reader,
): Promise<CopiedPage | Refused> {
  const { db, journal } = ports;
  const before = await copyMade(db, order.request, actor);
  if (before) return before;
  const originals = await visibleBranch(db, page, order.withBelow, actor);
  if (originals === null) return refuse('not_found');

  const copies = new Map<string, string>();
  const dropTexts = () => Promise.all([...copies.values()].map((id) => journal.remove(id)));
  try {
    for (const original of originals) {
      const text = await textOf(ports, original);
      if (text === null) {
        await dropTexts();
        return refuse('page_unreadable');
      }
      const id = randomUUID();
      await journal.create(id, { author: system, time: actor.now, bytes: text });
      copies.set(original, id);
    }
    const made = await db.transaction().execute((rows) => insertCopies(rows, page, copies, order, actor));
    if ('refusal' in made) await dropTexts();
    return made;
  } catch (error) {
    // Without a row they are nothing; what cannot be dropped now is collected at the next start.
    await dropTexts().catch((failure: unknown) => {
      if (!(failure instanceof StoreUnavailable)) throw failure;
    });
    const first = isUniqueViolation(error) ? await copyMade(db, order.request, actor) : null;
    if (first) return first;
    throw error;
  }
}

/** The page and, if wanted, those that the person sees below it down to one they do not, parents first; null if they have no say in the project's tree. */
async function visibleBranch(
  db: Database,
  page: string,
  withBelow: boolean,
  { account, now }: Reader,
): Promise<string[] | null> {
  const { project } = await projectOf(db, page);
  if (!(await authorize(db, account, 'page:arrange', 'projectId', project, now))) return null;
  if (!withBelow) return [page];
  const tree = await ProjectTree.read(db, project);
  const visible = await db
    .selectFrom('pages')
    .select('id')
    .where('project_id', '=', project)
    .where('id', 'in', idsWhere(db, account, 'page:view', 'pageId', now))
    .execute();
  const seen = new Set(visible.map(({ id }) => id));
  // What is open below a page that the person may not see is open by its list: out of there it would be open to others.
  const reached = new Set([page]);
  for (const id of tree.branch(page))
    if (seen.has(id) && reached.has(tree.parentOf(id) ?? '')) reached.add(id);
  return [...reached];
}

/** The content of a page as one update of the server. Null if it cannot be read or copied. */
export async function textOf({ journal, copyText }: CopyPorts, page: string): Promise<Uint8Array | null> {
  const text = await storedText(journal, page);
  if (text === null) return null;
  try {
    return await copyText(text.updates, newClientId());
  } catch (error) {
    if (error instanceof TextUnreadable) return null;
    throw error;
  }
}

/** `copies`: id of each copy by its original, parents first. */
async function insertCopies(
  rows: Database,
  page: string,
  copies: ReadonlyMap<string, string>,
  { request, title }: CopyOrder,
  { account, now }: Reader,
): Promise<CopiedPage | Refused> {
  const { project } = await projectOf(rows, page);
  const tree = await ProjectTree.lock(rows, project);
  const top = copies.get(page);
  if (top === undefined || !tree.has(page)) return refuse('not_found');
  if ((await pagesOf(rows, project)) + copies.size > maxPages) return refuse('too_many_pages');
  for (const [original, id] of copies) {
    const row = await rows
      .selectFrom('pages')
      .select(['title', 'parent_id', 'position', 'icon', 'restricted', 'group_role'])
      .where('id', '=', original)
      .executeTakeFirst();
    if (!row) return refuse('not_found');
    // One that was put elsewhere while the texts were copied stands below the copy.
    const parent_id = original === page ? row.parent_id : (copies.get(row.parent_id ?? '') ?? top);
    const about = { title: original === page ? title : row.title, created_at: now, changed_at: now };
    await rows
      .insertInto('pages')
      .values({ ...row, ...about, id, project_id: project, parent_id })
      .execute();
    await rows
      .insertInto('page_people')
      .columns(['page_id', 'account_id', 'role'])
      .expression((eb) =>
        eb
          .selectFrom('page_people')
          .select([eb.val(id).as('page_id'), 'account_id', 'role'])
          .where('page_id', '=', original),
      )
      .execute();
  }
  const siblings = tree.childrenOf(tree.parentOf(page)).map((each) => each.id);
  await renumber(rows, siblings.toSpliced(siblings.indexOf(page) + 1, 0, top));
  await rows
    .deleteFrom('page_copies')
    .where('made_at', '<', now - copyKnownFor)
    .execute();
  const made = { account_id: account, request, page_id: top, made_at: now };
  await rows.insertInto('page_copies').values(made).execute();
  const activity = { project, actor: account, action: 'pages.added', page: top, details: { title } } as const;
  await recordActivity(rows, activity, now);
  return { id: top, project, made: [...copies.values()] };
}

/** What the same request has made, to whoever may see it now; null: it has made nothing. */
async function copyMade(
  db: Database,
  request: string,
  { account, now }: Reader,
): Promise<CopiedPage | RefusalBody<'not_found'> | null> {
  const row = await db
    .selectFrom('page_copies')
    .innerJoin('pages', 'pages.id', 'page_copies.page_id')
    .select(['pages.id', 'pages.project_id as project'])
    .where('page_copies.account_id', '=', account)
    .where('page_copies.request', '=', request)
    .executeTakeFirst();
  if (!row) return null;
  if (!(await authorize(db, account, 'page:view', 'pageId', row.id, now))) return refuse('not_found');
  return { ...row, made: [] };
}
