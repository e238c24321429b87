import { z } from 'zod';
import { anchor } from '../../../../shared/contracts/comments/anchor.ts';
import { commentBody } from '../../../../shared/contracts/comments/comment-body.ts';
import { proposal, suggestionStates } from '../../../../shared/contracts/comments/suggestion.ts';
import { visibilities } from '../../../../shared/contracts/comments/visibility.ts';
import { maxReplies, maxThreads, reactions } from '../../../../shared/contracts/comments.ts';
import { day } from '../../../../shared/contracts/day.ts';
import { longestFileName } from '../../../../shared/contracts/files.ts';
import { oneLine } from '../../../../shared/contracts/one-line.ts';
import { pageIcon } from '../../../../shared/contracts/pages/page-icon.ts';
import { maxPages, pageTitle } from '../../../../shared/contracts/pages.ts';
import { maxMilestones } from '../../../../shared/contracts/projects/milestones.ts';
import { maxTasks, taskStates } from '../../../../shared/contracts/projects/tasks.ts';
import { maxTeamRoles } from '../../../../shared/contracts/projects/team.ts';
import {
  drivingQuestion,
  planText,
  projectName,
  stages,
  subjects,
} from '../../../../shared/contracts/projects.ts';
import { severalLines } from '../../../../shared/contracts/several-lines.ts';
import type { DrawingKey } from '../document/drawings.ts';

/*
 * What stands in an archive, as docs/archive-format.md says: what is written has these types, and what is read has to fit them. People are
 * ids everywhere; their names stand once, in `people.json`. Times are in ms since 1970, days such as `2026-11-22`. Nothing says who made
 * the archive or when, so that the same work is the same archive.
 */

/** The author of what the server itself made: no person. */
export const systemAuthor = 'system';

/** Ids are random and never made anew, so that an archive keeps them where they are free. */
const id = z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i);
const author = z.union([id, z.literal(systemAuthor)]);

const dayLong = 86_400_000;
/** Clocks of two schools differ by less than a day; what claims to be from later would stand above everything for ever. */
const time = z
  .number()
  .int()
  .min(0)
  .refine((at) => at <= Date.now() + dayLong, 'in_the_future');

const decision = z.object({ by: id, at: time });

/** More than every list of an archive holds, and few enough to be looked at. */
const mostEntries = 60_000;
const mostPeople = 5_000;
const mostProjects = 200;
/** Of one project. */
export const mostFiles = 2_000;
/** With a role: a whole school that looks on. */
const mostInProject = 1_000;

export const archiveManifest = z.object({
  format: z.literal('atelier-archive'),
  version: z.number().int(),
  /** Ids, in the order of their folders. */
  projects: z.array(id).min(1).max(mostProjects),
  /** All that is in the archive but this list, in its order. */
  entries: z
    .array(
      z.object({
        path: z.string(),
        bytes: z.number().int().min(0),
        sha256: z.string().regex(/^[0-9a-f]{64}$/),
      }),
    )
    .max(mostEntries),
});
export type ArchiveManifest = z.infer<typeof archiveManifest>;

/** Name null: whoever made the archive does not see it, or they have left. */
const archivedPerson = z.object({ id: author, name: oneLine(200).nullable() });
export type ArchivedPerson = z.infer<typeof archivedPerson>;
export const archivedPeople = z.array(archivedPerson).max(mostPeople);

