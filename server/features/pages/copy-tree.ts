import { randomUUID } from 'node:crypto';
import type { Database } from '../../storage/records.ts';
import { type CopyPorts, textOf } from './copy-page.ts';
import { inReadingOrder } from './page-tree.ts';
import { newClientId, system } from './pages.ts';

/** A page as it is copied; `text` is one update. */
type TreePage = {
  id: string;
  title: string;
  parentId: string | null;
  position: number;
  icon: string | null;
  restricted: number;
  template: number;
  text: Uint8Array;
};

/** The pages of a project in use at one moment, parents before children. */
type Tree = readonly TreePage[];

/** Ids of the copies by their originals. */
type TreeCopy = ReadonlyMap<string, string>;

/** A project that has no pages yet, and the copies that it gets. */
type Place = { project: string; copies: TreeCopy };

/**
 * Reads all pages of a project that are in use, to be copied as often as wanted, whatever becomes of them meanwhile. Null if the text
 * of one cannot be read.
 */
export async function readTree(ports: CopyPorts, project: string): Promise<Tree | null> {
  const rows = await ports.db
    .selectFrom('pages')
    .select(['id', 'title', 'parent_id as parentId', 'position', 'icon', 'restricted', 'template'])
    .where('project_id', '=', project)
    .where('trashed_with', 'is', null)
    .execute();
  const tree: TreePage[] = [];
  for (const row of inReadingOrder(rows)) {
    const text = await textOf(ports, row.id);
    if (text === null) return null;
    tree.push({ ...row, text });
  }
  return tree;
}

/**
 * Stores the texts once more under new ids, links among them leading to the copies. They are nothing until `insertTree` gives them
 * rows. Throws `StoreUnavailable`, and what was stored by then is in `copies`, for `dropTree`.
 */
export async function storeTree(
  { journal, copyText }: CopyPorts,
  tree: Tree,
  copies: Map<string, string>,
  now: number,
): Promise<void> {
  const ids = new Map(tree.map(({ id }) => [id, randomUUID()]));
  for (const { id: original, text } of tree) {
    const id = ids.get(original);
    if (id === undefined) throw new Error('a page without an id for its copy');
    copies.set(original, id);
    const bytes = await copyText([text], newClientId(), ids);
    await journal.create(id, { author: system, time: now, bytes });
  }
}

/** Forgets copies that came to have no rows. Throws `StoreUnavailable`; what is left then is collected at the next start. */
export async function dropTree({ journal }: CopyPorts, copies: TreeCopy): Promise<void> {
  for (const id of copies.values()) await journal.remove(id);
}

/** SQLite takes 32,766 parameters in one statement; a page brings ten. */
const insertedAtOnce = 500;

/**
 * Gives the copies their rows: title, symbol, place, whether a page is restricted and whether it is a template. Whom the original was opened to beside its project
 * stays behind: they were chosen for that one page, and a copy may stand in another group. A few statements for all projects, since nobody
 * else is served until they are done.
 */
export async function insertTree(
  rows: Database,
  tree: Tree,
  places: readonly Place[],
  now: number,
): Promise<void> {
  const stamps = { created_at: now, changed_at: now };
  const values = places.flatMap(({ project, copies }) =>
    tree.map(({ id, title, parentId, position, icon, restricted, template }) => ({
      id: copyOf(copies, id),
      project_id: project,
      parent_id: parentId === null ? null : copyOf(copies, parentId),
      ...{ title, position, icon, restricted, template },
      ...stamps,
    })),
  );
  for (let from = 0; from < values.length; from += insertedAtOnce)
    await rows
      .insertInto('pages')
      .values(values.slice(from, from + insertedAtOnce))
      .execute();
}

function copyOf(copies: TreeCopy, original: string): string {
  const copy = copies.get(original);
  if (copy === undefined) throw new Error('a page of the tree was not copied');
  return copy;
}
