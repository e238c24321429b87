import { uuidv4 } from 'lib0/random';
import { addFile, removeFile } from '../../../shared/contracts/files.ts';
import { type ImportedPage, type ImportedThread, importPages } from '../../../shared/contracts/imports.ts';
import { trashPage } from '../../../shared/contracts/pages/trash.ts';
import type { PageNodeJson } from '../../../shared/editor/page-json.ts';
import { call, Refused } from '../../sync/api-client.ts';
import { upload } from '../../sync/upload.ts';
import { broughtComment } from './brought-comments.ts';
import { pageJson, type SentFile } from './reading/page-json.ts';
import { nameOf } from './reading/paths.ts';
import type { Reading, ReadPage } from './reading/reading.ts';
import { takeSigns } from './reading/word-threads.ts';

/** Files that are sent at the same time; the server takes a few more of one person. */
const atOnce = 3;

/** Of such a file nothing will come, however often it is sent: the page comes without it. */
const hopeless: Refused['refusal'][] = ['file_too_large', 'picture_too_large', 'picture_unreadable'];

/** The pages that are wanted: their places in the reading, with their titles. */
export type Wanted = readonly { place: number; title: string }[];

export type SendPorts = {
  signal: AbortSignal;
  breathe(): Promise<void>;
  /** Files that have arrived, and how many there are. */
  onProgress(sent: number, files: number): void;
  /** What stands above a comment of somebody else. */
  saidBy(author: string): string;
};

/**
 * Brings pages that were read to the server: first what they show, then all of them in one go. Whatever breaks can be tried again: what has
 * arrived is not sent twice, and the pages are made once.
 */
export class ImportSending {
  private readonly project: string;
  private readonly parent: string | null;
  private readonly reading: Reading;
  private readonly wanted: Wanted;
  /** Under which the server knows each file and the pages as a whole. */
  private readonly uploads = new Map<string, string>();
  private readonly request = uuidv4();
  private readonly sent = new Map<string, SentFile | null>();
  /** What came of asking for the pages; null: that was not done yet. */
  private making: Promise<ImportedPage[]> | null = null;

  constructor(project: string, parent: string | null, reading: Reading, wanted: Wanted) {
    this.project = project;
    this.parent = parent;
    this.reading = reading;
    this.wanted = wanted;
  }

  /** Files that the server took for nothing that can be shown. */
  get leftOut(): number {
    return [...this.sent.values()].filter((file) => file === null).length;
  }

  /** Rejects as `call` and `upload` do, with `Unreadable`, and with what the signal was aborted with. */
  async send(ports: SendPorts): Promise<ImportedPage[]> {
    await this.sendFiles(ports);
    const places = new Map(this.wanted.map(({ place }, at) => [place, at]));
    const pages = [];
    for (const { place, title } of this.wanted) {
      const page = this.reading.pages[place];
      if (!page) continue;
      const signed = await pageJson(page, {
        fileOf: (path) => this.sent.get(path) ?? null,
        placeOf: (other) => places.get(other) ?? null,
        breathe: ports.breathe,
      });
      const { json, threads } = withThreads(signed, page, ports.saidBy);
      pages.push({ title, below: this.belowOf(place, places), content: JSON.stringify(json), threads });
    }
    ports.signal.throwIfAborted();
    // Not ended by the signal: the server goes on, and only its answer says what is to be taken back.
    this.making = call(importPages, {
      params: { projectId: this.project },
      body: { request: this.request, parentId: this.parent, pages },
    }).then((answer) => answer.pages);
    return Promise.race([this.making, ended(ports.signal)]);
  }

  /**
   * Puts the pages that came to be all the same into the trash, as undoing does; takes back the files of an import of which surely no page
   * came to be. What cannot be taken back is in the tree of pages, or in the list of files.
   */
  async takeBack(): Promise<void> {
    const pages = await this.making?.catch((failure: unknown) => (failure instanceof Refused ? [] : null));
    if (pages === null) return;
    if (pages && pages.length > 0) {
      for (const { id, below } of pages) await call(trashPage, { params: { pageId: id }, body: { below } });
      return;
    }
    const files = [...this.sent.values()].filter((file) => file !== null);
    await Promise.allSettled(files.map(({ id }) => call(removeFile, { params: { fileId: id } })));
  }

  /** Below a page that stays away stands what was below it where that page would have stood. */
  private belowOf(place: number, places: ReadonlyMap<number, number>): number | null {
    let below = this.reading.pages[place]?.below ?? null;
    while (below !== null && !places.has(below)) below = this.reading.pages[below]?.below ?? null;
    return below === null ? null : (places.get(below) ?? null);
  }

  private async sendFiles(ports: SendPorts): Promise<void> {
    const shown = new Set(
      this.wanted.flatMap(({ place }) =>
        (this.reading.pages[place]?.parts ?? []).flatMap((part) => ('file' in part ? [part.file] : [])),
      ),
    );
    const waiting = [...shown].filter((path) => !this.sent.has(path));
    let arrived = shown.size - waiting.length;
    const said = () => ports.onProgress(arrived, shown.size);
    said();
    const line = async () => {
      for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
        this.sent.set(path, await this.sendFile(path, ports.signal));
        arrived += 1;
        said();
      }
    };
    await Promise.all(Array.from({ length: atOnce }, line));
  }

  private async sendFile(path: string, signal: AbortSignal): Promise<SentFile | null> {
    const body = await this.reading.files.get(path)?.open();
    if (!body) return null;
    const known = this.uploads.get(path) ?? uuidv4();
    this.uploads.set(path, known);
    try {
      const { file } = await upload(addFile, {
        params: { projectId: this.project },
        query: { upload: known, name: fileName(path), bytes: body.size },
        body,
        signal,
        onProgress: () => {},
      });
      return file;
    } catch (failure) {
      if (failure instanceof Refused && hopeless.includes(failure.refusal)) return null;
      throw failure;
    }
  }
}

function ended(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

function withThreads(
  signed: PageNodeJson,
  { threads }: ReadPage,
  saidBy: SendPorts['saidBy'],
): { json: PageNodeJson; threads: ImportedThread[] } {
  if (threads.length === 0) return { json: signed, threads: [] };
  const { page, quotations } = takeSigns(signed);
  const brought = threads.map(({ comments, resolved }, number) => ({
    about: quotations.get(number) ?? null,
    comments: comments.map((comment) => broughtComment(comment, saidBy)),
    resolved,
  }));
  // Of some no comment fitted.
  return { json: page, threads: brought.filter(({ comments }) => comments.length > 0) };
}

/** As the server takes names: nothing hidden, no path. */
function fileName(path: string): string {
  const ending = /\.[a-z\d]{1,10}$/i.exec(path)?.[0] ?? '';
  const plain = nameOf(path).replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u206F\\]/gu, '_');
  return `${plain.slice(0, 150)}${ending}`;
}
