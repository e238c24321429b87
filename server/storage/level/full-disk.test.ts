import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmdirSync } from 'node:fs';
import { appendFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { type PageJournal, type PageUpdate, StoreUnavailable } from '../page-journal.ts';
import { openLevelJournal } from './level-journal.ts';

const folder = mkdtempSync(join(tmpdir(), 'atelier-full-disk-'));
const filler = join(folder, 'filler');
const whyNot = reasonToSkip();
if (whyNot !== null) {
  process.stdout.write(`full-disk tests skipped: ${whyNot}\n`);
  rmdirSync(folder);
}

/** These tests mount a small file system of their own: Linux, as root, where mounting is allowed. */
function reasonToSkip(): string | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0)
    return 'mounting a small disk needs root on Linux';
  try {
    mount();
    unmount();
    return null;
  } catch (error) {
    return `mounting is not allowed here (${error instanceof Error ? error.message.trim() : error})`;
  }
}

function mount(mode = 'rw'): void {
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=8m,${mode}`, 'tmpfs', folder], { stdio: 'pipe' });
}

function unmount(): void {
  execFileSync('umount', [folder], { stdio: 'pipe' });
}

/** Writes until nothing more fits: opening the database again, as healing does, may have freed a few old files. */
async function fillUp(): Promise<void> {
  for (const bytes of [65_536, 4_096]) {
    const chunk = Buffer.alloc(bytes);
    try {
      for (;;) await appendFile(filler, chunk);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
    }
  }
}

function largeUpdate(seq: number): PageUpdate {
  const bytes = new Uint8Array(5000 + (seq % 900));
  for (let i = 0; i < bytes.length; i++) bytes[i] = (seq * 31 + i * (seq + i)) % 256;
  return { seq, author: 'alma', time: seq, bytes };
}

describe.skipIf(whyNot !== null)('a disk', () => {
  let opened: PageJournal | null = null;
  async function open(writeBufferSize?: number): Promise<PageJournal> {
    opened = await openLevelJournal(join(folder, 'pages'), writeBufferSize ? { writeBufferSize } : {});
    return opened;
  }
  afterEach(async () => {
    await opened?.close();
    opened = null;
    unmount();
  });
  afterAll(() => rmdirSync(folder));

  for (const [name, writeBufferSize] of [
    ['in the log', 4 * 1024 * 1024],
    ['in tables', 128 * 1024],
  ] as const) {
    it(`that fills up ${name} refuses, stays readable, and takes the same append when there is room`, async () => {
      mount();
      await writeFile(filler, Buffer.alloc(5_000_000));
      const journal = await open(writeBufferSize);
      await journal.create('page', largeUpdate(1));
      let acknowledged = 1;
      let refusal: unknown = null;
      while (refusal === null) {
        try {
          await journal.append('page', [largeUpdate(acknowledged + 1)], []);
          acknowledged++;
          if (acknowledged === 40) {
            await journal.compact('page', { upTo: 35, state: new Uint8Array(9), facts: new Uint8Array(1) });
          }
        } catch (error) {
          refusal = error;
        }
      }
      expect(refusal).toBeInstanceOf(StoreUnavailable);
      for (let i = 0; i < 3; i++) {
        await fillUp();
        await expect(journal.probe()).rejects.toBeInstanceOf(StoreUnavailable);
      }
      const meanwhile = await journal.load('page');
      expect((meanwhile?.snapshot?.upTo ?? 0) + (meanwhile?.tail.length ?? 0)).toBe(acknowledged);

      await rm(filler);
      await journal.append('page', [largeUpdate(acknowledged + 1)], []);
      await journal.close();
      const again = await open();
      let last = 0;
      for await (const update of again.history('page', 1)) {
        expect(Buffer.compare(update.bytes, largeUpdate(update.seq).bytes)).toBe(0);
        last = update.seq;
      }
      expect(last).toBe(acknowledged + 1);
      expect((await again.load('page'))?.repairs).toEqual([]);
    });
  }

  it('that is read-only is refused by name', async () => {
    mount('ro');
    await expect(open()).rejects.toBeInstanceOf(StoreUnavailable);
  });
});
