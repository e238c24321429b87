import { parentPort } from 'node:worker_threads';
import type { DigestAnswer, DigestJob } from './digest.ts';
import { digestState } from './digest-state.ts';
import { copyOfText } from './text-copy.ts';
import { readingOfText } from './text-reading.ts';

parentPort?.on('message', (job: DigestJob) => parentPort?.postMessage(answer(job)));

function answer(job: DigestJob): DigestAnswer {
  try {
    if (job.kind === 'copy') return { result: copyOfText(job.updates, job.clientId, job.pages) };
    if (job.kind === 'reading') return { result: readingOfText(job.updates, job.sought) };
    return { result: digestState(job.state, job.chunks, job.claims) };
  } catch (error) {
    // Any failure belongs to this one page: it is reported there, and the worker goes on with the next.
    return { error: error instanceof Error ? error.message : String(error) };
  }
}
