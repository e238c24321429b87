import { markdownAsHtml } from '../../../editor/paste/markdown.ts';
import type { WordAsHtml } from './converter.ts';
import { Unreadable, type Why } from './reading.ts';

export type ConvertJob = { kind: 'markdown'; text: string } | { kind: 'word'; file: Blob };
export type ConvertAnswer = { result: string | WordAsHtml } | { why: Why };

/** In a worker of its own: what is asked of it is asked one at a time. */
self.onmessage = async ({ data }: MessageEvent<ConvertJob>) => {
  self.postMessage(await answer(data));
};

async function answer(job: ConvertJob): Promise<ConvertAnswer> {
  try {
    if (job.kind === 'markdown') return { result: markdownAsHtml(job.text, { html: true }) };
    const { wordAsHtml } = await import('./word-reader.ts');
    return { result: await wordAsHtml(job.file) };
  } catch (error) {
    // What breaks a reader is not what it says it is.
    return { why: error instanceof Unreadable ? error.why : 'damaged' };
  }
}
