import type { ChildProcess } from 'node:child_process';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { constants } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ExportEntry } from '../../../../shared/contracts/exports.ts';
import { programBeside } from '../../../program-beside.ts';
import type { Bundle, BundleFile, FilesWanted } from '../bundle.ts';
import { startProgram, untilItEnds } from './own-program.ts';
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

export type RendererLimits = {
  /** In ms: what a page or a picture made to be slow may take… */
  deadline: number;
  /** …and what each million bytes of text get beside it: a hundred printed sheets take three seconds. */
  deadlinePerMegabyte: number;
  /** In ms, for the program to start before the deadline begins. */
  startAllowance: number;
  /** In bytes of its process: a PDF of a hundred sheets takes 400 MB. */
  largestMemory: number;
};

const ownLimits: RendererLimits = {
  deadline: 20_000,
  deadlinePerMegabyte: 20_000,
  startAllowance: 20_000,
  largestMemory: 1_500_000_000,
};

const ownProgram = programBeside('render-worker', import.meta.url);

export type RendererSettings = Partial<RendererLimits> & {
  /** Where the folders of exports under way are made; what a crash left there is removed. */
  folder: string;
  /** Where the code of the process is. */
  program?: string | undefined;
  /** Of the process, as `os.setPriority` takes it. Default: below that of the server, so that whoever types goes first. */
  priority?: number;
};

/**
 * One process for each export, which ends with it and gives way to everything else on the machine: what a hostile page breaks, fills or
 * keeps busy is that process. It gets no environment, and its folder as the only thing to read.
 */
export async function createRenderer({
  folder,
  program = ownProgram,
  priority = constants.priority.PRIORITY_BELOW_NORMAL,
  ...limits
}: RendererSettings): Promise<Renderer> {
  const within = { ...ownLimits, ...limits };
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  return {
    async open() {
      const own = await mkdtemp(join(folder, 'export-'));
      const ending = new AbortController();
      let texts = 0;
      return {
        async put(name, content) {
          if (content instanceof Uint8Array) {
            texts += content.length;
            await writeFile(join(own, name), content);
          } else await pipeline(content, createWriteStream(join(own, name)));
        },
        async render(bundle, during) {
          await writeFile(join(own, bundleName), JSON.stringify(bundle));
          const deadline = within.deadline + (texts / 1_000_000) * within.deadlinePerMegabyte;
          const signal = AbortSignal.any([during.signal, ending.signal]);
          signal.throwIfAborted();
          const made = await run(
            startProgram(program, own, priority),
            { ...during, signal },
            { ...within, deadline },
          );
          if (made === null) return { failure: 'too_large' };
          const path = join(own, madeName);
          const { size } = await stat(path);
          return { ...made, bytes: size, read: () => createReadStream(path) };
        },
        async close() {
          ending.abort(new Error('the export was ended'));
          await rm(own, { recursive: true, force: true });
        },
      };
    },
  };
}

/** Null: it came to an end by itself, its memory or the deadline. */
async function run(
  child: ChildProcess,
  { filesFor, told, signal }: During,
  { largestMemory, ...times }: RendererLimits,
): Promise<Made | null> {
  let made: Made | null = null;
  await untilItEnds<FromProgram, ToProgram>(child, {
    ...times,
    signal,
    go: { go: { largestMemory } },
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
  return made;
}
