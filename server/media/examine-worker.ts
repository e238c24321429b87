/*
 * A program of its own that looks inside the bytes of one file and ends: `examiner.ts` starts it. The bytes come on its standard
 * input; what they are goes back as one message.
 */
import { onceTold } from '../programs/once-told.ts';
import type { Examination, PictureForm } from './examination.ts';
import type { ExamineJob } from './examine-job.ts';
import { headBytes, isDecoded, mediaTypeOf } from './media-type.ts';

onceTold(({ forms, largestPicture }: ExamineJob) => examine(forms, largestPicture));

async function examine(forms: PictureForm[], largestPicture: number): Promise<Examination> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  let type: string | null = null;
  for await (const piece of process.stdin) {
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
