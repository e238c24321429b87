import type { Claim } from '../../../../storage/page-journal.ts';
import type { Passage } from '../../../../storage/search-source.ts';
import type {
  ArchivedCommentFile,
  ArchivedFile,
  ArchivedPage,
  ArchivedPerson,
  ArchivedProject,
  ArchivedThread,
  ArchivedUpdate,
} from '../archive-shape.ts';

/** What was said beside a page, and its text: every update has been through the gate, and what they make has been read. */
export type CheckedText = {
  threads: ArchivedThread[];
  updates: ArchivedUpdate[];
  /** Name of the file with their bytes, one after the other. */
  past: string;
  claims: Claim[];
  passages: Passage[];
  links: string[];
  files: string[];
};

/** `path`: name of the file with its bytes. `type` is what they are; `shown` holds only of pictures that can do nothing. */
export type CheckedFile = ArchivedFile & { path: string };
export type CheckedCommentFile = ArchivedCommentFile & { path: string };
/** A PNG of a board or diagram that the text of its page shows. */
export type CheckedDrawing = { hash: string; bytes: number; path: string };

/** `text`: name of the file with its `CheckedText`, as JSON. `commentFiles`: shown by threads beside it. */
export type CheckedPage = ArchivedPage & {
  text: string;
  commentFiles: CheckedCommentFile[];
  drawings: CheckedDrawing[];
};

export type CheckedProject = {
  id: string;
  /** Null: the archive has single pages of it alone. */
  project: ArchivedProject | null;
  pages: CheckedPage[];
  files: CheckedFile[];
  threads: number;
};

/** An archive in which everything fits: it lies unpacked in a folder, and nothing in it is as it was without having been looked at. */
export type CheckedArchive = {
  /** Of the archive: SHA-256 of its list. */
  hash: string;
  people: ArchivedPerson[];
  projects: CheckedProject[];
  /** All ids in it that have to be free. */
  ids: { threads: string[]; comments: string[] };
  /** How many pages came without the past of their text, how many without a text, and how many files claimed to be pictures. */
  without: { pasts: number; texts: number; pictures: number };
};
