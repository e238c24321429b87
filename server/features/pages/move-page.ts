import { maxPageDepth } from '../../../shared/contracts/pages.ts';
import { type RefusalBody, refuse } from '../../../shared/contracts/refusals.ts';
import { authorize, type Reader } from '../../access/facts.ts';
import { recordActivity } from '../../live/activity.ts';
import type { Database } from '../../storage/records.ts';
import { keepAudience, restrictedAbove } from './keep-audience.ts';
import { ProjectTree, renumber } from './project-tree.ts';

export type Place = {
  /** The page it goes below; null: the top. */
  parentId: string | null;
  /** The page it stands behind; null: it comes first. */
  after: string | null;
};

/** `decidedAnew`: pages on which other people count now; the caller closes what is open of them. */
export type MovedPage = { project: string; decidedAnew: string[] };

/**
 * Moves a page that the mover may arrange, with all below it, within its project. `not_found` unless they may arrange the project and the
 * new parent and see the page it is to stand behind. One transaction reads the tree and changes it.
 */
export async function movePage(
  db: Database,
  page: string,
  { parentId, after }: Place,
  mover: Reader,
): Promise<MovedPage | RefusalBody<'not_found' | 'page_inside_itself' | 'page_too_deep'>> {
  return db.transaction().execute(async (rows) => {
    const { project, title } = await projectOf(rows, page);
    const tree = await ProjectTree.lock(rows, project);
    const may = (id: string, capability: 'page:arrange' | 'page:view') =>
      authorize(rows, mover.account, capability, 'pageId', id, mover.now);
    // Whoever is only named on this page has no say in the tree that others work in.
    if (!(await authorize(rows, mover.account, 'page:arrange', 'projectId', project, mover.now)))
      return refuse('not_found');
    // It may have gone into the trash since the door was passed.
    if (!tree.has(page)) return refuse('not_found');
    if (parentId !== null && !(tree.has(parentId) && (await may(parentId, 'page:arrange'))))
      return refuse('not_found');
    if (after !== null && !(tree.has(after) && (await may(after, 'page:view')))) return refuse('not_found');
    if (parentId !== null && tree.upwards(parentId).includes(page)) return refuse('page_inside_itself');
    if (tree.depth(parentId) + tree.height(page) > maxPageDepth) return refuse('page_too_deep');

    // Below a page that the mover does not see, what they take for a sibling stands deeper.
    const behind = after === null ? null : tree.childOn(parentId, after);
    if (behind === undefined) return refuse('not_found');
    if (behind === page) return refuse('page_inside_itself');
    const siblings = tree.childrenOf(parentId).map(({ id }) => id);
    const others = siblings.filter((id) => id !== page);
    const order = others.toSpliced(behind === null ? 0 : others.indexOf(behind) + 1, 0, page);
    if (order.join() === siblings.join()) return { project, decidedAnew: [] };

    const inside = await restrictedAbove(rows, page);
    await rows.updateTable('pages').set({ parent_id: parentId }).where('id', '=', page).execute();
    await renumber(rows, order);
    const changed = await keepAudience(rows, page, inside);
    const activity = {
      project,
      actor: mover.account,
      action: 'pages.moved',
      page,
      details: { title },
    } as const;
    await recordActivity(rows, activity, mover.now);
    return { project, decidedAnew: changed ? tree.branch(page) : [] };
  });
}

/** Of a page that exists. */
export function projectOf(rows: Database, page: string): Promise<{ project: string; title: string }> {
  return rows
    .selectFrom('pages')
    .select(['project_id as project', 'title'])
    .where('id', '=', page)
    .executeTakeFirstOrThrow();
}
