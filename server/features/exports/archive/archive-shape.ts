import type { Suggestion } from '../../../../shared/contracts/comments/suggestion.ts';
import type { Thread } from '../../../../shared/contracts/comments.ts';
import type { Tables } from '../../../storage/records.ts';

/*
 * What stands in an archive, as docs/archive-format.md says. People are ids everywhere; their names stand once, in `people.json`. Times
 * are in ms since 1970, days such as `2026-11-22`. Nothing says who made the archive or when, so that the same work is the same archive.
 */

/** A reader of archives takes those of its own version and below. */
export const archiveVersion = 1;

export type ArchiveManifest = {
  format: 'atelier-archive';
  version: typeof archiveVersion;
  /** Ids, in the order of their folders. */
  projects: string[];
  /** All that is in the archive but this list, in its order. */
  entries: { path: string; bytes: number; sha256: string }[];
};

/** Name null: whoever made the archive does not see it, or they have left. */
export type ArchivedPerson = { id: string; name: string | null };

export type ArchivedProject = Pick<Tables['projects'], 'id' | 'name' | 'stage'> & {
  objectives: string;
  guidelines: string;
  begins: string | null;
  ends: string | null;
  group: string;
  drivingQuestion: string;
  subjects: { subject: string; teacher: string | null }[];
  /** In the order of joining. */
  people: { id: string; role: string; does: string[] }[];
  milestones: { id: string; title: string; day: string; reachedAt: number | null }[];
  /** In the order of their columns. */
  tasks: {
    id: string;
    title: string;
    note: string;
    state: string;
    assignee: string | null;
    due: string | null;
    subject: string | null;
    page: string | null;
    block: string | null;
    createdBy: string;
    createdAt: number;
  }[];
};

export type ArchivedPage = {
  id: string;
  /** The next page above it that is in the archive. */
  parent: string | null;
  title: string;
  icon: string | null;
  template: boolean;
  createdAt: number;
  changedAt: number;
};

/** One update of a page's text, in order; its bytes are the next ones of `history.bin`. */
export type ArchivedUpdate = { seq: number; author: string; time: number; bytes: number };

export type ArchivedThread = Pick<Thread, 'id' | 'visibility' | 'at' | 'anchor' | 'detached'> & {
  author: string;
  resolved: { by: string; at: number } | null;
  suggestion:
    | (Pick<Suggestion, 'proposal' | 'was' | 'state' | 'outdatedBy'> & {
        decided: { by: string; at: number } | null;
      })
    | null;
  comments: (Pick<Thread['comments'][number], 'id' | 'number' | 'body' | 'at' | 'editedAt' | 'reactions'> & {
    author: string;
  })[];
};

export type ArchivedFile = Pick<Tables['files'], 'id' | 'name' | 'type' | 'bytes'> & {
  shown: boolean;
  addedBy: string | null;
  createdAt: number;
};

/** What an archive has of a project beside its pages. `project` null: whoever asks sees single pages of it and not the project. */
export type ProjectRows = {
  id: string;
  project: ArchivedProject | null;
  people: ArchivedPerson[];
  pages: Omit<ArchivedPage, 'parent'>[];
  files: ArchivedFile[];
};
