import { parentPort } from 'node:worker_threads';
import type { DigestAnswer, DigestJob } from './digest.ts';
import { digestState } from './digest-state.ts';
import { copyOfText } from './text-copy.ts';
import { linksOfText } from './text-links.ts';
import { passagesOfText } from './text-passages.ts';

parentPort?.on('message', (job: DigestJob) => parentPort?.postMessage(answer(job)));

function answer(job: DigestJob): DigestAnswer {
  try {
    if (job.kind === 'copy') return { result: copyOfText(job.updates, job.clientId, job.pages) };
    if (job.kind === 'links') return { result: linksOfText(job.updates) };
    if (job.kind === 'passages') return { result: passagesOfText(job.updates) };
    return { result: digestState(job.state, job.chunks, job.claims) };
  } catch (error) {
    // Any failure belongs to this one page: it is reported there, and the worker goes on with the next.
    return { error: error instanceof Error ? error.message : String(error) };
  }
}