export const archivedProject = z.object({
  id,
  name: projectName,
  stage: z.enum(stages),
  objectives: planText,
  guidelines: planText,
  begins: day.nullable(),
  ends: day.nullable(),
  group: oneLine(200),
  drivingQuestion: drivingQuestion.or(z.literal('')),
  subjects: z.array(z.object({ subject: z.enum(subjects), teacher: id.nullable() })).max(subjects.length),
  /** In the order of joining. */
  people: z
    .array(z.object({ id, role: z.string().max(40), does: z.array(oneLine(40)).max(maxTeamRoles) }))
    .max(mostInProject),
  milestones: z
    .array(z.object({ id, title: oneLine(120), day, reachedAt: time.nullable() }))
    .max(maxMilestones),
  /** In the order of their columns. */
  tasks: z
    .array(
      z.object({
        id,
        title: oneLine(200),
        note: severalLines(2_000),
        state: z.enum(taskStates),
        assignee: id.nullable(),
        due: day.nullable(),
        subject: z.enum(subjects).nullable(),
        page: id.nullable(),
        block: z
          .string()
          .regex(/^[A-Za-z0-9_-]{1,64}$/)
          .nullable(),
        createdBy: author,
        createdAt: time,
        /** Not there: it is not done, or nobody knows. */
        done: z.object({ at: time, by: author }).optional(),
      }),
    )
    .max(maxTasks),
});
export type ArchivedProject = z.infer<typeof archivedProject>;

const archivedPage = z.object({
  id,
  /** The next page above it that is in the archive. */
  parent: id.nullable(),
  title: pageTitle,
  icon: pageIcon.nullable(),
  template: z.boolean(),
  /** Of the project's people only those who lead it see the page, and whoever is named on it: which the archive does not say. */
  restricted: z.boolean(),
  createdAt: time,
  changedAt: time,
});
export type ArchivedPage = z.infer<typeof archivedPage>;
export const archivedPages = z.array(archivedPage).max(maxPages);

/** One update of a page's text, in order; its bytes are the next ones of `history.bin`. */
const archivedUpdate = z.object({
  seq: z.number().int().min(1),
  author,
  time,
  bytes: z.number().int().min(1),
});
export type ArchivedUpdate = z.infer<typeof archivedUpdate>;
export const archivedUpdates = z.array(archivedUpdate).min(1);

const archivedComment = z.object({
  id,
  number: z.number().int().min(1).max(maxReplies),
  author: id,
  /** Null: it was taken away, or begins a suggestion that gives no reason. */
  body: commentBody.nullable(),
  at: time,
  editedAt: time.nullable(),
  reactions: z
    .array(z.object({ emoji: z.enum(reactions), people: z.array(id).max(mostInProject) }))
    .max(reactions.length),
});

const archivedThread = z.object({
  id,
  author: id,
  visibility: z.enum(visibilities),
  at: time,
  anchor,
  detached: z.boolean(),
  resolved: decision.nullable(),
  suggestion: z
    .object({
      proposal,
      was: z.string().max(2_000),
      state: z.enum(suggestionStates),
      outdatedBy: id.nullable(),
      decided: decision.nullable(),
    })
    .nullable(),
  comments: z.array(archivedComment).min(1).max(maxReplies),
});
export type ArchivedThread = z.infer<typeof archivedThread>;
export const archivedThreads = z.array(archivedThread).max(maxThreads);

const archivedFile = z.object({
  id: id.regex(/^[^A-Z]*$/),
  name: oneLine(longestFileName).refine((name) => !/[/\\]/.test(name) && name !== '.' && name !== '..'),
  type: z.string().max(200),
  bytes: z.number().int().min(0),
  shown: z.boolean(),
  addedBy: id.nullable(),
  createdAt: time,
});
export type ArchivedFile = z.infer<typeof archivedFile>;
export const archivedFiles = z.array(archivedFile).max(mostFiles);

const archivedCommentFile = archivedFile.extend({ addedBy: id });
export type ArchivedCommentFile = z.infer<typeof archivedCommentFile>;
/** Beside one page; without any there is no entry. */
export const archivedCommentFiles = z.array(archivedCommentFile).min(1).max(mostFiles);

/** What an archive has of a project beside its pages. `project` null: whoever asks sees single pages of it and not the project. */
export type ProjectRows = {
  id: string;
  project: ArchivedProject | null;
  people: ArchivedPerson[];
  pages: Omit<ArchivedPage, 'parent'>[];
  files: ArchivedFile[];
  /** Shown by comments beside these pages. */
  commentFiles: ArchivedCommentFile[];
  /** Of which there is a picture; their pages may show them no more. */
  drawings: DrawingKey[];
};
