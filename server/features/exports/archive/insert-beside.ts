import type { Database, Tables } from '../../../storage/records.ts';
import { drawingId } from '../document/drawings.ts';
import type { ArchivedThread } from './archive-shape.ts';
import { shownIn } from './beside-pages.ts';
import { insert } from './insert-rows.ts';
import type { CheckedFile, CheckedPage } from './reading/checked-archive.ts';

/** What is found of a file that is in the store. */
export type StoredFile = { shown: boolean; preview: boolean; width: number | null; height: number | null };
/** The same of a picture that a writer's browser has drawn. */
export type StoredDrawing = { id: string; width: number };

/** All of an archive that lies in the store: files of the project and of comments by id, drawings by `drawingId`. */
export type Stored = {
  files: ReadonlyMap<string, StoredFile>;
  drawings: ReadonlyMap<string, StoredDrawing>;
};

/** What a file of a project and one of a comment have alike. */
export function fileColumns({ id, name, type, bytes, createdAt }: CheckedFile, { files }: Stored) {
  const found = files.get(id);
  if (!found) throw new Error('a file that was not stored');
  const { shown, preview, width, height } = found;
  return {
    ...{ id, name, type, bytes, created_at: createdAt, width, height },
    ...{ shown: shown ? 1 : 0, preview: preview ? 1 : 0 },
  };
}

/** Pictures and recordings in comments, and how boards and diagrams look. */
export async function insertBeside(
  rows: Database,
  pages: readonly CheckedPage[],
  stored: Stored,
  now: number,
): Promise<void> {
  const commentFiles = pages.flatMap(({ id: page_id, commentFiles: files }) =>
    files.map((file) => {
      const sent = { page_id, account_id: file.addedBy, upload_id: file.id };
      return { ...fileColumns(file, stored), ...sent };
    }),
  );
  await insert(rows, 'comment_files', commentFiles);
  const drawings = pages.flatMap(({ id: page, drawings: drawn }) =>
    drawn.flatMap(({ hash, bytes }): Tables['page_drawings'][] => {
      const found = stored.drawings.get(drawingId({ page, hash }));
      return found ? [{ ...found, page_id: page, hash, bytes, named_at: now }] : [];
    }),
  );
  await insert(rows, 'page_drawings', drawings);
}

/**
 * Which comments show which files, so that whoever sees one sees the other. `brought`: those of the archive: a comment that names another file
 * of this school must not open it.
 */
export async function insertShown(
  rows: Database,
  threads: readonly ArchivedThread[],
  brought: ReadonlySet<string>,
): Promise<void> {
  const shows = threads.flatMap(({ id, suggestion, comments }) =>
    comments.flatMap((comment) => {
      // The first comment of a suggestion shows what it suggests.
      const said = { suggestion: comment.id === id ? suggestion : null, comments: [comment] };
      const files = shownIn(said).filter((file) => brought.has(file));
      return files.map((file_id) => ({ comment_id: comment.id, file_id }));
    }),
  );
  await insert(rows, 'comment_shows', shows);
}
