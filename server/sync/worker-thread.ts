import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { isSource } from '../programs/program-beside.ts';
import { TextUnreadable } from '../storage/stored-text.ts';

/** What a worker posts back for each job. */
export type WorkerAnswer<Result> = { result: Result } | { error: string };

export type WorkerThread<Job, Result> = {
  /** Rejects with `TextUnreadable` if the job fails, takes too long or breaks the worker. */
  ask(job: Job): Promise<Result>;
  close(): Promise<void>;
};

/** A page of 100 pages takes a tenth of a second; what takes longer than this is hostile or stuck. In ms. */
const deadline = 30_000;
/** A worker costs about 15 MB: it goes when there was nothing to do for this long. In ms. */
const idleAfter = 60_000;
/** Heap of the worker in MB: a bomb ends the worker, not the server. */
const largestHeap = 512;

/** Node 20 does not hand the loader of the thread that starts a worker on to it: the worker brings its own. */
function fromSource(program: string): string {
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx/package.json'));
  const loader = new URL('dist/esm/api/index.mjs', tsx).href;
  return `import(${JSON.stringify(loader)}).then(({ register }) => { register(); return import(${JSON.stringify(pathToFileURL(program).href)}); })`;
}

/** Jobs in one worker thread, started when needed. One job after the other: what a hostile page breaks is its own. */
export function workerThread<Job, Result>(program: string, maxHeap = largestHeap): WorkerThread<Job, Result> {
  type Waiting = { job: Job; resolve(result: Result): void; reject(error: Error): void };
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
    started.on('message', (answer: WorkerAnswer<Result>) => {
      if (worker === started) settle(answer);
    });
    const ended = (error: string) => {
      if (worker !== started) return;
      worker = null;
      settle({ error });
    };
    started.on('error', (error) => ended(error instanceof Error ? error.message : String(error)));
    started.on('exit', () => ended('the worker ended'));
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

  function settle(answer: WorkerAnswer<Result>): void {
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
    settle({ error: 'it took too long' });
  }

  function stop(): Promise<unknown> {
    const ending = worker;
    worker = null;
    return ending?.terminate() ?? Promise.resolve();
  }

  return {
    ask: (job) =>
      new Promise((resolve, reject) => {
        if (closed) return reject(new Error('the server is stopping'));
        queue.push({ job, resolve, reject });
        next();
      }),
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
