import { programBeside } from '../programs/program-beside.ts';
import type { Claim } from '../storage/page-journal.ts';
import type { SoughtAnchor } from '../storage/text-anchor.ts';
import type { TextReading } from './text-reading.ts';
import type { WrittenText } from './text-writing.ts';
import { type WorkerAnswer, workerThread } from './worker-thread.ts';

/** What the worker is asked: the state so far and the frames with the updates since; or a question about a whole text. */
export type DigestJob =
  | { kind: 'state'; state: Uint8Array | null; chunks: Uint8Array[]; claims: Claim[] }
  | { kind: 'copy'; updates: Uint8Array[]; clientId: number; pages: Map<string, string> }
  | { kind: 'reading'; updates: Uint8Array[]; sought: SoughtAnchor[] };
export type DigestResult = { state: Uint8Array; facts: Uint8Array };
type Result = DigestResult | Uint8Array | TextReading;
export type DigestAnswer = WorkerAnswer<Result>;

/** Content from outside that is to become a text. */
export type WritingJob = { json: string; clientId: number; pages: Map<string, string> };
export type WritingAnswer = WorkerAnswer<WrittenText>;

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
  /** Content from outside as a text, as `textOfJson` makes it. Rejects with `TextUnreadable` if no editor could have written it. */
  write(json: string, clientId: number, pages: ReadonlyMap<string, string>): Promise<WrittenText>;
}

/**
 * The digest in a worker thread, and in another, which has the schema of the editor, what makes texts of content from outside.
 * `program` and `writer`: where the code of each is.
 */
export function createWorkerDigest({
  program = programBeside('digest-worker', import.meta.url),
  writer = programBeside('writing-worker', import.meta.url),
  maxHeap,
}: {
  program?: string | undefined;
  writer?: string | undefined;
  maxHeap?: number;
} = {}): Digest & PageTexts {
  const texts = workerThread<DigestJob, Result>(program, maxHeap);
  const writing = workerThread<WritingJob, WrittenText>(writer, maxHeap);
  // The worker answers each kind of job with its kind of result.
  const ask = <R extends Result>(job: DigestJob) => texts.ask(job) as Promise<R>;
  return {
    make: (state, chunks, claims) =>
      ask<DigestResult>({ kind: 'state', state, chunks: [...chunks], claims: [...claims] }),
    copy: (updates, clientId, pages = new Map()) =>
      ask<Uint8Array>({ kind: 'copy', updates: [...updates], clientId, pages: new Map(pages) }),
    read: (updates, sought = []) =>
      ask<TextReading>({ kind: 'reading', updates: [...updates], sought: [...sought] }),
    write: (json, clientId, pages) => writing.ask({ json, clientId, pages: new Map(pages) }),
    async close() {
      await Promise.all([texts.close(), writing.close()]);
    },
  };
}
