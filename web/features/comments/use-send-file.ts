import { uuidv4 } from 'lib0/random';
import { useEffect, useState } from 'react';
import { addToComment, type FileEntry } from '../../../shared/contracts/files.ts';
import { upload } from '../../sync/upload.ts';
import { useBeside } from './beside-page.ts';

/** Sends a file of this device to be shown in a comment. `onFailure`: why it did not arrive. */
export function useSendFile(onFailure: (failure: unknown) => void) {
  const { pageId } = useBeside();
  const [busy, setBusy] = useState(false);
  const [leaving] = useState(() => new AbortController());
  useEffect(() => () => leaving.abort(new DOMException('the comment is closed', 'AbortError')), [leaving]);
  return {
    busy,
    /** What it became; null: it did not arrive. */
    async send(file: File): Promise<FileEntry | null> {
      setBusy(true);
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
      }
    },
  };
}
