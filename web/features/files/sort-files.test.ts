import { expect, it } from 'vitest';
import type { FileEntry } from '../../../shared/contracts/files.ts';
import { sizeWords } from '../../ui/size-words.ts';
import { sortFiles } from './sort-files.ts';

const file = (name: string, bytes: number, addedAt: number, kind: FileEntry['kind'] = 'text'): FileEntry => ({
  id: name,
  name,
  kind,
  type: '',
  bytes,
  width: null,
  height: null,
  preview: false,
  addedBy: null,
  addedAt,
});

it('files stand in the order that is asked for, and change nothing for others', () => {
  const files = [file('b 10', 3, 1), file('b 9', 9, 2, 'picture'), file('Ä', 9, 3)];
  const names = (order: Parameters<typeof sortFiles>[1]) =>
    sortFiles(files, order, 'de').map(({ name }) => name);
  expect(names('newest')).toEqual(['Ä', 'b 9', 'b 10']);
  expect(names('name')).toEqual(['Ä', 'b 9', 'b 10']);
  expect(names('largest')).toEqual(['Ä', 'b 9', 'b 10']);
  expect(names('kind')).toEqual(['b 9', 'Ä', 'b 10']);
  expect(files[0]?.name).toBe('b 10');
});

it('sizes are said in the unit that people use', () => {
  expect(
    [0, 999, 1_000, 2_440, 999_600, 34_200_000, 1_000_000_000].map((bytes) => sizeWords(bytes, 'en')),
  ).toEqual(['0 bytes', '999 bytes', '1 kB', '2.4 kB', '1 MB', '34 MB', '1 GB']);
});
