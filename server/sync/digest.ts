import { Worker } from 'node:worker_threads';
import type { Claim } from '../storage/page-journal.ts';

/** What the worker is asked: the state so far and the frames with the updates since. */
export type DigestJob = { id: number; state: Uint8Array | null; chunks: Uint8Array[]; claims: Claim[] };
export type DigestResult = { state: Uint8Array; facts: Uint8Array };
export type DigestAnswer = { id: number } & (DigestResult | { error: string });

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
const maxHeap = 512;

type Waiting = { resolve(result: DigestResult): void; reject(error: Error): void; timer: NodeJS.Timeout };

/** The digest in one worker thread, started when needed. Jobs are done in order. */
export function createWorkerDigest(): Digest {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | null = null;
  let idle: NodeJS.Timeout | undefined;
  let nextId = 1;

  function fail(error: Error): void {
    worker = null;
    for (const entry of waiting.values()) {
      clearTimeout(entry.timer);
      entry.reject(error);
    }
    waiting.clear();
  }

  function start(): Worker {
    // The bundle has the worker beside it as .js; from source it is TypeScript, which the loader translates.
    const source = import.meta.url.endsWith('.ts');
    const started = new Worker(
      new URL(source ? './digest-worker.ts' : './digest-worker.js', import.meta.url),
      {
        resourceLimits: { maxOldGenerationSizeMb: maxHeap },
        execArgv: source ? ['--import', 'tsx'] : [],
      },
    );
    started.unref();
    started.on('message', (answer: DigestAnswer) => {
      const entry = waiting.get(answer.id);
      waiting.delete(answer.id);
      if (!entry) return;
      clearTimeout(entry.timer);
      if ('error' in answer) entry.reject(new Error(answer.error));
      else entry.resolve(answer);
      if (!waiting.size) idle = setTimeout(stop, idleAfter).unref();
    });
    started.on('error', (error) => {
      if (worker === started) fail(error);
    });
    started.on('exit', () => {
      if (worker === started) fail(new Error('the digest worker ended'));
    });
    return started;
  }

  function stop(): Promise<unknown> {
    const ending = worker;
    worker = null;
    return ending?.terminate() ?? Promise.resolve();
  }

  return {
    make(state, chunks, claims) {
      clearTimeout(idle);
      worker ??= start();
      const id = nextId++;
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          const ending = worker;
          fail(new Error('the digest took too long'));
          void ending?.terminate();
        }, deadline);
        waiting.set(id, { resolve, reject, timer });
        worker?.postMessage({ id, state, chunks: [...chunks], claims: [...claims] } satisfies DigestJob);
      });
    },
    async close() {
      clearTimeout(idle);
      await stop();
      fail(new Error('the server is stopping'));
    },
  };
}
