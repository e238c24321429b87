import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { PictureForm } from '../../../media/examination.ts';
import type { Examiner } from '../../../media/examiner.ts';
import { isDecoded } from '../../../media/media-type.ts';
import type { FileStore } from '../../../storage/file-store.ts';
import type { PageJournal, PageUpdate } from '../../../storage/page-journal.ts';
import { previewOf } from '../../../storage/stored-ids.ts';
import { drawingId } from '../document/drawings.ts';
import type { Stored, StoredDrawing, StoredFile } from './insert-beside.ts';
import { type NewIds, withNewIds } from './new-ids.ts';
import type { CheckedDrawing, CheckedFile, CheckedProject, CheckedText } from './reading/checked-archive.ts';

/** `account`: of whoever brings the archive. */
type StorePorts = { files: FileStore; examiner: Examiner; account: string };
/** In bytes. */
type Size = { files: number; commentFiles: number; drawings: number };

const sum = (files: readonly { bytes: number }[]) => files.reduce((bytes, file) => bytes + file.bytes, 0);

export function sizeOf({ files, pages }: Pick<CheckedProject, 'files' | 'pages'>): Size {
  return {
    files: sum(files),
    commentFiles: sum(pages.flatMap((page) => page.commentFiles)),
    drawings: sum(pages.flatMap((page) => page.drawings)),
  };
}

/** Of what there is room for in a project, comments and drawings may take a quarter each. */
export function isTooMuch({ files, commentFiles, drawings }: Size, room: number): boolean {
  return files > room || commentFiles > room / 4 || drawings > room / 4;
}

/** Stores all files of an archive. `begun` takes the ids under which something may lie in the store. Throws `StoreFull`, `StoreUnavailable`. */
export async function storeFiles(
  ports: StorePorts,
  projects: readonly CheckedProject[],
  folder: string,
  begun: string[],
): Promise<Stored> {
  const files = new Map<string, StoredFile>();
  const drawings = new Map<string, StoredDrawing>();
  const pages = projects.flatMap((project) => project.pages);
  for (const file of [...projects, ...pages].flatMap(filesIn))
    files.set(file.id, await storeFile(ports, file, join(folder, file.path), begun));
  for (const { id: page, drawings: drawn } of pages)
    for (const each of drawn) {
      const stored = await storeDrawing(ports, each, folder, begun);
      if (stored) drawings.set(drawingId({ page, hash: each.hash }), stored);
    }
  return { files, drawings };
}

function filesIn(of: Pick<CheckedProject, 'files'> | CheckedProject['pages'][number]): CheckedFile[] {
  return 'files' in of ? of.files : of.commentFiles;
}

/** In bytes: what of a past is in memory at once. */
const readAtOnce = 1_000_000;

/** Stores a text with its past. Throws `StoreUnavailable`. */
export async function storeText(
  journal: Pick<PageJournal, 'create' | 'append'>,
  page: string,
  { updates, claims, past }: Pick<CheckedText, 'updates' | 'claims' | 'past'>,
  ids: NewIds,
): Promise<void> {
  const file = await open(past);
  try {
    let waiting: PageUpdate[] = [];
    let bytes = 0;
    let left = claims;
    const store = async () => {
      const [first, ...others] = waiting;
      waiting = [];
      bytes = 0;
      if (!first) return;
      if (first.seq > 1) await journal.append(page, [first, ...others], left);
      else {
        await journal.create(page, { author: first.author, time: first.time, bytes: first.bytes });
        if (others.length > 0) await journal.append(page, others, left);
      }
      if (first.seq > 1 || others.length > 0) left = [];
    };
    for (const { seq, author, time, bytes: length } of updates) {
      const piece = new Uint8Array(length);
      await file.read(piece, 0, length);
      waiting.push({ seq, author, time, bytes: new Uint8Array(withNewIds(piece, ids)) });
      bytes += length;
      if (bytes >= readAtOnce) await store();
    }
    await store();
  } finally {
    await file.close();
  }
}

/** As small as a list shows it; the other one, as a page shows it, says how large it is. */
const forms: readonly PictureForm[] = [
  { as: 'webp', side: 480, square: false, moving: false },
  { as: 'same', side: 2560, square: false, moving: false },
];

/** The bytes stay as they are, so that they have the same hash. A picture is shown if it can be decoded; otherwise it is something to download. */
async function storeFile(
  { files, ...looking }: StorePorts,
  { id, type, shown }: CheckedFile,
  path: string,
  stored: string[],
): Promise<StoredFile> {
  stored.push(id);
  await files.put(id, createReadStream(path));
  if (!shown || !isDecoded(type)) return { shown, preview: false, width: null, height: null };
  const examined = await formsOf(looking, path);
  if (!examined) return { shown: false, preview: false, width: null, height: null };
  const { preview, picture } = examined;
  stored.push(previewOf(id));
  await files.put(previewOf(id), preview.bytes);
  return { shown: true, preview: true, width: picture.width, height: picture.height };
}

/** Null: it cannot be decoded, and is drawn anew by the next writer's browser. */
async function storeDrawing(
  { files, ...looking }: StorePorts,
  { path }: CheckedDrawing,
  folder: string,
  stored: string[],
): Promise<StoredDrawing | null> {
  const examined = await formsOf(looking, join(folder, path));
  if (!examined) return null;
  const id = randomUUID();
  stored.push(id);
  await files.put(id, createReadStream(join(folder, path)));
  return { id, width: examined.picture.width };
}

async function formsOf({ examiner, account }: Omit<StorePorts, 'files'>, path: string) {
  const examined = await examiner.examine(account, () => createReadStream(path), forms);
  if (examined.found !== 'picture') return null;
  const [preview, picture] = examined.made;
  if (!preview || !picture) throw new Error('a picture without its forms');
  return { preview, picture };
}
