import type { PageJournal } from '../storage/page-journal.ts';
import type { Database } from '../storage/records.ts';
import { storedText } from '../storage/stored-text.ts';
import type { SoughtAnchor } from '../storage/text-anchor.ts';
import { noteReading } from './page-readings.tables.ts';
import type { TextReading } from './text-reading.ts';

/**
 * Keeps what it wants of a page that was read, in the transaction it is given. `authors`: the accounts behind the Yjs clients that
 * wrote in it, as far as people did. `upTo`: the last update that was read. May answer with what is to be done once that is committed.
 */
export type ReadingKeeper = (
  rows: Database,
  page: string,
  reading: TextReading,
  authors: ReadonlyMap<number, string>,
  upTo: number,
) => Promise<(() => void) | null>;

export type PageReaderPorts = {
  db: Database;
  journal: Pick<PageJournal, 'load' | 'ends'>;
  /** Rejects if the text is damaged or too much. */
  read(updates: readonly Uint8Array[], sought: readonly SoughtAnchor[]): Promise<TextReading>;
  /** What is to be looked for in the text of a page. */
  soughtOn(page: string): Promise<readonly SoughtAnchor[]>;
  keepers: readonly ReadingKeeper[];
  clock: { now(): number; after(ms: number, what: () => void): { cancel(): void } };
  log: { warn(about: object, words: string): void };
  /** Told after pages were read. */
  onRead(): void;
};

/** A page is read when nobody has typed in it for so long, in ms… */
const restAfter = 3_000;
/** …or when somebody goes on typing for so long, in ms: whoever searches meanwhile finds what was written a moment ago. */
const atLatestAfter = 15_000;
/** How often it is looked which pages rest, in ms. */
const lookEvery = 1_500;

/**
 * Reads each page that has come to rest once, for all who want to know something of its text, some seconds behind the journal. How far
 * it came with a page is compared with the journal itself at the next start, so that nothing need be noted while people type.
 */
export class PageReader {
  private readonly ports: PageReaderPorts;
  private readonly waiting = new Map<string, { first: number; last: number }>();
  private alarm: { cancel(): void } | null = null;
  private starting: Promise<void> = Promise.resolve();
  private running: Promise<void> = Promise.resolve();
  private looking: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(ports: PageReaderPorts) {
    this.ports = ports;
  }

  /** Looks which pages have come further than they were read: what a stop or a crash left behind. Resolves when that is known. */
  start(): Promise<void> {
    this.starting = this.findBehind().catch((error: unknown) => {
      // A store that does not answer, or a mistake of ours: those pages are read when they are next changed.
      this.ports.log.warn({ err: error }, 'which pages are still to be read is not known');
    });
    return this.starting;
  }

  /** Pages whose text has changed. */
  note(pages: Iterable<string>): void {
    const now = this.ports.clock.now();
    for (const page of pages) {
      const first = this.waiting.get(page)?.first ?? now;
      this.waiting.set(page, { first, last: now });
    }
    this.planLook();
  }

  /** Reads all that is waiting, rested or not. */
  settled(): Promise<void> {
    return this.read([...this.waiting.keys()]);
  }

  /** Reads every page, whether it has changed or not. `told`: how many of how many are read. */
  async readAll(told: (done: number, of: number) => void): Promise<void> {
    await this.starting;
    const rows = await this.ports.db.selectFrom('pages').select('id').orderBy('id').execute();
    await this.read(
      rows.map(({ id }) => id),
      told,
    );
  }

  /** Reads those of some pages that have come further than they were read, down to the last update on disk. */
  catchUp(pages: readonly string[]): Promise<void> {
    return this.read(pages, () => undefined, true);
  }

  /** Resolves when nothing is being read. */
  async idle(): Promise<void> {
    await this.looking;
    await this.running;
  }

  /** Ends after the page that is being read. What waits is found at the next start. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.alarm?.cancel();
    await this.starting;
    await this.running;
  }

  private async findBehind(): Promise<void> {
    const { db, journal } = this.ports;
    const rows = await db
      .selectFrom('pages')
      .leftJoin('page_readings', 'page_readings.page_id', 'pages.id')
      .select(['pages.id', 'page_readings.up_to'])
      .execute();
    const read = new Map(rows.map(({ id, up_to }) => [id, up_to]));
    for await (const { page, seq } of journal.ends()) {
      if (this.stopped) return;
      // Not only fewer: a backup may bring back an older text.
      const behind = read.has(page) && read.get(page) !== seq;
      if (behind && !this.waiting.has(page)) this.waiting.set(page, { first: 0, last: 0 });
    }
    this.planLook();
  }

  private planLook(): void {
    if (this.stopped || this.alarm !== null || this.waiting.size === 0) return;
    this.alarm = this.ports.clock.after(lookEvery, () => {
      this.looking = this.look();
    });
  }

  private async look(): Promise<void> {
    const now = this.ports.clock.now();
    const due = [...this.waiting].filter(
      ([, { first, last }]) => now - last >= restAfter || now - first >= atLatestAfter,
    );
    await this.read(due.map(([page]) => page));
    this.alarm = null;
    this.planLook();
  }

  private read(
    pages: readonly string[],
    told: (done: number, of: number) => void = () => undefined,
    onlyBehind = false,
  ): Promise<void> {
    this.running = this.running.then(async () => {
      for (const [index, page] of pages.entries()) {
        if (this.stopped) return;
        this.waiting.delete(page);
        try {
          await this.readPage(page, onlyBehind);
        } catch (error) {
          // Any failure costs this one page its place in the search until it is changed again, or the server starts.
          this.ports.log.warn({ page, err: error }, 'the text of a page was not read');
        }
        told(index + 1, pages.length);
      }
      if (pages.length > 0) this.ports.onRead();
    });
    return this.running;
  }

  private async readPage(page: string, onlyIfBehind: boolean): Promise<void> {
    const { db, journal, keepers } = this.ports;
    const text = await storedText(journal, page);
    if (text === null || (onlyIfBehind && text.upTo === (await this.readUpTo(page)))) return;
    const reading = await this.ports.read(text.updates, await this.ports.soughtOn(page));
    const authors = new Map(text.claims.map(({ clientId, account }) => [clientId, account]));
    const after = await db.transaction().execute(async (rows) => {
      // It may have been removed for good meanwhile.
      const there = await rows.selectFrom('pages').select('id').where('id', '=', page).executeTakeFirst();
      if (!there) return [];
      const kept: ((() => void) | null)[] = [];
      for (const keep of keepers) kept.push(await keep(rows, page, reading, authors, text.upTo));
      await noteReading(rows, page, text.upTo);
      return kept;
    });
    for (const then of after) then?.();
  }

  private async readUpTo(page: string): Promise<number | undefined> {
    const row = await this.ports.db
      .selectFrom('page_readings')
      .select('up_to')
      .where('page_id', '=', page)
      .executeTakeFirst();
    return row?.up_to;
  }
}
