/*
 * A program of its own that looks inside the bytes of files, one after another, until whoever started it ends it or is gone: see
 * `examiner.ts`.
 */
import { PassThrough } from 'node:stream';
import { endBeyond } from '../programs/memory-bound.ts';
import type { Examination } from './examination.ts';
import type { ExamineJob, FromExaminer, ToExaminer } from './examine-words.ts';
import { headBytes, isDecoded, mediaTypeOf } from './media-type.ts';

let content = new PassThrough();

process.on('message', async (words: ToExaminer) => {
  if (words === 'whole') content.end();
  else if (words instanceof Uint8Array) content.write(words);
  else {
    content = new PassThrough();
    say(await examine(content, words));
  }
});
process.once('message', ({ largestMemory }: ExamineJob) => endBeyond(largestMemory));
process.once('disconnect', () => process.exit(0));
say('ready');

function say(words: FromExaminer): void {
  process.send?.(words);
}

/** May know enough before all bytes are there; those that come after its answer are let go of. */
async function examine(
  content: AsyncIterable<Uint8Array>,
  { forms, largestPicture }: ExamineJob,
): Promise<Examination> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  let type: string | null = null;
  for await (const piece of content) {
    pieces.push(piece);
    bytes += piece.length;
    if (type === null && bytes >= headBytes) {
      type = await mediaTypeOf(Buffer.concat(pieces).subarray(0, headBytes));
      if (!isDecoded(type)) return { found: 'other', type };
    }
    if (type !== null && bytes > largestPicture) return { found: 'too_large' };
  }
  const whole = Buffer.concat(pieces);
  type ??= await mediaTypeOf(whole.subarray(0, headBytes));
  if (!isDecoded(type)) return { found: 'other', type };
  if (bytes > largestPicture) return { found: 'too_large' };
  // Only for pictures: it is the larger part of starting.
  const { makePictures } = await import('./make-pictures.ts');
  return makePictures(whole, type, forms);
}
