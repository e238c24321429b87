import type { Visibility } from '../../../shared/contracts/comments/visibility.ts';
import { lanesOf } from '../../access/comment-lanes.ts';
import { authorize, factsOfEach, idsWhere, type Reader } from '../../access/facts.ts';
import { mayKnowHistory } from '../../access/page-history.ts';
import type { Database } from '../../storage/records.ts';

/** What stands in an export: its pages, of each the lanes whose threads it shows, whether its whole past is in it, and the project whose plan is. */
export type Held = readonly {
  page: string;
  lanes: readonly Visibility[];
  history?: boolean;
  project?: string | null;
}[];

/**
 * Whether all of it is still open to somebody. A page that was closed to them, or is gone, closes every file that it stands in: they
 * may make another one without it.
 */
export async function isOpenTo(db: Database, held: Held, { account, now }: Reader): Promise<boolean> {
  const pages = held.map(({ page }) => page);
  const open = await db
    .selectFrom('pages')
    .select('id')
    .where('id', 'in', pages)
    .where('id', 'in', idsWhere(db, account, 'page:export', 'pageId', now))
    .execute();
  if (open.length < new Set(pages).size) return false;
  const projects = [...new Set(held.flatMap(({ project }) => project ?? []))];
  for (const project of projects)
    if (!(await authorize(db, account, 'project:view', 'projectId', project, now))) return false;
  const facts = await factsOfEach(db, account, 'pageId', pages, now);
  return held.every(({ page, lanes, history }) => {
    const known = facts.get(page) ?? { roles: [] };
    const seen = lanesOf(known);
    return lanes.every((lane) => seen.includes(lane)) && (!history || mayKnowHistory(known));
  });
}
