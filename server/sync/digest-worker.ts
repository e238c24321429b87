import { parentPort } from 'node:worker_threads';
import type { DigestAnswer, DigestJob } from './digest.ts';
import { digestState } from './digest-state.ts';

parentPort?.on('message', (job: DigestJob) => parentPort?.postMessage(answer(job)));

function answer({ state, chunks, claims }: DigestJob): DigestAnswer {
  try {
    return digestState(state, chunks, claims);
  } catch (error) {
    // Any failure belongs to this one page: it is reported there, and the worker goes on with the next.
    return { error: error instanceof Error ? error.message : String(error) };
  }
}
