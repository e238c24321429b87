import { z } from 'zod';
import { quotation } from './comments/anchor.ts';
import { commentBody, filesOf, mentionsOf } from './comments/comment-body.ts';
import { endpoint } from './endpoint.ts';
import { pageTitle } from './pages.ts';

/** Pages of one import: a long book has a hundred chapters, a folder of notes some hundreds. */
export const maxImportedPages = 500;
/** UTF-16 units of one page as JSON: the hundred pages of a thesis take one million. */
export const longestImportedContent = 4_000_000;
/** Comments of one import: as many as a page may have threads. */
export const maxImportedComments = 2_000;
/** In bytes, of all pages together with what JSON adds to them. */
const maxImport = 16 * 1024 * 1024;

/** The target of a link to another page of the same import, by its place in the list; once that page stands there, the link leads to it. */
export function importedAddress(page: number): string {
  return `/pages/imported-${page}`;
}

/** What was said elsewhere beside the words of a page. It is written anew by whoever brings it: nobody speaks for others, or calls them here. */
const importedThread = z.object({
  /** The words that it is about; null: the page. */
  about: quotation.nullable(),
  /** The first one and its answers. */
  comments: z
    .array(commentBody.refine((body) => mentionsOf(body).length + filesOf(body).length === 0, 'words_alone'))
    .min(1),
  resolved: z.boolean(),
});
export type ImportedThread = z.output<typeof importedThread>;

/** A page that was made by an import, with how many of it came to stand below it. */
const importedPage = z.object({ id: z.string(), title: z.string(), below: z.number() });
export type ImportedPage = z.infer<typeof importedPage>;

export const importPages = endpoint({
  name: 'imports.createPages',
  summary:
    'Add pages with their contents and what is said beside them to a project, all or none, below `parentId` or at the top; once for each request. Files that they show ' +
    'are sent before, with `files.add`.',
  method: 'POST',
  path: '/api/projects/:projectId/imports',
  needs: { capability: 'page:create', of: 'projectId' },
  refuses: ['storage_unavailable', 'page_too_deep', 'too_many_pages', 'too_large'],
  maxBody: maxImport,
  params: z.object({ projectId: z.string() }),
  body: z.object({
    /** Made by the client: who asks again under the same one is answered with the same pages. */
    request: z.uuid(),
    parentId: z.string().nullable().default(null),
    pages: z
      .array(
        z.object({
          title: pageTitle,
          /** The place in this list of the page that it goes below, which stands before it; null: none of them. */
          below: z.int().nonnegative().nullable(),
          /** The document of the editor as JSON text: `{"type":"doc","content":[…]}`, without ids of blocks. */
          content: z.string().max(longestImportedContent),
          threads: z.array(importedThread).default([]),
        }),
      )
      .min(1)
      .max(maxImportedPages)
      .refine((pages) => pages.every(({ below }, at) => below === null || below < at), 'below_itself')
      .refine(
        (pages) =>
          pages.flatMap(({ threads }) => threads.flatMap(({ comments }) => comments)).length <=
          maxImportedComments,
        'too_many_comments',
      ),
  }),
  answer: z.object({
    /** Those that stand below none of the others, in their order. */
    pages: z.array(importedPage),
  }),
});
