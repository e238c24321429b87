import { ClassicLevel } from 'classic-level';
import { kindOfKey, pageRange } from '../level/keys.ts';
import type { Level } from '../level/level-store.ts';

/** Opens the database of a closed journal by itself, to look at or spoil what lies in it. */
export async function withRecords<T>(folder: string, work: (db: Level) => Promise<T>): Promise<T> {
  const db: Level = new ClassicLevel(folder, { keyEncoding: 'buffer', valueEncoding: 'buffer' });
  await db.open();
  try {
    return await work(db);
  } finally {
    await db.close();
  }
}

/** The records of a page, of one kind (`HEAD`, `ENTRY`, `SNAPSHOT`, `SEGMENT`) if given, in the order of keys. */
export async function recordsOf(db: Level, page: string, kind?: number): Promise<[Buffer, Buffer][]> {
  const all = await db.iterator(pageRange(page)).all();
  return kind === undefined ? all : all.filter(([key]) => kindOfKey(key) === kind);
}

/** Turns over one bit of the value under `key`. */
export async function flipBit(db: Level, key: Buffer, byte: number, bit: number): Promise<void> {
  const value = await db.get(key);
  if (value === undefined || byte >= value.length) throw new RangeError(`no byte ${byte} to spoil`);
  value[byte] = (value[byte] ?? 0) ^ (1 << bit);
  await db.put(key, value);
}
