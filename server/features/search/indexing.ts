import type { FastifyBaseLogger } from 'fastify';
import { wordsIn } from '../../../shared/contracts/search/words-in.ts';
import type { FoundKind } from '../../../shared/contracts/search.ts';
import type { ChangedRow, ChangedRows } from '../../storage/changed-rows.ts';
import { type Database, RecordsUnavailable } from '../../storage/records.ts';
import type { IndexedDocument, SearchIndex } from '../../storage/search-index.ts';
import type { SearchDocument, SearchSource } from '../../storage/search-source.ts';

export type IndexingPorts = {
  db: Database;
  index: SearchIndex;
  changed: ChangedRows;
  sources: readonly SearchSource[];
  log: Pick<FastifyBaseLogger, 'info' | 'warn'>;
};

/** Documents in one transaction, during which nobody else is answered: some milliseconds. */
const atOnce = 8;
/** Different words of one document: a long novel has fewer. Each is a row of the vocabulary, written while nobody else is answered. */
const mostWords = 20_000;

/** Keeps the index in step with the rows. What it has not come to yet is noted in the store, so that a crash loses nothing. */
export class Indexing {
  private readonly ports: IndexingPorts;
  private readonly sources: ReadonlyMap<FoundKind, SearchSource>;
  private running: Promise<void> | null = null;
  /** Whether somebody asked since the work began its last look. */
  private asked = false;
  private stopped = false;

  constructor(ports: IndexingPorts) {
    this.ports = ports;
    this.sources = new Map(ports.sources.map((source) => [source.kind, source]));
  }

  /** Before anybody is let in: follows the rows from now on, and begins anew if the index was made of others or in another way. */
  async start(): Promise<void> {
    const { changed, index, sources } = this.ports;
    await changed.watch(sources.flatMap(({ kind, rows }) => rows.map((each) => ({ kind, ...each }))));
    if (!(await index.isCurrent(contentsOf(sources)))) await this.rebuild();
    else void this.settle();
  }

  /** Makes the index anew, in the background: what is not in it yet is not found until then. */
  async rebuild(): Promise<void> {
    const { db, changed, index, sources, log } = this.ports;
    await db.transaction().execute(async (rows) => {
      await index.clear(rows, contentsOf(sources));
      for (const source of sources) await changed.note(rows, source.kind, await source.list(rows));
    });
    log.info({}, 'the search is made anew');
    void this.settle();
  }

  /** Brings what is noted into the index; resolves when nothing is left, or when the store fails: then the search is behind. */
  async settle(): Promise<void> {
    try {
      await this.settled();
    } catch (error) {
      // Noted in the store, it is tried again with the next change or search.
      this.ports.log.warn({ err: error }, 'the search is behind');
    }
  }

  /** Resolves when all that was noted before is in the index. Rejects if that cannot be said: then old words may stand in it. */
  async settled(): Promise<void> {
    this.asked = true;
    this.running ??= this.work();
    await this.running;
    if (this.stopped) throw new Error('the server is stopping');
  }

  /** Brings in some of what is noted: so much that a search finds what was changed a moment ago. */
  async bringSomeIn(): Promise<void> {
    if (this.running !== null) return;
    try {
      if ((await this.step()) === atOnce) void this.settle();
    } catch (error) {
      // Whatever it is that fails: the search answers with what it has.
      this.ports.log.warn({ err: error }, 'the search is behind');
    }
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.running?.catch(() => undefined);
  }

  private async work(): Promise<void> {
    try {
      do {
        this.asked = false;
        while (!this.stopped && (await this.step()) > 0)
          // Between two steps others are served.
          await new Promise((resolve) => setImmediate(resolve));
        // Who asked after the last look was begun may have noted something that it did not see.
      } while (this.asked && !this.stopped);
    } finally {
      this.running = null;
    }
  }

  /** Answers with how many documents it has looked at. */
  private async step(): Promise<number> {
    const { db, changed } = this.ports;
    const noted = await changed.some(db, atOnce);
    if (noted.length === 0) return 0;
    try {
      await this.take(noted);
    } catch (error) {
      if (error instanceof RecordsUnavailable) throw error;
      for (const each of noted) await this.takeAlone(each);
    }
    return noted.length;
  }

  private take(noted: readonly ChangedRow[]): Promise<void> {
    const { db, changed } = this.ports;
    return db.transaction().execute(async (rows) => {
      for (const [kind, ids] of byKind(noted)) await this.bringIn(rows, kind, ids);
      await changed.done(rows, noted);
    });
  }

  /** One document that breaks something is not found until it is changed again; all others are. */
  private async takeAlone(noted: ChangedRow): Promise<void> {
    const { db, changed, index, log } = this.ports;
    const { kind, id } = noted;
    try {
      await this.take([noted]);
    } catch (error) {
      if (error instanceof RecordsUnavailable) throw error;
      log.warn({ kind, id, err: error }, 'it cannot be taken into the search');
      await db.transaction().execute(async (rows) => {
        await index.remove(rows, kind, id);
        await changed.done(rows, [noted]);
      });
    }
  }

  private async bringIn(rows: Database, kind: FoundKind, ids: readonly string[]): Promise<void> {
    const { index } = this.ports;
    const documents = (await this.sources.get(kind)?.read(rows, ids)) ?? [];
    const there = new Map(documents.map((document) => [document.id, document]));
    for (const id of ids) {
      const document = there.get(id);
      if (document) await index.put(rows, indexedFrom(kind, document));
      else await index.remove(rows, kind, id);
    }
  }
}

/** What documents are made of: with a new kind of them, or one more column, what was taken in before is not all. */
function contentsOf(sources: readonly SearchSource[]): string {
  return JSON.stringify(sources.map(({ kind, rows }) => [kind, rows]));
}

function byKind(noted: readonly ChangedRow[]): Map<FoundKind, string[]> {
  const ids = new Map<FoundKind, string[]>();
  for (const { kind, id } of noted) ids.set(kind, [...(ids.get(kind) ?? []), id]);
  return ids;
}

function indexedFrom(kind: FoundKind, { id, title, passages }: SearchDocument): IndexedDocument {
  const folded = (heading: boolean) => {
    const words = new Set<string>();
    for (const passage of passages) {
      if (passage.heading !== heading) continue;
      for (const { word } of wordsIn(passage.text)) {
        if (words.size === mostWords) return [...words];
        words.add(word);
      }
    }
    return [...words];
  };
  const titleWords = [...wordsIn(title)].map(({ word }) => word);
  return { kind, id, title: titleWords, headings: folded(true), text: folded(false) };
}
