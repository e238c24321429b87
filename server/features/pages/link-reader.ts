import type { FastifyBaseLogger } from 'fastify';
import type { PageJournal } from '../../storage/page-journal.ts';
import type { Database } from '../../storage/records.ts';
import { noteLinks } from './page-links.ts';
import { updatesOf } from './updates-of.ts';

export type LinkReaderPorts = {
  db: Database;
  journal: Pick<PageJournal, 'load'>;
  /** Ids of the pages that a text has links to. Rejects if it is damaged or too much. */
  linksOf(updates: readonly Uint8Array[]): Promise<string[]>;
  clock: { after(ms: number, what: () => void): { cancel(): void } };
  log: Pick<FastifyBaseLogger, 'warn'>;
  /** Told which projects have pages that other links lead to now. */
  onChanged(projects: readonly string[]): void;
};

/** How long after a report of changes their links are read, in ms: whoever types goes on typing, and a page is read once meanwhile. */
const readAfter = 3_000;

/** Keeps the links between pages in step with their texts, some seconds behind them. What it misses it finds at the next change of the page. */
export class LinkReader {
  private readonly ports: LinkReaderPorts;
  private waiting = new Set<string>();
  private alarm: { cancel(): void } | null = null;
  private running: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(ports: LinkReaderPorts) {
    this.ports = ports;
  }

  /** Pages whose text has changed. */
  note(pages: Iterable<string>): void {
    for (const page of pages) this.waiting.add(page);
    if (this.stopped || this.alarm !== null || this.waiting.size === 0) return;
    this.alarm = this.ports.clock.after(readAfter, () => {
      this.alarm = null;
      void this.settled();
    });
  }

  /** Reads what is waiting, after what is being read. */
  settled(): Promise<void> {
    this.running = this.running.then(() => this.readWaiting());
    return this.running;
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.alarm?.cancel();
    await this.running;
  }

  private async readWaiting(): Promise<void> {
    const pages = this.waiting;
    this.waiting = new Set();
    for (const page of pages) {
      if (this.stopped) return;
      try {
        await this.read(page);
      } catch (error) {
        // Any failure costs the links of this one page until it is changed again.
        this.ports.log.warn({ page, err: error }, 'the links of a page were not read');
      }
    }
  }

  private async read(page: string): Promise<void> {
    const { db, journal, linksOf, onChanged } = this.ports;
    const updates = await updatesOf(journal, page);
    if (updates === null) return;
    const projects = await noteLinks(db, page, await linksOf(updates));
    if (projects.length > 0) onChanged(projects);
  }
}
