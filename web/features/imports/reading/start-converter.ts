import type { ConvertAnswer, ConvertJob } from './convert-worker.ts';
import type { Converter, WordAsHtml } from './converter.ts';
import { Unreadable } from './reading.ts';

/** In ms: a document of 300 pages takes some seconds on an old telephone; what takes longer than this is stuck or hostile. */
const patience = 90_000;

/** What makes HTML of other formats in a worker, which goes when the signal ends it. One thing after the other. */
export function startConverter(signal: AbortSignal): Converter {
  let worker: Worker | null = null;
  const end = () => {
    worker?.terminate();
    worker = null;
  };
  signal.addEventListener('abort', end, { once: true });

  function ask<Result>(job: ConvertJob): Promise<Result> {
    signal.throwIfAborted();
    worker ??= new Worker(new URL('./convert-worker.ts', import.meta.url), { type: 'module' });
    const asked = worker;
    return new Promise<Result>((resolve, reject) => {
      const over = (error: unknown) => {
        end();
        reject(error);
      };
      const timer = setTimeout(() => over(new Unreadable('tooSlow')), patience);
      signal.addEventListener('abort', () => over(signal.reason), { once: true });
      // It was broken by what it read.
      asked.onerror = () => over(new Unreadable('damaged'));
      asked.onmessage = ({ data }: MessageEvent<ConvertAnswer>) => {
        clearTimeout(timer);
        if ('result' in data) resolve(data.result as Result);
        else reject(new Unreadable(data.why));
      };
      asked.postMessage(job);
    });
  }

  return {
    markdown: (text) => ask<string>({ kind: 'markdown', text }),
    word: (file) => ask<WordAsHtml>({ kind: 'word', file }),
  };
}
