import { decidingPage } from '../../access/deciding-page.ts';
import type { Database } from '../../storage/records.ts';

/** From the weakest: what one list gives counts as no more than another if it is none of those behind it. */
const strengths = ['viewer', 'mentor', 'member'] as const;
type PageRole = (typeof strengths)[number];

/** The restricted page above a page; null: it stands in the open. */
export async function restrictedAbove(rows: Database, page: string): Promise<string | null> {
  const row = await rows
    .selectFrom('pages')
    .select(decidingPage('pages.parent_id').as('inside'))
    .where('id', '=', page)
    .executeTakeFirstOrThrow();
  return row.inside;
}

/**
 * Whoever could not see a page before it changed its place cannot see it afterwards: only `pages.share` opens a page. One that
 * leaves the restricted page `before` takes the list of that one along, unless the list of its new place lets in nobody else. To be called
 * after the place was changed, in the same transaction. Answers whether other people count on it now.
 */
export async function keepAudience(rows: Database, page: string, before: string | null): Promise<boolean> {
  const after = await restrictedAbove(rows, page);
  if (after === before) return false;
  if (before === null) return true;
  const own = await listOf(rows, page);
  const taken = strongest(own, await listOf(rows, before));
  const { restricted } = await rows
    .selectFrom('pages')
    .select('restricted')
    .where('id', '=', page)
    .executeTakeFirstOrThrow();
  const narrower = after !== null && isWithin(strongest(own, await listOf(rows, after)), taken);
  // What it would give to the whole group did not count there, and nobody has decided that it should.
  await rows.updateTable('pages').set({ group_role: null }).where('id', '=', page).execute();
  if (restricted === 1 || narrower) return true;
  await rows.updateTable('pages').set({ restricted: 1 }).where('id', '=', page).execute();
  await rows.deleteFrom('page_people').where('page_id', '=', page).execute();
  const values = [...taken].map(([account_id, role]) => ({ page_id: page, account_id, role }));
  if (values.length > 0) await rows.insertInto('page_people').values(values).execute();
  return true;
}

type List = ReadonlyMap<string, PageRole>;

async function listOf(rows: Database, page: string): Promise<List> {
  const people = await rows
    .selectFrom('page_people')
    .select(['account_id', 'role'])
    .where('page_id', '=', page)
    .execute();
  return new Map(people.map(({ account_id, role }) => [account_id, role]));
}

function strongest(...lists: List[]): List {
  const all = new Map<string, PageRole>();
  for (const list of lists)
    for (const [account, role] of list) if (rank(role) > rank(all.get(account))) all.set(account, role);
  return all;
}

function isWithin(list: List, other: List): boolean {
  return [...list].every(([account, role]) => rank(role) <= rank(other.get(account)));
}

function rank(role: PageRole | undefined): number {
  return role === undefined ? -1 : strengths.indexOf(role);
}
