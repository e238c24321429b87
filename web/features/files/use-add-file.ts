import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { FileOnItsWay, FileProgress } from '../../editor/surroundings.ts';
import { failureKey } from '../../sync/failure-key.ts';
import { filesQuery } from './files.queries.ts';
import { mayHelpAgain, type UploadState } from './uploads.ts';
import { uploadsOf } from './use-upload.ts';

/** Adds files to a project from the text of its pages. */
export function useAddFile(projectId: string): (file: File) => FileOnItsWay {
  const queries = useQueryClient();
  const { t } = useTranslation('ui');
  return useMemo(() => {
    const uploads = uploadsOf(projectId, queries);
    const progressOf = (state: UploadState | null): FileProgress => {
      if (state?.is !== 'failed') return state ?? { is: 'done' };
      const key = failureKey(state.failure);
      const [title, words] = [t(`${key}.title`), t(`${key}.words`)];
      return { is: 'failed', title, words, mayHelpAgain: mayHelpAgain(state.failure) };
    };
    return (file) => {
      // The largest file is known where the files of the project have been looked at; the server knows it always.
      const { largest } = queries.getQueryData(filesQuery(projectId).queryKey) ?? {};
      const { id, arrival } = uploads.start(file, largest ?? Number.POSITIVE_INFINITY);
      return {
        progress: () => progressOf(uploads.stateOf(id)),
        subscribe: (listener) => uploads.follow(id, listener),
        retry: () => uploads.retry(id),
        giveUp: () => uploads.giveUp(id),
        arrival,
      };
    };
  }, [projectId, queries, t]);
}
