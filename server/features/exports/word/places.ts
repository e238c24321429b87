import type { Block } from '../document/blocks.ts';
import type { Document } from '../document/document.ts';

/** Where the links of a document lead: pages, and those blocks that a link names. */
export class Places {
  private readonly names = new Map<string, string>();
  private readonly given = new Set<string>();

  constructor({ projects }: Document) {
    const pages = projects.flatMap((project) => project.pages);
    const there = new Set<string>();
    for (const { id } of pages) this.names.set(keyOf(id, null), `page${this.names.size + 1}`);
    for (const { id, blocks } of pages) for (const block of blocksIn(blocks)) there.add(keyOf(id, block.id));
    for (const { blocks } of pages)
      eachObject(blocks, (value) => {
        const { to, page, block } = value as Record<string, unknown>;
        if (to !== 'page' || typeof page !== 'string' || typeof block !== 'string') return;
        const key = keyOf(page, block);
        if (there.has(key) && !this.names.has(key)) this.names.set(key, `block${this.names.size + 1}`);
      });
  }

  /** Name of a place; null: no link leads there, or it is not there. */
  of(page: string, block: string | null): string | null {
    return this.names.get(keyOf(page, block)) ?? null;
  }

  /** The name for the block itself. Of two blocks of a damaged page with one id the second gets none. */
  own(page: string, block: string | null): string | null {
    const name = block === null ? null : this.of(page, block);
    if (name === null || this.given.has(name)) return null;
    this.given.add(name);
    return name;
  }
}

/** Numbers of the threads that are about some of these blocks. */
export function threadsIn(blocks: readonly Block[] | null): ReadonlySet<number> {
  return new Set(blocksIn(blocks).flatMap(({ threads }) => threads));
}

const keyOf = (page: string, block: string | null) => `${page} ${block ?? ''}`;

/** Those within others as well; what is looked through ends soon, see `flatten`. */
function blocksIn(blocks: readonly Block[] | null): Block[] {
  const found: Block[] = [];
  eachObject(blocks, (value) => {
    if ('kind' in value && 'id' in value && 'threads' in value) found.push(value as Block);
  });
  return found;
}

function eachObject(data: unknown, visit: (value: object) => void): void {
  if (typeof data !== 'object' || data === null) return;
  visit(data);
  for (const value of Object.values(data)) eachObject(value, visit);
}
