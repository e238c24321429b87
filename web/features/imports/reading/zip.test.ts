import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { openZip } from './zip.ts';

const words = strToU8('Twelve samples. '.repeat(50));
const packed = (files: Record<string, Uint8Array>, level: 0 | 6 = 6) =>
  new Uint8Array(zipSync(files, { level }));
const open = (bytes: Uint8Array) => openZip(new Blob([bytes as Uint8Array<ArrayBuffer>]));

/** The same archive with a number written otherwise, `from` bytes behind each place where `sign` stands. */
function forged(archive: Uint8Array, sign: number, from: number, value: number): Uint8Array {
  const copy = archive.slice();
  const view = new DataView(copy.buffer);
  for (let at = 0; at + from + 4 <= copy.length; at += 1)
    if (view.getUint32(at, true) === sign) view.setUint32(at + from, value, true);
  return copy;
}

const entry = 0x02014b50;
const file = 0x04034b50;

describe('a zip archive', () => {
  it.each([0, 6] as const)('gives out what is in it, packed at level %i', async (level) => {
    const found = await open(packed({ 'a/Ä 1.md': words, 'b.png': new Uint8Array([1, 2]) }, level));
    expect(found.map(({ path, bytes }) => [path, bytes])).toEqual([
      ['a/Ä 1.md', words.length],
      ['b.png', 2],
    ]);
    expect(await (await found[0]?.open())?.text()).toBe('Twelve samples. '.repeat(50));
  });

  it('leaves out what systems lay beside the files of people', async () => {
    const beside = ['__MACOSX/a.md', '.DS_Store', 'notes/.obsidian/app.json', 'Thumbs.db'];
    const found = await open(packed(Object.fromEntries([...beside, 'a.md'].map((path) => [path, words]))));
    expect(found.map(({ path }) => path)).toEqual(['a.md']);
  });

  it.each([
    '../a.md',
    'a/../../b.md',
    '/etc/passwd',
    '..\\a.md',
    'C:/a.md',
    'a//b.md',
    './a.md',
    'a\u0000.md',
  ])('with the name %j is refused', async (path) => {
    await expect(open(packed({ [path]: words }))).rejects.toMatchObject({ why: 'names' });
  });

  it.each([
    ['a.md', 'A.md'],
    ['é.md', 'e\u0301.md'],
  ])('is refused with %j and %j, which some systems take for one', async (one, other) => {
    await expect(open(packed({ [one]: words, [other]: words }))).rejects.toMatchObject({ why: 'names' });
  });

  it('is refused when it says itself that it would unpack to too much', async () => {
    const bomb = packed({ 'a.md': new Uint8Array(2_000_000) });
    await expect(open(bomb)).rejects.toMatchObject({ why: 'tooLarge' });
    const large = forged(packed({ 'a.md': words }), entry, 24, 200_000_000);
    await expect(open(large)).rejects.toMatchObject({ why: 'tooLarge' });
  });

  it('is unpacked no further than it says', async () => {
    const [lying] = await open(forged(packed({ 'a.md': new Uint8Array(900_000) }), entry, 24, 100));
    await expect(lying?.open()).rejects.toMatchObject({ why: 'damaged' });
    const [short] = await open(forged(packed({ 'a.md': words }), entry, 24, words.length + 1));
    await expect(short?.open()).rejects.toMatchObject({ why: 'damaged' });
  });

  it('is refused when entries share their bytes', async () => {
    const inner = packed({ 'b.md': words }, 0).slice(0, 34 + words.length);
    const two = packed({ 'a.md': inner, 'b.md': words }, 0);
    expect(await open(two)).toHaveLength(2);
    // The second lies within the first, head and all.
    new DataView(two.buffer, two.length - 22 - 50).setUint32(42, 34, true);
    await expect(open(two)).rejects.toMatchObject({ why: 'damaged' });
  });

  it('is refused when a file is called otherwise where it lies', async () => {
    const archive = packed({ 'a.md': words });
    await expect(open(forged(archive, file, 30, 0x646d2e62))).rejects.toMatchObject({ why: 'damaged' });
  });

  it('is refused when it is locked', async () => {
    await expect(open(forged(packed({ 'a.md': words }), entry, 8, 1 | (8 << 16)))).rejects.toMatchObject({
      why: 'locked',
    });
  });

  it('is refused when it ends too early or is none, wherever it was cut', async () => {
    const archive = packed({ 'a.md': words, 'b.md': words });
    for (let length = 0; length < archive.length; length += 7) {
      const unpack = async () =>
        Promise.all((await open(archive.slice(0, length))).map((each) => each.open()));
      await expect(unpack(), `${length} bytes`).rejects.toMatchObject({ name: 'Unreadable' });
    }
  });
});
