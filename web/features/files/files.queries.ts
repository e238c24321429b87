import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import {
  type FileEntry,
  listFiles,
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
