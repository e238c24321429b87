import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { builtProgram } from '../testing/built-server.ts';
import type { PictureForm } from './examination.ts';
import { createExaminer, type Examiner } from './examiner.ts';
import { bombs } from './testing/bombs.ts';

const program = builtProgram('examine-worker');
const examiner = createExaminer({ program });
const opening = (bytes: Uint8Array) => () => Readable.from([bytes], { objectMode: false });
const countsFiles = fileURLToPath(new URL('./testing/counts-files.ts', import.meta.url));
const neverReady = fileURLToPath(new URL('./testing/never-ready.ts', import.meta.url));
const forms: PictureForm[] = [
  { as: 'same', side: 200, square: false, moving: true },
  { as: 'webp', side: 50, square: true, moving: false },
];
const plain = { channels: 3, background: '#3a7' } as const;
const secret = 'taken at home';

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

it('makes a picture anew: upright, smaller, without what the camera wrote beside it', async () => {
  const photo = await sharp({ create: { ...plain, width: 400, height: 300 } })
    .withExif({ IFD0: { Copyright: secret } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
  const examined = await examiner.examine('mina', opening(photo), forms);
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
  const examined = await examiner.examine('mina', opening(moving), forms);
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
  const examined = await examiner.examine('mina', opening(avif), forms);
  expect(examined).toMatchObject({ found: 'picture', endings: ['webp'], made: [{ type: 'image/webp' }, {}] });
});

it('gives up what takes too long or too much memory, and says so', async () => {
  const large = await sharp({ create: { ...plain, width: 7_000, height: 7_000 } })
    .png()
    .toBuffer();
  const hasty = createExaminer({ program, deadline: 1 });
  expect(await hasty.examine('mina', opening(large), forms)).toEqual({ found: 'too_large' });
  const poor = createExaminer({ program, largestMemory: 1_000_000 });
  expect(await poor.examine('mina', opening(large), forms)).toEqual({ found: 'too_large' });
});

it('makes of good pictures what they are, whatever comes between them and at once with them', async () => {
  const good = await sharp({ create: { ...plain, width: 60, height: 40 } })
    .jpeg()
    .toBuffer();
  // A machine that is busy with other tests is slow, too.
  const patient = createExaminer({ program, deadline: 60_000 });
  const alone = await patient.examine('tomas', opening(good), forms);
  const large = bombs.find(({ name }) => name.includes('500 large frames'))?.make(1) ?? good;
  const cut = good.subarray(0, good.length / 2);
  const sent = [good, large, good, cut, good, new Uint8Array(70_000), good];
  const examined = await Promise.all(sent.map((bytes) => patient.examine('tomas', opening(bytes), forms)));
  expect(examined.map(({ found }) => found)).toEqual([
    'picture',
    'too_large',
    'picture',
    'unreadable',
    'picture',
    'other',
    'picture',
  ]);
  for (const each of examined.filter(({ found }) => found === 'picture')) expect(each).toEqual(alone);
});

describe('a process that looks at several files', () => {
  /** What the program in `testing/` says of itself. */
  const saidBy = async (examiner: Examiner, sender: string, content = opening(new Uint8Array(9))) => {
    const examined = await examiner.examine(sender, content, forms);
    return examined.found === 'other' ? examined.type : examined.found;
  };

  it('looks at those of one sender alone', async () => {
    const counting = createExaminer({ program: countsFiles });
    const said: string[] = [];
    for (const sender of ['mina', 'mina', 'tomas', 'mina', 'tomas'])
      said.push(await saidBy(counting, sender));
    const [mina, , tomas] = said.map((words) => words.split(' ')[0]);
    expect(mina).not.toBe(tomas);
    expect(said).toEqual([`${mina} 1`, `${mina} 2`, `${tomas} 1`, `${mina} 3`, `${tomas} 2`]);
  });

  it.each(['dies', 'lies', 'hangs'])(
    'that %s over its second file leaves it to one that has seen nothing',
    async (fault) => {
      const spoilt = createExaminer({ program: countsFiles, deadline: 3_000 });
      const content = opening(Buffer.from(fault));
      const said = [await saidBy(spoilt, 'mina', content), await saidBy(spoilt, 'mina', content)];
      const [first, second] = said.map((words) => words.split(' '));
      expect([first?.[1], second?.[1]]).toEqual(['1', '1']);
      expect(first?.[0]).not.toBe(second?.[0]);
    },
  );

  it('ends after some', async () => {
    const counting = createExaminer({ program: countsFiles, mostFiles: 2 });
    const said: string[] = [];
    while (said.length < 3) said.push(await saidBy(counting, 'mina'));
    expect(said.map((words) => words.split(' ')[1])).toEqual(['1', '2', '1']);
  });

  it('ends when nothing comes for a while', async () => {
    const counting = createExaminer({ program: countsFiles });
    const [pid] = (await saidBy(counting, 'mina')).split(' ');
    await expect.poll(() => isRunning(Number(pid)), { timeout: 10_000 }).toBe(false);
    expect(await saidBy(counting, 'mina')).toMatch(/ 1$/);
  });
});

it('refuses a picture by its size, however much time and memory there is for its pixels', async () => {
  const large = await sharp({ create: { ...plain, width: 7_100, height: 7_100 } })
    .png()
    .toBuffer();
  const rich = createExaminer({ program, deadline: 60_000, largestMemory: 4_000_000_000 });
  expect(await rich.examine('mina', opening(large), forms)).toEqual({ found: 'too_large' });
});

it('says what the content throws', async () => {
  const broken = new Readable({
    read() {
      this.destroy(new Error('the disk failed'));
    },
  });
  await expect(examiner.examine('mina', () => broken, forms)).rejects.toThrow('the disk failed');
});

it('runs from its source as well', async () => {
  const examined = await createExaminer().examine('mina', opening(new Uint8Array(20)), forms);
  expect(examined).toEqual(await examiner.examine('mina', opening(new Uint8Array(20)), forms));
});

describe('a program that does not start', () => {
  /** Of bytes that do not end: whoever waits for their end waits for ever. */
  const endless = () => new Readable({ read: () => undefined });

  it('is an error, not the end of the server', async () => {
    const nowhere = createExaminer({ program, runBy: '/no/such/program' });
    await expect(nowhere.examine('mina', endless, forms)).rejects.toThrow('ENOENT');
  });

  it('does not hold its place when it hangs', async () => {
    const hanging = createExaminer({ program: neverReady, startAllowance: 100, deadline: 1 });
    // More than there are places.
    const examined = await Promise.allSettled([1, 2, 3].map(() => hanging.examine('mina', endless, forms)));
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
    const { found } = await examiner.examine('mina', opening(make(0.001)), forms);
    if (!may.includes(found)) wrong.push(`${name} is ${found}`);
  }
  expect(wrong).toEqual([]);
}, 240_000);
