import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import type { FileEntry } from '../../../shared/contracts/files.ts';
import { type Upload, Uploads } from './uploads.ts';

const byProject = new Map<string, Uploads>();

/** The files of a project on their way from this window, wherever in it they were added. */
export function uploadsOf(projectId: string, queries: QueryClient): Uploads {
  const known = byProject.get(projectId);
  if (known) return known;
  const uploads = new Uploads(
    projectId,
    () => void queries.invalidateQueries({ queryKey: ['files.list', projectId] }),
  );
  byProject.set(projectId, uploads);
  return uploads;
}

export type UseUpload = {
  /** All files of the project on their way from this window. */
  uploads: readonly Upload[];
  /** Sends a file of at most `largest` bytes, if that is known. Resolves with what it became; null: it was given up. */
  send(file: File, largest?: number): Promise<FileEntry | null>;
  retry(id: string): void;
  /** Stops a file on its way, or puts away one that has arrived or failed. */
  giveUp(id: string): void;
};

/** Adds files to a project, with how far each is. */
export function useUpload(projectId: string): UseUpload {
  const uploads = uploadsOf(projectId, useQueryClient());
  const list = useSyncExternalStore(uploads.subscribe, uploads.list);
  return {
    uploads: list,
    send: (file, largest = Number.POSITIVE_INFINITY) => uploads.send(file, largest),
    retry: (id) => uploads.retry(id),
    giveUp: (id) => uploads.giveUp(id),
  };
}
