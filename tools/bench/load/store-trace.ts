import { readFileSync } from 'node:fs';
import { encodeUpdate } from '../../../shared/sync/protocol.ts';
import { atRest, cpuMs } from '../process-figures.ts';
import { readTrace } from '../trace.ts';
import { addressOf, type Target } from './target.ts';
import { Typist } from './typist.ts';

export type StoreTraceJob = { target: Target; page: number; file: string; firstClientId: number };

/** So many connections take turns, since a server may read each at a bounded pace. */
const writers = 12;
/** Edits a writer sends before the next one's turn. */
const turnLength = 500;

/** Sends a long history edit by edit, each after the one before has reached a reader. Answers with the server's CPU, in ms. */
export async function storeTrace(
  job: StoreTraceJob,
): Promise<{ edits: number; cpuMs: number; wallMs: number }> {
  const updates = readTrace(readFileSync(job.file));
  const address = addressOf(job.target, job.page, 0);
  let received = 0;
  let writing = false;
  let waiting: { count: number; resolve: () => void } | undefined;
  const reader = new Typist(job.firstClientId);
  await reader.open(address, { answers: job.target.answers }, () => {
    // What the page had before comes as updates too.
    if (!writing) return;
    received += 1;
    if (waiting && received >= waiting.count) waiting.resolve();
  });
  const people = Array.from({ length: writers }, (_, i) => new Typist(job.firstClientId + 1 + i));
  for (const person of people) await person.open(address, { answers: job.target.answers });

  const cpuBefore = cpuMs(job.target.pid);
  const begin = performance.now();
  writing = true;
  for (let sent = 0, turn = 0; sent < updates.length; sent += turnLength, turn++) {
    const part = updates.slice(sent, sent + turnLength);
    people[turn % writers]?.connection.send(...part.map(encodeUpdate));
    await new Promise<void>((resolve) => {
      waiting = { count: sent + part.length, resolve };
      if (received >= waiting.count) resolve();
    });
  }
  const wallMs = performance.now() - begin;
  await atRest(job.target.pid);
  const figures = {
    edits: updates.length,
    cpuMs: cpuMs(job.target.pid) - cpuBefore,
    wallMs,
  };
  for (const person of [reader, ...people]) person.connection.destroy();
  return figures;
}
