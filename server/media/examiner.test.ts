import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { builtProgram } from '../testing/built-server.ts';
import type { PictureForm } from './examination.ts';
import { createExaminer } from './examiner.ts';
import { bombs } from './testing/bombs.ts';

const program = builtProgram('examine-worker');
const examiner = createExaminer({ program });
const streamOf = (bytes: Uint8Array) => Readable.from([bytes], { objectMode: false });
const forms: PictureForm[] = [
  { as: 'same', side: 200, square: false, moving: true },
  { as: 'webp', side: 50, square: true, moving: false },
];
const plain = { channels: 3, background: '#3a7' } as const;
const secret = 'taken at home';

it('makes a picture anew: upright, smaller, without what the camera wrote beside it', async () => {
  const photo = await sharp({ create: { ...plain, width: 400, height: 300 } })
    .withExif({ IFD0: { Copyright: secret } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
  const examined = await examiner.examine(streamOf(photo), forms);
  if (examined.found !== 'picture') throw new Error(`it was found ${examined.found}`);
  const [picture, preview] = examined.made;
  expect(picture).toMatchObject({ type: 'image/jpeg', width: 150, height: 200 });
  expect(preview).toMatchObject({ type: 'image/webp', width: 50, height: 50 });
  const { exif, orientation } = await sharp(picture?.bytes).metadata();
  expect([exif, orientation]).toEqual([undefined, undefined]);
});

it('lets a GIF move, and its small picture stand still', async () => {
  const frames = await Promise.all(
    ['#f00', '#0f0', '#00f'].map((background) =>
      sharp({ create: { width: 300, height: 100, channels: 3, background } })
        .png()
        .toBuffer(),
    ),
  );
  const moving = await sharp(frames, { join: { animated: true } })
    .gif()
    .toBuffer();
  const examined = await examiner.examine(streamOf(moving), forms);
  if (examined.found !== 'picture') throw new Error(`it was found ${examined.found}`);
  const pages = await Promise.all(
    examined.made.map(async ({ bytes }) => (await sharp(bytes, { animated: true }).metadata()).pages ?? 1),
  );
  expect(pages).toEqual([3, 1]);
  expect(examined.made[0]).toMatchObject({ type: 'image/gif', width: 200, height: 67 });
});

it('makes an AVIF into what more programs open', async () => {
  const avif = await sharp({ create: { ...plain, width: 20, height: 20 } })
    .avif()
    .toBuffer();
  const examined = await examiner.examine(streamOf(avif), forms);
  expect(examined).toMatchObject({ found: 'picture', endings: ['webp'], made: [{ type: 'image/webp' }, {}] });
});

it('gives up what takes too long or too much memory, and says so', async () => {
  const large = await sharp({ create: { ...plain, width: 7_000, height: 7_000 } })
    .png()
    .toBuffer();
  const hasty = createExaminer({ program, deadline: 1 });
  expect(await hasty.examine(streamOf(large), forms)).toEqual({ found: 'too_large' });
  const poor = createExaminer({ program, largestMemory: 1_000_000 });
  expect(await poor.examine(streamOf(large), forms)).toEqual({ found: 'too_large' });
});

it('says what the content throws', async () => {
  const broken = new Readable({
    read() {
      this.destroy(new Error('the disk failed'));
    },
  });
  await expect(examiner.examine(broken, forms)).rejects.toThrow('the disk failed');
});

it('runs from its source as well', async () => {
  const examined = await createExaminer().examine(streamOf(new Uint8Array(20)), forms);
  expect(examined).toEqual(await examiner.examine(streamOf(new Uint8Array(20)), forms));
});

describe('a program that does not start', () => {
  /** Of bytes that do not end: whoever waits for their end waits for ever. */
  const endless = () => new Readable({ read: () => undefined });

  it('is an error, not the end of the server', async () => {
    const content = endless();
    const nowhere = createExaminer({ program, runBy: '/no/such/program' });
    await expect(nowhere.examine(content, forms)).rejects.toThrow('ENOENT');
    expect(content.destroyed).toBe(true);
  });

  it('does not hold its place when it hangs', async () => {
    const program = fileURLToPath(new URL('./testing/never-ready.ts', import.meta.url));
    const hanging = createExaminer({ program, startAllowance: 100, deadline: 1 });
    // More than there are places.
    const examined = await Promise.allSettled([1, 2, 3].map(() => hanging.examine(endless(), forms)));
    for (const each of examined)
      expect(each).toMatchObject({
        status: 'rejected',
        reason: expect.objectContaining({ message: expect.stringContaining('did not start') }),
      });
  });
});

it('takes every bomb for what it may be, at a small scale', async () => {
  expect(bombs).toHaveLength(25);
  const wrong: string[] = [];
  for (const { name, make, may } of bombs) {
    const { found } = await examiner.examine(streamOf(make(0.001)), forms);
    if (!may.includes(found)) wrong.push(`${name} is ${found}`);
  }
  expect(wrong).toEqual([]);
}, 240_000);
