import { Worker } from 'node:worker_threads';
import type { Claim } from '../storage/page-journal.ts';

/** What the worker is asked: the state so far and the frames with the updates since. */
export type DigestJob = { state: Uint8Array | null; chunks: Uint8Array[]; claims: Claim[] };
export type DigestResult = { state: Uint8Array; facts: Uint8Array };
export type DigestAnswer = DigestResult | { error: string };

/** Merges updates into one state through a throw-away document, away from the thread that serves people. */
export interface Digest {
  /** `chunks`: frames as `Tail` keeps them. Rejects if the updates do not make a whole document, or take too long. */
  make(
    state: Uint8Array | null,
    chunks: readonly Uint8Array[],
    claims: readonly Claim[],
  ): Promise<DigestResult>;
  close(): Promise<void>;
}

/** A page of 100 pages takes a tenth of a second; what takes longer than this is hostile or stuck. In ms. */
const deadline = 30_000;
/** A worker costs about 15 MB: it goes when there was nothing to do for this long. In ms. */
const idleAfter = 60_000;
/** Heap of the worker in MB: a bomb ends the worker, not the server. */
const largestHeap = 512;

type Waiting = { job: DigestJob; resolve(result: DigestResult): void; reject(error: Error): void };

// The bundle has the worker beside it as .js; from source it is TypeScript, which the loader translates.
const source = import.meta.url.endsWith('.ts');
const ownProgram = new URL(source ? './digest-worker.ts' : './digest-worker.js', import.meta.url);

/**
 * The digest in one worker thread, started when needed. One job after the other: what a hostile page breaks is its own.
 * `program`: where the worker's code is.
 */
export function createWorkerDigest({ program = ownProgram, maxHeap = largestHeap } = {}): Digest {
  const queue: Waiting[] = [];
  let atWork: (Waiting & { timer: NodeJS.Timeout }) | null = null;
  let worker: Worker | null = null;
  let idle: NodeJS.Timeout | undefined;
  let closed = false;

  function start(): Worker {
    const started = new Worker(program, {
      resourceLimits: { maxOldGenerationSizeMb: maxHeap },
      execArgv: program.pathname.endsWith('.ts') ? ['--import', 'tsx'] : [],
    });
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
    if ('error' in answer) done.reject(new Error(answer.error));
    else done.resolve(answer);
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

  return {
    make(state, chunks, claims) {
      return new Promise((resolve, reject) => {
        if (closed) return reject(new Error('the server is stopping'));
        queue.push({ job: { state, chunks: [...chunks], claims: [...claims] }, resolve, reject });
        next();
      });
    },
    async close() {
      closed = true;
      clearTimeout(idle);
      const stopped = stop();
      settle({ error: 'the server is stopping' });
      for (const { reject } of queue.splice(0)) reject(new Error('the server is stopping'));
      await stopped;
    },
  };
}
