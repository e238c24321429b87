import { filesOf } from '../../../../shared/contracts/comments/comment-body.ts';
import { contentOf, type Proposal } from '../../../../shared/contracts/comments/suggestion.ts';
import type { Thread } from '../../../../shared/contracts/comments.ts';
import { jsonOfUpdates } from '../../../../shared/editor/ydoc.ts';
import type { BundleFile } from '../bundle.ts';
import { drawingId } from '../document/drawings.ts';
import { drawingsOf } from '../document/prepare.ts';
import type { ArchivedCommentFile, ProjectRows } from './archive-shape.ts';

/** What was said, as an archive and the records have it alike. */
type Said = {
  suggestion: { proposal: Proposal } | null;
  comments: readonly Pick<Thread['comments'][number], 'body'>[];
};

/** Ids of the pictures and recordings that a thread shows. */
export function shownIn({ suggestion, comments }: Said): string[] {
  const bodies = [contentOf(suggestion?.proposal ?? null), ...comments.map(({ body }) => body)];
  return [...new Set(bodies.flatMap(filesOf))];
}

/** What goes along with the single pages of a project, of the files that lie in the folder of the program. */
export class BesidePages {
  /** What no page before has taken. */
  private readonly left: Map<string, ArchivedCommentFile>;
  private readonly drawn = new Map<string, string[]>();
  private readonly there: ReadonlyMap<string, BundleFile>;

  constructor({ commentFiles, drawings }: ProjectRows, there: ReadonlyMap<string, BundleFile>) {
    this.left = new Map(commentFiles.map((file) => [file.id, file]));
    this.there = there;
    for (const { page, hash } of drawings) this.drawn.set(page, [...(this.drawn.get(page) ?? []), hash]);
  }

  /** What these threads show, in the order of being added. */
  commentFiles(threads: readonly Thread[]): { row: ArchivedCommentFile; path: string }[] {
    if (this.left.size === 0) return [];
    const shown = new Set(threads.flatMap(shownIn));
    return [...this.left.values()].flatMap((row) => {
      const path = shown.has(row.id) && this.left.delete(row.id) && this.there.get(row.id)?.path;
      return path ? [{ row, path }] : [];
    });
  }

  /** By hash: those that the text shows now. */
  drawings(page: string, text: Uint8Array): { hash: string; path: string }[] {
    const hashes = this.drawn.get(page);
    if (!hashes) return [];
    const shown = new Set(drawingsOf(jsonOfUpdates([text])));
    return hashes.flatMap((hash) => {
      const path = shown.has(hash) && this.there.get(drawingId({ page, hash }))?.path;
      return path ? [{ hash, path }] : [];
    });
  }
}
