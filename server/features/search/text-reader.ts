import type { FastifyBaseLogger } from 'fastify';
import { PageDamaged, type PageJournal } from '../../storage/page-journal.ts';
import type { Database } from '../../storage/records.ts';
import type { Passage } from '../../storage/search-source.ts';
import { keepPageText } from './page-texts.ts';

export type TextReaderPorts = {
  db: Database;
  journal: Pick<PageJournal, 'load'>;
  /** The passages of a text. Rejects if it is damaged or too much. */
  passagesOf(updates: readonly Uint8Array[]): Promise<Passage[]>;
  clock: { now(): number; after(ms: number, what: () => void): { cancel(): void } };
  log: Pick<FastifyBaseLogger, 'warn'>;
  /** Told after texts were written down. */
  onRead(): void;
};

/** A page is read when nobody has typed in it for so long, in ms… */
const restAfter = 3_000;
/** …or when somebody goes on typing for so long, in ms: whoever searches meanwhile finds what was written a moment ago. */
const atLatestAfter = 15_000;
/** How often it is looked which pages rest, in ms. */
const lookEvery = 1_500;

/** Keeps `page_texts` in step with the journal, some seconds behind it, after bursts of typing. */
export class TextReader {
  private readonly ports: TextReaderPorts;
  private readonly waiting = new Map<string, { first: number; last: number }>();
  private alarm: { cancel(): void } | null = null;
  private running: Promise<void> = Promise.resolve();
  private looking: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(ports: TextReaderPorts) {
    this.ports = ports;
  }

  /** Looks for pages that were never read or have changed since: what a stop of the server left behind. */
  async start(): Promise<void> {
    const behind = await this.ports.db
      .selectFrom('pages')
      .leftJoin('page_texts', 'page_texts.page_id', 'pages.id')
      .select('pages.id')
      .where((eb) =>
        eb.or([
          eb('page_texts.page_id', 'is', null),
          eb('page_texts.read_at', '<', eb.ref('pages.changed_at')),
        ]),
      )
      .orderBy('pages.changed_at')
      .execute();
    for (const { id } of behind) this.waiting.set(id, { first: 0, last: 0 });
    this.planLook();
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

  /** Resolves when nothing is being read. */
  async idle(): Promise<void> {
    await this.looking;
    await this.running;
  }

  /** Ends after the page that is being read. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.alarm?.cancel();
    await this.running;
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

  private read(pages: readonly string[]): Promise<void> {
    this.running = this.running.then(async () => {
      for (const page of pages) {
        if (this.stopped) return;
        this.waiting.delete(page);
        try {
          await this.readPage(page);
        } catch (error) {
          // Any failure costs this one page its place in the search until it is changed again, or the server starts.
          this.ports.log.warn({ page, err: error }, 'the text of a page was not read for the search');
        }
      }
      if (pages.length > 0) this.ports.onRead();
    });
    return this.running;
  }

  private async readPage(page: string): Promise<void> {
    const { db, clock } = this.ports;
    const now = clock.now();
    const updates = await this.updatesOf(page);
    if (updates === null) return;
    const passages = await this.ports.passagesOf(updates);
    await db.transaction().execute(async (rows) => {
      // It may have been removed for good meanwhile.
      const there = await rows.selectFrom('pages').select('id').where('id', '=', page).executeTakeFirst();
      if (there) await keepPageText(rows, page, passages, now);
    });
  }

  private async updatesOf(page: string): Promise<Uint8Array[] | null> {
    try {
      const loaded = await this.ports.journal.load(page);
      if (loaded === null) return null;
      const tail = loaded.tail.map(({ bytes }) => bytes);
      return loaded.snapshot === null ? tail : [loaded.snapshot.state, ...tail];
    } catch (error) {
      // Whoever opens the page is told; here it only cannot be found.
      if (error instanceof PageDamaged) return null;
      throw error;
    }
  }
}
