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
