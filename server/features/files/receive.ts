import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { PictureForm } from '../../media/examination.ts';
import type { Examiner } from '../../media/examiner.ts';
import type { FileStore } from '../../storage/file-store.ts';
import { previewOf } from '../../storage/stored-ids.ts';
import { namePicture } from './file-name.ts';

export type ReceivePorts = { files: FileStore; examiner: Examiner };

/** A file that is in the store and has no row yet. `stored`: all its ids there. */
export type Received = {
  id: string;
  name: string;
  type: string;
  bytes: number;
  shown: boolean;
  width: number | null;
  height: number | null;
  preview: boolean;
  stored: string[];
};

/** Fewer bytes came than were announced, or more. */
export class FileCut extends Error {
  override name = 'FileCut';
}

/** What a page shows at its widest on a dense screen, and what a list shows. */
const forms: readonly PictureForm[] = [
  { as: 'same', side: 2560, square: false, moving: true },
  { as: 'webp', side: 480, square: false, moving: false },
];

/**
 * Stores what comes and finds out what it is; of a picture only what was made anew is kept. Throws `FileCut`, `StoreFull`,
 * `StoreUnavailable`; then, and when it is refused, nothing of it is left.
 */
export async function receive(
  { files, examiner }: ReceivePorts,
  { account, name, bytes }: { account: string; name: string; bytes: number },
  content: Readable,
): Promise<Received | 'unreadable' | 'too_large'> {
  const stored: string[] = [];
  const put = async (id: string, what: Parameters<FileStore['put']>[1]) => {
    await files.put(id, what);
    stored.push(id);
  };
  let kept = false;
  try {
    const id = randomUUID();
    await put(id, exactly(content, bytes));
    const again = async () => (await files.read(id)) ?? gone();
    const examined = await examiner.examine(account, again, forms);
    if (examined.found === 'unreadable' || examined.found === 'too_large') return examined.found;
    if (examined.found === 'other') {
      kept = true;
      const plain = { shown: false, width: null, height: null, preview: false };
      return { id, name, type: examined.type, bytes, ...plain, stored };
    }
    const [picture, preview] = examined.made;
    if (!picture || !preview) throw new Error('a picture without its forms');
    const pictureId = randomUUID();
    await put(pictureId, picture.bytes);
    await put(previewOf(pictureId), preview.bytes);
    await files.remove(id);
    kept = true;
    return {
      id: pictureId,
      name: namePicture(name, examined.endings),
      type: picture.type,
      bytes: picture.bytes.length,
      shown: true,
      width: picture.width,
      height: picture.height,
      preview: true,
      stored: [pictureId, previewOf(pictureId)],
    };
  } finally {
    if (!kept) await removeAll(files, stored);
  }
}

function gone(): never {
  throw new Error('what was just stored is gone');
}

/** A store that fails here too leaves them for the next start, which removes what has no row. */
export async function removeAll(files: FileStore, ids: readonly string[]): Promise<void> {
  await Promise.allSettled(ids.map((id) => files.remove(id)));
}

async function* exactly(content: AsyncIterable<Uint8Array>, bytes: number): AsyncGenerator<Uint8Array> {
  let received = 0;
  const pieces = content[Symbol.asyncIterator]();
  for (;;) {
    const next = await pieces.next().catch((error: unknown) => {
      // Whoever sends has gone, or their line.
      throw new FileCut('the content broke off', { cause: error });
    });
    if (next.done) break;
    received += next.value.length;
    if (received > bytes) throw new FileCut('more came than was announced');
    yield next.value;
  }
  if (received < bytes) throw new FileCut(`${received} of ${bytes} bytes came`);
}
