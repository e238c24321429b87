import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import {
  type FileEntry,
  listFiles,
  listPagesOfFile,
  removeFile,
  renameFile,
  restoreFile,
} from '../../../shared/contracts/files.ts';
import { call } from '../../sync/api-client.ts';

/** The files of a project and the room they take. */
export const filesQuery = (projectId: string) =>
  queryOptions({
    queryKey: ['files.list', projectId],
    queryFn: ({ signal }) => call(listFiles, { params: { projectId }, signal }),
    meta: { shows: [{ topic: `project:${projectId}`, what: ['files'] }] },
  });

/** The pages that show a file, of those that I may see. */
export const pagesOfFileQuery = (projectId: string, fileId: string) =>
  queryOptions({
    queryKey: ['files.listPages', fileId],
    queryFn: async ({ signal }) => (await call(listPagesOfFile, { params: { fileId }, signal })).pages,
    meta: { shows: [{ topic: `project:${projectId}`, what: ['pages'] }] },
    // Asked each time it is opened: nobody hears of it when a text shows another file.
    staleTime: 0,
  });

/** On how many pages of its own project a file would be missing; those of others keep it. */
export function useCountPages(projectId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ id }: FileEntry) => {
      const pages = await queries.fetchQuery(pagesOfFileQuery(projectId, id));
      return pages.filter((page) => page.projectId === projectId).length;
    },
  });
}

function useAskAgain(projectId: string) {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ['files.list', projectId] });
}

/** `was`: the name that its writer saw. */
export function useRenameFile(projectId: string) {
  return useMutation({
    mutationFn: ({ id, ...body }: { id: string; name: string; was: string }) =>
      call(renameFile, { params: { fileId: id }, body }),
    onSettled: useAskAgain(projectId),
  });
}

export function useRemoveFile(projectId: string) {
  return useMutation({
    mutationFn: ({ id }: FileEntry) => call(removeFile, { params: { fileId: id } }),
    onSettled: useAskAgain(projectId),
  });
}

export function useRestoreFile(projectId: string) {
  return useMutation({
    mutationFn: ({ id }: FileEntry) => call(restoreFile, { params: { projectId, fileId: id } }),
    onSettled: useAskAgain(projectId),
  });
}
