import type { FastifyBaseLogger } from 'fastify';
import { exportKept } from '../../../shared/contracts/exports.ts';
import type { Announce } from '../../live/announce.ts';
import { Round } from '../../live/round.ts';
import type { FileStore } from '../../storage/file-store.ts';
import type { Tables } from '../../storage/records.ts';
import { orderOf } from './exports.ts';
import { type GatherPorts, gather, putFiles } from './gather.ts';
import { type Renderer, TooLarge } from './render/renderer.ts';

export type ExportLinePorts = GatherPorts & {
  renderer: Renderer;
  /** Where finished files wait: under the ids of their rows. */
  store: FileStore;
  announce: Announce;
  clock: { now(): number; after(ms: number, what: () => void): { cancel(): void } };
  log: Pick<FastifyBaseLogger, 'warn'>;
};

/** In ms: whether a file goes on its seventh day or some hours later is noticed by nobody. */
const lookEvery = 6 * 60 * 60_000;
/** In ms, after a store that did not answer. */
const tryAgainAfter = 60_000;
/** How often its owner is told how far an export is, in ms. */
const toldEvery = 500;

type Row = Tables['exports'];
/** An export that its owner ended: nothing of it is wanted any more. */
class Ended extends Error {
  override name = 'Ended';
}

/**
 * Exports stand in line, one at a time for the whole server, the first asked for first. What was under way when the server stopped begins
 * anew. A file is whole or absent: it is stored before its row says so, and a file without such a row is removed.
 */
export class ExportLine {
  private readonly ports: ExportLinePorts;
  private readonly round: Round;
  private atWork: { id: string; ending: AbortController } | null = null;

  constructor(ports: ExportLinePorts) {
    this.ports = ports;
    this.round = new Round({
      clock: ports.clock,
      log: ports.log,
      words: 'exports were not made',
      tryAgainAfter,
      work: async (stopped) => {
        await this.collect();
        for (let next = await this.next(); next && !stopped(); next = await this.next())
          await this.make(next);
        return lookEvery;
      },
    });
  }

  /** To be called once, before anybody asks. */
  async start(): Promise<void> {
    await this.ports.db
      .updateTable('exports')
      .set({ state: 'waiting', pages_done: 0, pages: 0 })
      .where('state', '=', 'running')
      .execute();
    void this.round.look();
  }

  /** Somebody has asked for one. */
  wake(): void {
    void this.round.look();
  }

  /** Ends an export whose row is gone, and removes its file. */
  async end(ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      if (this.atWork?.id === id) this.atWork.ending.abort(new Ended());
      await this.ports.store.remove(id);
    }
  }

  /** What is under way begins anew at the next start. */
  async stop(): Promise<void> {
    const stopping = this.round.stop();
    this.atWork?.ending.abort(new Error('the server is stopping'));
    await stopping;
  }

  private next(): Promise<Row | undefined> {
    return this.ports.db
      .selectFrom('exports')
      .selectAll()
      .where('state', '=', 'waiting')
      .orderBy('asked_at')
      .orderBy('id')
      .executeTakeFirst();
  }

  private async make(row: Row): Promise<void> {
    const { log, store } = this.ports;
    const ending = new AbortController();
    this.atWork = { id: row.id, ending };
    try {
      const made = await this.render(row, ending.signal);
      const kept = await this.note(row, { ...made, ended_at: this.ports.clock.now() });
      if (!kept) await store.remove(row.id);
    } catch (error) {
      if (ending.signal.aborted) {
        if (ending.signal.reason instanceof Ended) await store.remove(row.id);
        return;
      }
      const failure = error instanceof TooLarge ? 'too_large' : 'failed';
      // A disk that fails, or a mistake of ours with this one export: those behind it are made all the same.
      log.warn({ export: row.id, err: error }, 'an export was not made');
      await this.note(row, { state: 'failed', failure, ended_at: this.ports.clock.now() });
    } finally {
      this.atWork = null;
    }
  }

  /** What is to stand in the row. */
  private async render(row: Row, signal: AbortSignal): Promise<Partial<Row>> {
    const { renderer, store, clock } = this.ports;
    const reader = { account: row.account_id, now: clock.now() };
    const work = await renderer.open();
    try {
      await this.note(row, { state: 'running' });
      const wanted = { scope: row.scope, of: row.of_id, title: row.title, order: orderOf(row), reader };
      const gathered = await gather(this.ports, wanted, work);
      if (gathered === null) return { state: 'failed', failure: 'nothing_left' };
      const { bundle, held } = gathered;
      await this.note(row, { pages: held.length });
      const telling = this.tell(row);
      const made = await work
        .render(bundle, {
          signal,
          told: telling.told,
          filesFor: (files) => putFiles(this.ports, files, reader, work),
        })
        .finally(telling.end);
      if ('failure' in made) return { state: 'failed', failure: made.failure };
      await store.put(row.id, made.read());
      signal.throwIfAborted();
      const { name, type, bytes, hash } = made;
      if (hash !== null) await this.noteMade(hash);
      return {
        ...{ state: 'done', pages_done: held.length, held: JSON.stringify(held) },
        ...{ file_name: name, file_type: type, bytes },
      };
    } finally {
      await work.close();
    }
  }

  /** Of an archive of ours, whoever it comes back from. */
  private async noteMade(hash: string): Promise<void> {
    await this.ports.db
      .insertInto('archives_made')
      .values({ hash, made_at: this.ports.clock.now() })
      .onConflict((same) => same.doNothing())
      .execute();
  }

  /** Writes down how far it is, not more often than somebody can read. */
  private tell(row: Row): { told(pagesDone: number): void; end(): Promise<void> } {
    let at = this.ports.clock.now();
    let writing: Promise<unknown> = Promise.resolve();
    return {
      told: (pages_done) => {
        const now = this.ports.clock.now();
        if (now - at < toldEvery) return;
        at = now;
        writing = writing
          .then(() => this.note(row, { pages_done }))
          .catch((error: unknown) =>
            this.ports.log.warn({ err: error }, 'how far an export is was not noted'),
          );
      },
      end: async () => {
        await writing;
      },
    };
  }

  /** Changes the row and tells its owner. False: it is gone. */
  private async note(row: Row, change: Partial<Row>): Promise<boolean> {
    const { numUpdatedRows } = await this.ports.db
      .updateTable('exports')
      .set(change)
      .where('id', '=', row.id)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return false;
    this.ports.announce(`account:${row.account_id}`, ['exports']);
    return true;
  }

  /** Removes what has waited for a week, and files without a row that promises them. */
  private async collect(): Promise<void> {
    const { db, store, clock } = this.ports;
    await db
      .deleteFrom('exports')
      .where('ended_at', '<=', clock.now() - exportKept)
      .execute();
    const rows = await db.selectFrom('exports').select('id').where('state', '=', 'done').execute();
    const kept = new Set(rows.map(({ id }) => id));
    for await (const id of store.ids()) if (!kept.has(id)) await store.remove(id);
  }
}
