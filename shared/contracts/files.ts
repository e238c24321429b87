import { z } from 'zod';
import { person } from './accounts.ts';
import { endpoint } from './endpoint.ts';
import { oneLine } from './one-line.ts';
import { linkedPage } from './pages/links.ts';

/** In UTF-16 units. */
export const longestFileName = 200;

/** A name as file systems take it: no path, nothing hidden. */
const fileName = oneLine(longestFileName).refine(
  (name) => !/[/\\]/.test(name) && name !== '.' && name !== '..',
  'path_in_name',
);

/** What a file is, by its bytes. A `picture` is shown, a `film` and a `sound` are played; everything else is only downloaded. */
export const fileKinds = ['picture', 'sound', 'film', 'document', 'archive', 'text', 'other'] as const;

export const fileEntry = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(fileKinds),
  /** Media type, found from the bytes. */
  type: z.string(),
  /** As it is stored: a picture is smaller than what was sent. */
  bytes: z.number(),
  /** In pixels; null where there is nothing to measure. */
  width: z.number().nullable(),
  height: z.number().nullable(),
  /** Whether there is something to show in a list, at `?size=preview`. */
  preview: z.boolean(),
  /** Who added it; null: it came with the school. */
  addedBy: person.pick({ id: true, name: true, kind: true, picture: true }).nullable(),
  /** In ms since 1970. */
  addedAt: z.number(),
});
export type FileEntry = z.infer<typeof fileEntry>;

export const projectFiles = z.object({
  /** The last added first. */
  files: z.array(fileEntry),
  /** In bytes: what all files of the project take, and how much they may. */
  used: z.number(),
  room: z.number(),
  /** In bytes: the largest single file. */
  largest: z.number(),
  abilities: z.object({ 'file:add': z.boolean() }),
});
export type ProjectFiles = z.infer<typeof projectFiles>;

/** Of a picture or recording in a comment, in bytes: a photo of today's telephones, or an hour of talk. */
export const largestInComment = 20_000_000;

const ofProject = z.object({ projectId: z.string() });
const ofFile = z.object({ fileId: z.string() });

export const listFiles = endpoint({
  name: 'files.list',
  summary: 'The files of a project and the room that they take.',
  method: 'GET',
  path: '/api/projects/:projectId/files',
  needs: { capability: 'file:view', of: 'projectId' },
  params: ofProject,
  answer: projectFiles,
});

const addRefusals = [
  'file_cut',
  'file_too_large',
  'too_many_files',
  'too_many_uploads',
  'project_full',
  'storage_full',
  'picture_unreadable',
  'picture_too_large',
] as const;

const upload = z.object({
  /** Made by the sender, one for each file. */
  upload: z.uuid(),
  name: fileName,
  /** How many will come. */
  bytes: z.coerce.number().int().min(0),
});

export const addFile = endpoint({
  name: 'files.add',
  summary:
    'Add a file to a project. Its type is found from the bytes; a picture is made smaller and loses everything but its ' +
    'pixels. Sent again under the same `upload`, it is the same file.',
  method: 'POST',
  path: '/api/projects/:projectId/files',
  needs: { capability: 'file:add', of: 'projectId' },
  refuses: addRefusals,
  upload: 'stream',
  params: ofProject,
  query: upload,
  answer: z.object({ file: fileEntry }),
});

export const addToComment = endpoint({
  name: 'files.addToComment',
  summary:
    'Add a picture or a recording to what I write beside a page. I see it, and whoever sees a comment that shows it; it stands in no ' +
    'list of files. What no comment shows goes after a day. Sent again under the same `upload`, it is the same file.',
  method: 'POST',
  path: '/api/pages/:pageId/comment-files',
  needs: { capability: 'page:comment', of: 'pageId' },
  refuses: addRefusals,
  upload: 'stream',
  params: z.object({ pageId: z.string() }),
  query: upload,
  answer: z.object({ file: fileEntry }),
});

export const getFile = endpoint({
  name: 'files.get',
  summary:
    'The bytes of one file of a project, as an attachment or, for a picture, for show. A part of them by `Range`, as players of ' +
    'films ask for them; with `size=preview` a picture of at most 480 pixels.',
  method: 'GET',
  path: '/api/files/:fileId',
  needs: { capability: 'file:view', of: 'fileId' },
  params: ofFile,
  query: z.object({ size: z.enum(['preview']).optional() }),
});

export const listPagesOfFile = endpoint({
  name: 'files.listPages',
  summary:
    'The pages whose text shows a file, of those that I may see, by title. How many others there are is not said: it ' +
    'would tell of pages that are closed to me.',
  method: 'GET',
  path: '/api/files/:fileId/pages',
  needs: { capability: 'file:view', of: 'fileId' },
  params: ofFile,
  answer: z.object({ pages: z.array(linkedPage) }),
});

export const downloadFiles = endpoint({
  name: 'files.download',
  summary: 'All files of a project in one zip archive.',
  method: 'GET',
  path: '/api/projects/:projectId/files.zip',
  needs: { capability: 'file:view', of: 'projectId' },
  params: ofProject,
});

export const renameFile = endpoint({
  name: 'files.rename',
  summary: 'Give a file another name; `was` is the one that its writer saw.',
  method: 'PATCH',
  path: '/api/files/:fileId',
  needs: { capability: 'file:add', of: 'fileId' },
  refuses: ['changed_meanwhile'],
  params: ofFile,
  body: z.object({ name: fileName, was: z.string().max(longestFileName) }),
  answer: z.object({ file: fileEntry }),
});

export const removeFile = endpoint({
  name: 'files.remove',
  summary: 'Put a file into the trash: it can be restored for 30 days, unless its room is needed.',
  method: 'DELETE',
  path: '/api/files/:fileId',
  needs: { capability: 'file:add', of: 'fileId' },
  params: ofFile,
  answer: z.object({}),
});

export const restoreFile = endpoint({
  name: 'files.restore',
  summary: 'Take a file of a project out of the trash.',
  method: 'POST',
  path: '/api/projects/:projectId/files/:fileId/restore',
  needs: { capability: 'file:add', of: 'projectId' },
  refuses: ['too_many_files'],
  params: ofProject.extend(ofFile.shape),
  answer: z.object({ file: fileEntry }),
});
