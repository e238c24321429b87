import { buffer } from 'node:stream/consumers';
import { beforeEach, describe, expect, it } from 'vitest';
import type { FileStore } from '../file-store.ts';

/** What every adapter of `FileStore` keeps. `open` gives an empty store. */
export function fileStoreContract(adapter: string, open: () => Promise<FileStore>): void {
  describe(`files on ${adapter}`, () => {
    let files: FileStore;
    beforeEach(async () => {
      files = await open();
    });

    const read = async (id: string) => {
      const stream = await files.read(id);
      return stream && buffer(stream);
    };

    it('gives back the bytes', async () => {
      const bytes = Uint8Array.from({ length: 300_000 }, (_, i) => i % 251);
      await files.put('a', bytes);
      expect(await read('a')).toEqual(Buffer.from(bytes));
    });

    it('takes content as it comes, piece by piece', async () => {
      await files.put('a', pieces(100, 7_000));
      expect(await read('a')).toEqual(await buffer(pieces(100, 7_000)));
    });

    it('keeps an empty file', async () => {
      await files.put('a', new Uint8Array());
      expect(await read('a')).toEqual(Buffer.alloc(0));
    });

    it('does not follow later changes of the array it was given', async () => {
      const bytes = Uint8Array.of(1, 2, 3);
      await files.put('a', bytes);
      bytes[0] = 9;
      expect(await read('a')).toEqual(Buffer.from([1, 2, 3]));
    });

    it('stores nothing of content that breaks off, and says why', async () => {
      const cut = new Error('cut');
      const breaking = async function* () {
        yield* pieces(3, 70_000);
        throw cut;
      };
      await expect(files.put('a', breaking())).rejects.toBe(cut);
      expect(await read('a')).toBeNull();
      const ids: string[] = [];
      for await (const id of files.ids()) ids.push(id);
      expect(ids).toEqual([]);
    });

    it('gives back a part, its ends included', async () => {
      await files.put('a', Uint8Array.of(0, 1, 2, 3, 4, 5));
      const part = await files.read('a', { start: 2, end: 4 });
      expect(part && (await buffer(part))).toEqual(Buffer.from([2, 3, 4]));
    });

    it('says for how many bytes there is room', async () => {
      expect(await files.free()).toBeGreaterThan(0);
    });

    it('answers null for what is not there', async () => {
      expect(await files.read('nothing')).toBeNull();
    });

    it('lists and removes', async () => {
      await files.put('a', Uint8Array.of(1));
      await files.put('b', Uint8Array.of(2));
      await files.remove('a');
      await files.remove('nothing');
      const ids: string[] = [];
      for await (const id of files.ids()) ids.push(id);
      expect(ids).toEqual(['b']);
      expect(await files.read('a')).toBeNull();
    });

    it.each(['../secret', 'a/b', '', '.', 'A', `a\0`])('takes %j for no id', async (id) => {
      await expect(files.put(id, Uint8Array.of(1))).rejects.toThrow('not an id');
      await expect(files.read(id)).rejects.toThrow('not an id');
      await expect(files.remove(id)).rejects.toThrow('not an id');
    });
  });
}

async function* pieces(count: number, size: number): AsyncGenerator<Uint8Array> {
  for (let piece = 0; piece < count; piece += 1) yield new Uint8Array(size).fill(piece);
}
