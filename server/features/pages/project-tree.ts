import type { Database } from '../../storage/records.ts';
import { renumber as renumberIn } from '../../storage/renumber.ts';
import { inReadingOrder } from './page-tree.ts';

type Node = { id: string; parentId: string | null; position: number };

/** The pages of a project that are in use, as a tree. Walks need no stack, and end even if pages were below each other. */
export class ProjectTree {
  private readonly nodes: ReadonlyMap<string, Node>;
  private readonly below = new Map<string | null, Node[]>();

  private constructor(nodes: readonly Node[]) {
    this.nodes = new Map(nodes.map((node) => [node.id, node]));
    for (const node of nodes) {
      const siblings = this.below.get(node.parentId);
      if (siblings) siblings.push(node);
      else this.below.set(node.parentId, [node]);
    }
  }

  /**
   * To be called first in the transaction that changes the tree: whoever else changes it waits, so that of two who move pages
   * below each other one sees what the other did.
   */
  static async lock(rows: Database, project: string): Promise<ProjectTree> {
    await rows
      .updateTable('projects')
      .set((eb) => ({ name: eb.ref('name') }))
      .where('id', '=', project)
      .execute();
    return ProjectTree.read(rows, project);
  }

  /** As it is at this moment. */
  static async read(db: Database, project: string): Promise<ProjectTree> {
    const nodes = await db
      .selectFrom('pages')
      .select(['id', 'parent_id as parentId', 'position'])
      .where('project_id', '=', project)
      .where('trashed_with', 'is', null)
      .orderBy('position')
      .orderBy('id')
      .execute();
    return new ProjectTree(nodes);
  }

  has(page: string): boolean {
    return this.nodes.has(page);
  }

  /** The page and those above it, itself first. */
  upwards(page: string): string[] {
    const path = new Set<string>();
    let next: string | null | undefined = page;
    while (next != null && !path.has(next)) {
      path.add(next);
      next = this.nodes.get(next)?.parentId;
    }
    return [...path];
  }

  /** The page and all below it, parents before children, siblings in their order. */
  branch(page: string): string[] {
    const root = this.nodes.get(page);
    if (!root) return [];
    const found = new Map<string, Node>([[page, { ...root, parentId: null }]]);
    for (const { id } of found.values())
      for (const child of this.below.get(id) ?? []) if (!found.has(child.id)) found.set(child.id, child);
    return inReadingOrder([...found.values()]).map(({ id }) => id);
  }

  /** Levels of a branch: 1 for a page without any below it. */
  height(page: string): number {
    const above = this.upwards(page).length - 1;
    return Math.max(...this.branch(page).map((id) => this.upwards(id).length - above));
  }

  /** Level of a page, from 1 at the top; 0 for the top itself. */
  depth(page: string | null): number {
    return page === null ? 0 : this.upwards(page).length;
  }

  parentOf(page: string): string | null {
    return this.nodes.get(page)?.parentId ?? null;
  }

  childrenOf(parent: string | null): readonly { id: string; position: number }[] {
    return this.below.get(parent) ?? [];
  }

  /** The child of `parent` that `page` is or stands below; undefined if it does not stand below `parent`. */
  childOn(parent: string | null, page: string): string | undefined {
    return this.upwards(page).find((id) => this.nodes.get(id)?.parentId === parent);
  }
}

/** Numbers siblings from 1 in the order given. */
export function renumber(rows: Database, siblings: readonly string[]): Promise<void> {
  return renumberIn(rows, 'pages', siblings);
}
