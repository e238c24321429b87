import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { isSource, programBeside } from '../program-beside.ts';
import type { Claim } from '../storage/page-journal.ts';
import { TextUnreadable } from '../storage/stored-text.ts';
import type { SoughtAnchor } from '../storage/text-anchor.ts';
import type { TextReading } from './text-reading.ts';

/** What the worker is asked: the state so far and the frames with the updates since; or a question about a whole text. */
export type DigestJob =
  | { kind: 'state'; state: Uint8Array | null; chunks: Uint8Array[]; claims: Claim[] }
  | { kind: 'copy'; updates: Uint8Array[]; clientId: number; pages: Map<string, string> }
  | { kind: 'reading'; updates: Uint8Array[]; sought: SoughtAnchor[] };
export type DigestResult = { state: Uint8Array; facts: Uint8Array };
export type DigestAnswer = { result: DigestResult | Uint8Array | TextReading } | { error: string };

/** Merges updates into one state through a throw-away document, away from the thread that serves people. */
export interface Digest {
  /** `chunks`: frames as `Tail` keeps them. Rejects with `TextUnreadable`. */
  make(
    state: Uint8Array | null,
    chunks: readonly Uint8Array[],
    claims: readonly Claim[],
  ): Promise<DigestResult>;
  close(): Promise<void>;
}

/** What else is found out about a text in the same worker. `updates`: all of a page in order, or its state and those since. */
export interface PageTexts {
  /** The content as one update of `clientId`, as `copyOfText` makes it. Rejects as `Digest.make` does. */
  copy(
    updates: readonly Uint8Array[],
    clientId: number,
    pages?: ReadonlyMap<string, string>,
  ): Promise<Uint8Array>;
  /** What others want to know of it, as `readingOfText` finds it. */
  read(updates: readonly Uint8Array[], sought?: readonly SoughtAnchor[]): Promise<TextReading>;
}

/** A page of 100 pages takes a tenth of a second; what takes longer than this is hostile or stuck. In ms. */
const deadline = 30_000;
/** A worker costs about 15 MB: it goes when there was nothing to do for this long. In ms. */
const idleAfter = 60_000;
/** Heap of the worker in MB: a bomb ends the worker, not the server. */
const largestHeap = 512;

type Result = Extract<DigestAnswer, { result: unknown }>['result'];
type Waiting = { job: DigestJob; resolve(result: Result): void; reject(error: Error): void };

const ownProgram = programBeside('digest-worker', import.meta.url);

/** Node 20 does not hand the loader of the thread that starts a worker on to it: the worker brings its own. */
function fromSource(program: string): string {
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx/package.json'));
  const loader = new URL('dist/esm/api/index.mjs', tsx).href;
  return `import(${JSON.stringify(loader)}).then(({ register }) => { register(); return import(${JSON.stringify(pathToFileURL(program).href)}); })`;
}

/**
 * The digest in one worker thread, started when needed. One job after the other: what a hostile page breaks is its own.
 * `program`: where the worker's code is.
 */
export function createWorkerDigest({
  program = ownProgram,
  maxHeap = largestHeap,
}: {
  program?: string | undefined;
  maxHeap?: number;
} = {}): Digest & PageTexts {
  const queue: Waiting[] = [];
  let atWork: (Waiting & { timer: NodeJS.Timeout }) | null = null;
  let worker: Worker | null = null;
  let idle: NodeJS.Timeout | undefined;
  let closed = false;

  function start(): Worker {
    const resourceLimits = { maxOldGenerationSizeMb: maxHeap };
    const started = isSource(program)
      ? new Worker(fromSource(program), { resourceLimits, eval: true })
      : new Worker(program, { resourceLimits });
    started.unref();
    started.on('message', (answer: DigestAnswer) => {
      if (worker === started) settle(answer);
    });
    const ended = (error: string) => {
      if (worker !== started) return;
      worker = null;
      settle({ error });
    };
    started.on('error', (error) => ended(error instanceof Error ? error.message : String(error)));
    started.on('exit', () => ended('the digest worker ended'));
    return started;
  }

  function next(): void {
    if (atWork) return;
    const waiting = queue.shift();
    if (!waiting) {
      idle = setTimeout(stop, idleAfter).unref();
      return;
    }
    clearTimeout(idle);
    worker ??= start();
    atWork = { ...waiting, timer: setTimeout(giveUp, deadline) };
    worker.postMessage(waiting.job);
  }

  function settle(answer: DigestAnswer): void {
    const done = atWork;
    if (!done) return;
    atWork = null;
    clearTimeout(done.timer);
    if ('error' in answer) done.reject(new TextUnreadable(answer.error));
    else done.resolve(answer.result);
    if (!closed) next();
  }

  function giveUp(): void {
    void stop();
    settle({ error: 'the digest took too long' });
  }

  function stop(): Promise<unknown> {
    const ending = worker;
    worker = null;
    return ending?.terminate() ?? Promise.resolve();
  }

  function ask<R extends Result>(job: DigestJob): Promise<R> {
    return new Promise((resolve, reject) => {
      if (closed) return reject(new Error('the server is stopping'));
      // The worker answers each kind of job with its kind of result.
      queue.push({ job, resolve: (result) => resolve(result as R), reject });
      next();
    });
  }

  return {
    make: (state, chunks, claims) =>
      ask<DigestResult>({ kind: 'state', state, chunks: [...chunks], claims: [...claims] }),
    copy: (updates, clientId, pages = new Map()) =>
      ask<Uint8Array>({ kind: 'copy', updates: [...updates], clientId, pages: new Map(pages) }),
    read: (updates, sought = []) =>
      ask<TextReading>({ kind: 'reading', updates: [...updates], sought: [...sought] }),
    async close() {
      closed = true;
      clearTimeout(idle);
      const stopped = stop();
      clearTimeout(atWork?.timer);
      const left = [...(atWork ? [atWork] : []), ...queue.splice(0)];
      atWork = null;
      for (const { reject } of left) reject(new Error('the server is stopping'));
      await stopped;
    },
  };
}
