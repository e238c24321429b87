import type { Language } from '../../../shared/contracts/accounts/languages.ts';
import {
  type ArchivePreview,
  createFromArchive,
  dropArchive,
  largestArchive,
  previewArchive,
} from '../../../shared/contracts/exports/archives.ts';
import { call, Refused } from '../../sync/api-client.ts';
import { upload } from '../../sync/upload.ts';

export type MadeProject = { id: string; name: string };

/** One archive at the server of the school: sent and looked at, and then made into projects or let go. */
export class ArchiveVisit {
  private readonly group: string;
  private readonly archive: Blob;
  private readonly ending = new AbortController();
  private looking: Promise<ArchivePreview> | null = null;
  private making: Promise<MadeProject[]> | null = null;
  /** Nothing is left on this device: the server looks into it, and knows nothing of a line that is cut. */
  private allSent = false;
  /** Under which it waits. */
  private waits: string | null = null;

  constructor(group: string, archive: Blob) {
    this.group = group;
    this.archive = archive;
  }

  /** Sends it once. `onProgress`: as of `upload`; at 1 the server looks into it. Rejects as `upload` does. */
  look(language: Language, onProgress: (share: number) => void): Promise<ArchivePreview> {
    this.looking ??= this.send(language, onProgress);
    return this.looking;
  }

  /** Makes the projects, once however often it is asked. Rejects as `call` does; only if there was no answer may it be asked again. */
  make(): Promise<MadeProject[]> {
    this.making ??= this.ask();
    return this.making;
  }

  /** Lets go of it, wherever it is; projects that are being made are made. Never rejects, and is done when another may be sent. */
  async leave(): Promise<void> {
    if (!this.allSent) this.ending.abort();
    if (this.waits === null) await this.looking?.catch(() => null);
    if (this.waits === null || this.making !== null) return;
    // It may have come to its end there.
    await call(dropArchive, { params: this.params(this.waits), keepalive: true }).catch(() => null);
  }

  private async send(language: Language, onProgress: (share: number) => void): Promise<ArchivePreview> {
    const { archive, group } = this;
    // What is surely refused need not travel first.
    if (archive.size > largestArchive) throw new Refused({ refusal: 'archive_too_large' });
    if (!(await isPacked(archive))) throw new Refused({ refusal: 'not_an_archive' });
    const { preview } = await upload(previewArchive, {
      params: { groupId: group },
      query: { bytes: archive.size, language },
      body: archive,
      signal: this.ending.signal,
      onProgress: (share) => {
        this.allSent = share === 1;
        onProgress(share);
      },
    });
    this.waits = preview.id;
    return preview;
  }

  private async ask(): Promise<MadeProject[]> {
    if (this.waits === null) throw new Error('nobody has looked at it');
    try {
      return (await call(createFromArchive, { params: this.params(this.waits) })).projects;
    } catch (failure) {
      if (!(failure instanceof Refused)) this.making = null;
      throw failure;
    }
  }

  private params(archiveId: string) {
    return { groupId: this.group, archiveId };
  }
}

/** Whether it begins as a zip archive does. What is in it, the server judges. */
async function isPacked(archive: Blob): Promise<boolean> {
  try {
    return (await archive.slice(0, 4).text()) === 'PK\u0003\u0004';
  } catch (error) {
    // A folder, or a file that is there no more.
    if (error instanceof DOMException) return false;
    throw error;
  }
}
