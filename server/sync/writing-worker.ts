import { parentPort } from 'node:worker_threads';
import type { WritingAnswer, WritingJob } from './digest.ts';
import { textOfJson } from './text-writing.ts';

parentPort?.on('message', (job: WritingJob) => parentPort?.postMessage(answer(job)));

function answer({ json, clientId, pages }: WritingJob): WritingAnswer {
  try {
    return { result: textOfJson(json, clientId, pages) };
  } catch (error) {
    // Whatever it is that was sent, it is no page.
    return { error: error instanceof Error ? error.message : String(error) };
  }
}
