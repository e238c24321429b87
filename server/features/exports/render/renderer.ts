import { createReadStream, createWriteStream } from 'node:fs';
import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ExportEntry } from '../../../../shared/contracts/exports.ts';
import { programBeside } from '../../../programs/program-beside.ts';
import { createWorkshop, type WorkshopSettings } from '../../../programs/workshop.ts';
import type { Bundle, BundleFile, FilesWanted } from '../bundle.ts';
import { bundleName, type FromProgram, type Made, madeName, type ToProgram } from './render-job.ts';

/** Writes the files of exports, each in a process of its own. */
export interface Renderer {
  /** A folder of its own for one export. */
  open(): Promise<Work>;
}

export interface Work {
  /** Lays something beside the bundle. Rejects with what the content throws. */
  put(name: string, content: Uint8Array | Readable): Promise<void>;
  /**
   * Writes the file. Whatever the content does to the program is an answer; rejects with what `filesFor` throws, with the reason of
   * the signal, and if the work cannot be begun at all.
   */
  render(bundle: Bundle, during: During): Promise<Rendered>;
  /** Ends what goes on and removes the folder with all that is in it. */
  close(): Promise<void>;
}

export type During = {
  /** Lays the files that are wanted into the folder. */
  filesFor(wanted: FilesWanted): Promise<BundleFile[]>;
  /** Pages that are written. */
  told(pagesDone: number): void;
  signal: AbortSignal;
};

export type Rendered =
  /** `name` of the file for those who download it; `bytes` and `read()` as long as the work is open. */
  (Made & { bytes: number; read(): Readable }) | { failure: NonNullable<ExportEntry['failure']> };

/** It is more than an export may hold. */
export class TooLarge extends Error {
  override name = 'TooLarge';
}

const own = {
  program: programBeside('render-worker', import.meta.url),
  deadline: 20_000,
  // A hundred printed sheets take three seconds.
  deadlinePerMegabyte: 20_000,
  // A PDF of a hundred sheets takes 400 MB.
  largestMemory: 1_500_000_000,
};

/** One process for each export, which ends with it and gives way to everything else on the machine. */
export async function createRenderer(settings: WorkshopSettings): Promise<Renderer> {
  const workshop = await createWorkshop(settings, own);
  return {
    async open() {
      const folder = await workshop.open();
      const ending = new AbortController();
      let texts = 0;
      return {
        async put(name, content) {
          if (content instanceof Uint8Array) {
            texts += content.length;
            await writeFile(join(folder, name), content);
          } else await pipeline(content, createWriteStream(join(folder, name)));
        },
        async render(bundle, { filesFor, told, signal: ended }) {
          await writeFile(join(folder, bundleName), JSON.stringify(bundle));
          const signal = AbortSignal.any([ended, ending.signal]);
          signal.throwIfAborted();
          let made: Made | null = null;
          await workshop.run<FromProgram, ToProgram>(folder, texts, {
            signal,
            go: (largestMemory) => ({ largestMemory }),
            async heard(words, say, waiting) {
              if ('pagesDone' in words) told(words.pagesDone);
              else if ('wanted' in words) {
                // The disk of the school is no fault of the content.
                waiting();
                say({ files: await filesFor(words.wanted) });
                waiting();
              } else made = words.made;
            },
          });
          // It came to an end by itself, its memory or the deadline.
          if (made === null) return { failure: 'too_large' };
          const path = join(folder, madeName);
          const { size } = await stat(path);
          return { ...(made as Made), bytes: size, read: () => createReadStream(path) };
        },
        async close() {
          ending.abort(new Error('the export was ended'));
          await workshop.close(folder);
        },
      };
    },
  };
}
