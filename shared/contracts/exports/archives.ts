import { z } from 'zod';
import { languages } from '../accounts/languages.ts';
import { endpoint } from '../endpoint.ts';
import { stages } from '../projects.ts';

/** In bytes: what an archive may have, packed or unpacked. A zip archive of the kind that opens everywhere ends at 4 GB. */
export const largestArchive = 2_000_000_000;
/** How long an archive that was looked at waits to become projects, in ms. */
export const archiveWaits = 30 * 60_000;

/** What would come of an archive, before anything of it is there. */
export const archivePreview = z.object({
  /** Under which it waits. */
  id: z.string(),
  projects: z.array(
    z.object({
      name: z.string(),
      /** As its group was called where it was made; null: the archive has single pages alone. */
      group: z.string().nullable(),
      stage: z.enum(stages),
      /** In reading order; `level` from 1. */
      pages: z.array(z.object({ title: z.string(), level: z.number().int() })),
      threads: z.number().int(),
      tasks: z.number().int(),
      milestones: z.number().int(),
      files: z.number().int(),
      /** In bytes, of its files. */
      bytes: z.number(),
    }),
  ),
  /** Those whose work it is. `here`: they are people of this school; the others are names without a sign-in. */
  people: z.array(z.object({ name: z.string(), here: z.boolean() })),
  /** What will be otherwise than where it was made; 0 and false: nothing of the kind. */
  otherwise: z.object({
    /** It is here already: what comes has ids of its own, and is another archive when it is exported. */
    newIds: z.boolean(),
    /** People of this school have names that stand in it: behind those of the archive it says where they are from. */
    markedNames: z.number().int(),
    /** Names of people whose roles are not given, since whoever imports may not give them or they are not in the group. */
    rolesNotGiven: z.array(z.string()),
    /** Projects that are taken back to `in-review`, since whoever imports may take none further. */
    stagesTakenBack: z.number().int(),
    /** Pages without the past of their text, or without any text, since the archive does not have it. */
    pagesWithoutPast: z.number().int(),
    pagesWithoutText: z.number().int(),
    /** Files that called themselves pictures and can only be downloaded. */
    picturesNotShown: z.number().int(),
  }),
});
export type ArchivePreview = z.infer<typeof archivePreview>;

const inGroup = z.object({ groupId: z.string() });
const needs = { capability: 'project:create', of: 'groupId' } as const;

export const previewArchive = endpoint({
  name: 'exports.previewArchive',
  summary:
    'Look into an archive of Atelier that is to become projects of a group. Nothing is made of it; it waits for half an hour, one of ' +
    'each person.',
  method: 'POST',
  path: '/api/groups/:groupId/archives',
  needs,
  refuses: [
    'group_closed',
    'file_cut',
    'too_many_uploads',
    'storage_full',
    'not_an_archive',
    'archive_newer',
    'archive_damaged',
    'archive_too_large',
  ],
  upload: 'stream',
  params: inGroup,
  query: z.object({
    /** How many come. */
    bytes: z.coerce.number().int().min(1),
    /** Of the words behind a name that is taken. */
    language: z.enum(languages).default('en'),
  }),
  answer: z.object({ preview: archivePreview }),
});

export const createFromArchive = endpoint({
  name: 'exports.createFromArchive',
  summary: 'Make projects of an archive of mine that was looked at: all of it or nothing, once.',
  method: 'POST',
  path: '/api/groups/:groupId/archives/:archiveId/projects',
  needs,
  refuses: ['group_closed', 'project_full', 'storage_full'],
  params: inGroup.extend({ archiveId: z.string() }),
  answer: z.object({ projects: z.array(z.object({ id: z.string(), name: z.string() })) }),
});

export const dropArchive = endpoint({
  name: 'exports.dropArchive',
  summary: 'Let go of an archive of mine that was looked at.',
  method: 'DELETE',
  path: '/api/groups/:groupId/archives/:archiveId',
  needs,
  params: inGroup.extend({ archiveId: z.string() }),
  answer: z.object({}),
});
