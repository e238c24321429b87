import { randomUUID } from 'node:crypto';
import type { Database } from '../../storage/records.ts';
import { type CopyPorts, textOf } from './copy-page.ts';
import { newClientId, system } from './pages.ts';
import { ProjectTree } from './project-tree.ts';

/** The texts of a project's pages in use, parents before children, each as one update. */
type TreeTexts = ReadonlyMap<string, Uint8Array>;

/** Ids of the copies by their originals, parents before children. */
type TreeCopy = ReadonlyMap<string, string>;

/** Reads all pages of a project that are in use, to be copied as often as wanted. Null if one cannot be read. */
export async function readTree(ports: CopyPorts, project: string): Promise<TreeTexts | null> {
  const tree = await ProjectTree.read(ports.db, project);
  const texts = new Map<string, Uint8Array>();
  for (const { id } of tree.childrenOf(null))
    for (const page of tree.branch(id)) {
      const text = await textOf(ports, page);
      if (text === null) return null;
      texts.set(page, text);
    }
  return texts;
}

/**
 * Stores the texts once more under new ids, links among them leading to the copies. They are nothing until `insertTree` gives them
 * rows. Throws `StoreUnavailable`, and what was stored by then is in `copies`, for `dropTree`.
 */
export async function storeTree(
  { journal, copyText }: CopyPorts,
  texts: TreeTexts,
  copies: Map<string, string>,
  now: number,
): Promise<void> {
  for (const page of texts.keys()) copies.set(page, randomUUID());
  for (const [page, id] of copies) {
    const text = texts.get(page);
    if (!text) throw new Error('a copy of no text');
    const bytes = await copyText([text], newClientId(), copies);
    await journal.create(id, { author: system, time: now, bytes });
  }
}

/** Forgets copies that came to have no rows. Throws `StoreUnavailable`; what is left then is collected at the next start. */
export async function dropTree({ journal }: CopyPorts, copies: TreeCopy): Promise<void> {
  for (const id of copies.values()) await journal.remove(id);
}

/** Puts copies into the tree of a project that has none, each as its original is: title, symbol, place, and whether it is restricted. */
export async function insertTree(
  rows: Database,
  copies: TreeCopy,
  project: string,
  now: number,
): Promise<void> {
  for (const [original, id] of copies) {
    const row = await rows
      .selectFrom('pages')
      .select(['title', 'parent_id', 'position', 'icon', 'restricted', 'group_role'])
      .where('id', '=', original)
      .executeTakeFirstOrThrow();
    const parent_id = row.parent_id === null ? null : (copies.get(row.parent_id) ?? null);
    await rows
      .insertInto('pages')
      .values({ ...row, id, project_id: project, parent_id, created_at: now, changed_at: now })
      .execute();
  }
}
