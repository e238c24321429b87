import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Language } from '../../../../shared/contracts/accounts/languages.ts';
import { archiveWaits, largestArchive } from '../../../../shared/contracts/exports/archives.ts';
import { type RefusalBody, refuse } from '../../../../shared/contracts/refusals.ts';
import type { FileStore } from '../../../storage/file-store.ts';
import { archiveName } from './reading/archive-job.ts';
import type { ArchiveReader } from './reading/archive-reader.ts';
import { type ArchiveFault, BadArchive } from './reading/bad-archive.ts';
import type { Arrived } from './take-in-archive.ts';

export type ArrivalsPorts = {
  archives: ArchiveReader;
  files: Pick<FileStore, 'free'>;
  /** In bytes: left free on the disk. */
  keepFree: number;
  clock: { now(): number; after(ms: number, what: () => void): { cancel(): void } };
};

/** Of everybody together: each may take as much of the disk as it may have bytes. */
const mostWaiting = 4;

/** Who sends it, for which group, how many bytes they announce, and in which language they read. */
export type Sending = { account: string; group: string; bytes: number; language: Language };

/** `language`: of whoever sent it. */
type Arrival = Arrived & { id: string; language: Language };
type Waiting = Arrival & { account: string; group: string; ending: { cancel(): void } };

export type ArrivalRefusal = 'file_cut' | 'too_many_uploads' | 'storage_full' | ArchiveFault;

/** Archives that were looked at and wait to become projects, one of each person: a new one takes the place of the one before. */
export class Arrivals {
  private readonly ports: ArrivalsPorts;
  private readonly waiting = new Map<string, Waiting>();
  /** On their way or being read, with what each announced. */
  private readonly coming = new Map<string, number>();

  constructor(ports: ArrivalsPorts) {
    this.ports = ports;
  }

  /** Takes an archive in and reads it. What cannot be one is refused, and nothing of it stays. */
  async take(
    { account, group, bytes, language }: Sending,
    content: Readable,
  ): Promise<Arrival | RefusalBody<ArrivalRefusal>> {
    const { archives, files, keepFree, clock } = this.ports;
    if (bytes > largestArchive) return refuse('archive_too_large');
    if (this.coming.has(account)) return refuse('too_many_uploads');
    for (const before of [...this.waiting.values()])
      if (before.account === account) await this.drop(before.id, before);
    if (this.waiting.size + this.coming.size >= mostWaiting) return refuse('too_many_uploads');
    this.coming.set(account, bytes);
    let folder: string | null = null;
    try {
      const announced = [...this.coming.values()].reduce((sum, each) => sum + each, 0);
      const free = (await files.free()) - keepFree;
      if (free < announced) return refuse('storage_full');
      folder = await archives.open();
      if (!(await received(content, join(folder, archiveName), bytes))) return refuse('file_cut');
      const archive = await archives.read(folder, Math.min(largestArchive, free - announced));
      const id = randomUUID();
      const arrived = { id, folder, archive, language };
      const ending = clock.after(archiveWaits, () => void this.drop(id, { account, group }));
      this.waiting.set(id, { ...arrived, account, group, ending });
      folder = null;
      return arrived;
    } catch (error) {
      if (!(error instanceof BadArchive)) throw error;
      const at = { path: error.entry ?? 'archive', problem: error.problem };
      return refuse(error.fault, [at]);
    } finally {
      this.coming.delete(account);
      if (folder !== null) await archives.close(folder);
    }
  }

  /** Somebody's archive for this group, which waits no longer: whoever takes it closes its folder. Null: there is none. */
  claim(id: string, of: { account: string; group: string }): Arrival | null {
    const found = this.waiting.get(id);
    if (!found || found.account !== of.account || found.group !== of.group) return null;
    found.ending.cancel();
    this.waiting.delete(id);
    return found;
  }

  /** Lets it go; null: there is none. */
  async drop(id: string, of: { account: string; group: string }): Promise<null | true> {
    const found = this.claim(id, of);
    if (found) await this.ports.archives.close(found.folder);
    return found && true;
  }

  /** What waits goes with the server. */
  async stop(): Promise<void> {
    for (const { id, ...of } of [...this.waiting.values()]) await this.drop(id, of);
  }
}

/** False: fewer came than were announced, or more, or the line broke. */
async function received(content: Readable, to: string, bytes: number): Promise<boolean> {
  let came = 0;
  const counted = async function* () {
    try {
      for await (const piece of content as AsyncIterable<Buffer>) {
        came += piece.length;
        if (came > bytes) return;
        yield piece;
      }
    } catch {
      // Whoever sends has gone, or their line: fewer have come.
    }
  };
  await pipeline(counted(), createWriteStream(to));
  return came === bytes;
}
