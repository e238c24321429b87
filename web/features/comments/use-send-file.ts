import { uuidv4 } from 'lib0/random';
import { useEffect, useState } from 'react';
import { addToComment, type FileEntry } from '../../../shared/contracts/files.ts';
import { upload } from '../../sync/upload.ts';
import { useBeside } from './beside-page.ts';

/** Who is told of a file: why it did not arrive, and whether one is on its way, without which nothing is sent. */
export type FileNews = { onFailure: (failure: unknown) => void; onComing: (coming: boolean) => void };

export type FileSending = {
  busy: boolean;
  /** What it became; null: it did not arrive. */
  send: (file: File) => Promise<FileEntry | null>;
};

/** Sends a file of this device to be shown in a comment. */
export function useSendFile({ onFailure, onComing }: FileNews): FileSending {
  const { pageId } = useBeside();
  const [busy, setBusy] = useState(false);
  const [leaving] = useState(() => new AbortController());
  useEffect(() => () => leaving.abort(new DOMException('the comment is closed', 'AbortError')), [leaving]);
  return {
    busy,
    async send(file) {
      setBusy(true);
      onComing(true);
      try {
        const query = { upload: uuidv4(), name: file.name, bytes: file.size };
        const { signal } = leaving;
        const sent = { params: { pageId }, query, body: file, signal, onProgress: () => {} };
        return (await upload(addToComment, sent)).file;
      } catch (failure) {
        if (!leaving.signal.aborted) onFailure(failure);
        return null;
      } finally {
        setBusy(false);
        onComing(false);
      }
    },
  };
}
