import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { constants, setPriority } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ExportEntry } from '../../../../shared/contracts/exports.ts';
import { loaderFor, programBeside } from '../../../program-beside.ts';
import type { Bundle, BundleFile, FilesWanted } from '../bundle.ts';
import { bundleName, type FromProgram, madeName, type ToProgram } from './render-job.ts';

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
  | { name: string; type: string; bytes: number; read(): Readable }
  | { failure: NonNullable<ExportEntry['failure']> };

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

function startProgram(program: string, folder: string, priority: number): ChildProcess {
  const child = fork(program, {
    cwd: folder,
    env: { MALLOC_ARENA_MAX: '2' },
    execArgv: ['--max-old-space-size=768', ...loaderFor(program)],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  if (child.pid !== undefined) setPriority(child.pid, priority);
  return child;
}

/** Null: it came to an end by itself, its memory or the deadline. */
async function run(
  child: ChildProcess,
  { filesFor, told, signal }: During,
  limits: RendererLimits,
): Promise<{ name: string; type: string } | null> {
  const kill = () => child.kill('SIGKILL');
  // The first is thrown below; what fails after it is about a process that is ending anyway.
  child.on('error', () => undefined);
  let begun = false;
  let made: { name: string; type: string } | null = null;
  let failed: unknown = null;
  // A program that hangs before it is ready would otherwise hold its place for ever.
  let alarm = setTimeout(kill, limits.startAllowance + limits.deadline);
  const say = (words: ToProgram) => void child.send(words, () => undefined);
  const answer = async (message: FromProgram) => {
    if (message === 'ready') {
      begun = true;
      clearTimeout(alarm);
      alarm = setTimeout(kill, limits.deadline);
      say({ go: { largestMemory: limits.largestMemory } });
    } else if ('pagesDone' in message) told(message.pagesDone);
    else if ('wanted' in message) {
      // The disk of the school is no fault of the content.
      alarm.refresh();
      say({ files: await filesFor(message.wanted) });
      alarm.refresh();
    } else made = message.made;
  };
  child.on('message', (message: FromProgram) => {
    answer(message).catch((error: unknown) => {
      failed ??= error;
      kill();
    });
  });
  signal.addEventListener('abort', kill);
  try {
    await once(child, 'close');
    signal.throwIfAborted();
    if (failed) throw failed;
    if (!begun) throw new Error('the program that writes exports did not start');
    return made;
  } finally {
    clearTimeout(alarm);
    signal.removeEventListener('abort', kill);
    if (child.exitCode === null && child.signalCode === null) kill();
  }
}
