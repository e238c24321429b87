import { z } from 'zod';
import { languages } from './accounts/languages.ts';
import { endpoint } from './endpoint.ts';

/** The formats that can be asked for, in the order in which they are offered. */
export const exportFormats = ['pdf', 'word', 'markdown', 'html', 'epub', 'text', 'archive'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/**
 * `clean`: the work alone. `feedback`: with what was said beside it, as far as whoever asks sees it. `evidence`: also who decided what was
 * said and when, and how the work was made: the plan, who did what in it, and the last work on each page.
 */
export const exportVariants = ['clean', 'feedback', 'evidence'] as const;

/** Exports of one person that wait or are under way: each takes a core for seconds, and the others wait. */
export const mostUnderWay = 3;
/** Exports of one person in all: the oldest finished one makes room for the next. */
export const mostKept = 20;
/** How long a finished export waits to be downloaded, in ms: a week, so that what was made on Friday is there on Monday. */
export const exportKept = 7 * 24 * 60 * 60_000;

/** What is exported: one page, a page with those below it, a project, or the finished projects of a group. */
export const exportScopes = ['page', 'branch', 'project', 'group'] as const;

/** Why there is no file. `too_large`: more bytes, time or memory than an export may take. */
export const exportFailures = ['too_large', 'nothing_left', 'failed'] as const;

/** With this ends the page of contents of an exported folder, by which an import knows that it is none of the pages. */
export const contentsMark = '<!-- Contents of an export from Atelier -->';

const order = z.object({
  format: z.enum(exportFormats),
  variant: z.enum(exportVariants).default('clean'),
  /** What goes in beside the text and its pictures: a list of sources where a page has none of its own, and the files that it offers. */
  sources: z.boolean().default(true),
  files: z.boolean().default(true),
  /** Of the words that the export itself adds, such as the heading of its contents. */
  language: z.enum(languages).default('en'),
});
export type ExportOrder = z.infer<typeof order>;

export const exportEntry = z.object({
  id: z.string(),
  scope: z.enum(exportScopes),
  /** Of the page, project or group, when it was asked for. */
  title: z.string(),
  /** Id of the page, project or group. */
  of: z.string(),
  order,
  state: z.enum(['waiting', 'running', 'done', 'failed']),
  /** Pages that are written, of all of them; 0 of 0 before they are counted. */
  pagesDone: z.number().int(),
  pages: z.number().int(),
  failure: z.enum(exportFailures).nullable(),
  /** Of the file, once it is there. */
  file: z.object({ name: z.string(), bytes: z.number(), until: z.number() }).nullable(),
  /** In ms since 1970. */
  askedAt: z.number(),
});
export type ExportEntry = z.infer<typeof exportEntry>;

const begun = z.object({ export: exportEntry });
const refuses = ['too_many_exports'] as const;
const ofExport = z.object({ exportId: z.string() });

export const exportPage = endpoint({
  name: 'exports.page',
  summary: 'Export a page, alone or with those below it that I may see.',
  method: 'POST',
  path: '/api/pages/:pageId/exports',
  needs: { capability: 'page:export', of: 'pageId' },
  refuses,
  params: z.object({ pageId: z.string() }),
  body: order.extend({ below: z.boolean().default(false) }),
  answer: begun,
});

export const exportProject = endpoint({
  name: 'exports.project',
  summary: 'Export all pages of a project that I may see.',
  method: 'POST',
  path: '/api/projects/:projectId/exports',
  needs: { capability: 'project:export', of: 'projectId' },
  refuses,
  params: z.object({ projectId: z.string() }),
  body: order,
  answer: begun,
});

export const exportGroup = endpoint({
  name: 'exports.group',
  summary: 'Export the finished and published projects of a group.',
  method: 'POST',
  path: '/api/groups/:groupId/exports',
  needs: { capability: 'group:export', of: 'groupId' },
  refuses: [...refuses, 'nothing_to_export'],
  params: z.object({ groupId: z.string() }),
  body: order,
  answer: begun,
});

export const listExports = endpoint({
  name: 'exports.list',
  summary: 'My exports, the last asked for first.',
  method: 'GET',
  path: '/api/exports',
  needs: 'signed-in',
  answer: z.object({ exports: z.array(exportEntry) }),
});

export const removeExport = endpoint({
  name: 'exports.remove',
  summary: 'End an export of mine that waits or is under way, or remove its file.',
  method: 'DELETE',
  path: '/api/exports/:exportId',
  needs: 'signed-in',
  params: ofExport,
  answer: z.object({}),
});

export const downloadExport = endpoint({
  name: 'exports.download',
  summary: 'The file of an export of mine, as long as I may still see everything that is in it.',
  method: 'GET',
  path: '/api/exports/:exportId/file',
  needs: 'signed-in',
  params: ofExport,
});
