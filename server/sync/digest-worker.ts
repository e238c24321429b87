import { parentPort } from 'node:worker_threads';
import type { DigestAnswer, DigestJob } from './digest.ts';
import { digestState } from './digest-state.ts';

parentPort?.on('message', ({ id, state, chunks, claims }: DigestJob) => {
  parentPort?.postMessage(answer(id, () => digestState(state, chunks, claims)));
});

function answer(id: number, work: () => ReturnType<typeof digestState>): DigestAnswer {
  try {
    return { id, ...work() };
  } catch (error) {
    // Any failure belongs to this one page: it is reported there, and the worker goes on with the next.
    return { id, error: error instanceof Error ? error.message : String(error) };
  }
}
