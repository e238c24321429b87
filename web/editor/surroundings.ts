import type { Visibility } from '../../shared/contracts/comments/visibility.ts';
import type { FileEntry } from '../../shared/contracts/files.ts';

/** A person who can be mentioned, and the lanes of threads in which they read it. */
export type PersonAround = { id: string; name: string; lanes: readonly Visibility[] };

/** A page that can be linked to. */
export type PageAround = { id: string; title: string; icon: string | null };

/** A file that has become one of the project. */
export type ArrivedFile = Pick<FileEntry, 'id' | 'name' | 'kind' | 'bytes'>;

/** How far a file is. `arrived`: its bytes are there and are looked at. What failed says why, in the reader's language. */
export type FileProgress =
  | { is: 'waiting' | 'arrived' | 'done' }
  | { is: 'sending'; share: number }
  | { is: 'failed'; title: string; words: string; mayHelpAgain: boolean };

/** One file on its way into the project. It goes on when the page is left. */
export type FileOnItsWay = {
  progress(): FileProgress;
  subscribe(listener: () => void): () => void;
  retry(): void;
  giveUp(): void;
  /** What it became; null: it was given up. */
  arrival: Promise<ArrivedFile | null>;
};

/**
 * What the editor of a page asks of the application round it. Nothing of it is needed to write: a page without a project
 * has no pages to link to.
 */
export type Surroundings = {
  /** The title of another page; null if it is not known here. */
  titleOf(page: string): string | null;
  /** The other pages of the project. */
  pages(): readonly PageAround[];
  /** The people who may see the page. Nobody, where that cannot be asked. */
  people(): Promise<readonly PersonAround[]>;
  /** Sends a file to the project; null where one may not. */
  addFile: ((file: File) => FileOnItsWay) | null;
};

export const nothingAround: Surroundings = {
  titleOf: () => null,
  pages: () => [],
  people: async () => [],
  addFile: null,
};
