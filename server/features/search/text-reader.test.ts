import { pino } from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { pageUpdateFromJson } from '../../../shared/editor/ydoc.ts';
import type { Passage } from '../../storage/search-source.ts';
import { HandClock } from '../../sync/testing/hand-clock.ts';
import { passagesOfText } from '../../sync/text-passages.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { TextReader } from './text-reader.ts';

let server: TestServer;
let clock: HandClock;
let reads: string[];
let told: number;
let reader: TextReader;
let passagesOf: (updates: readonly Uint8Array[]) => Promise<Passage[]>;

beforeEach(async () => {
  server = await startTestServer();
  clock = new HandClock();
  reads = [];
  told = 0;
  passagesOf = async (updates) => passagesOfText(updates);
  reader = new TextReader({
    db: server.ports.records.db,
    journal: {
      load(page) {
        reads.push(page);
        return server.ports.journal.load(page);
      },
    },
    passagesOf: (updates) => passagesOf(updates),
    clock,
    log: pino({ level: 'silent' }),
    onRead: () => {
      told += 1;
    },
  });
});
afterEach(async () => {
  await reader.stop();
  await server.close();
});

const textOf = async (page: string) => {
  const row = await server.ports.records.db
    .selectFrom('page_texts')
    .select('passages')
    .where('page_id', '=', page)
    .executeTakeFirst();
  return row && (JSON.parse(row.passages) as Passage[]).map(({ text }) => text);
};

/** Writes a word into a page as the server does, and says so to the reader. */
async function write(page: string, word: string): Promise<void> {
  const { journal } = server.ports;
  const loaded = await journal.load(page);
  const content = { type: 'paragraph', content: [{ type: 'text', text: word }] };
  const bytes = pageUpdateFromJson({ type: 'doc', content: [content] }, { clientId: word.length + 1_000 });
  const seq = (loaded?.tail.at(-1)?.seq ?? loaded?.snapshot?.upTo ?? 0) + 1;
  await journal.append(page, [{ seq, author: 'system', time: clock.now(), bytes }], []);
  reader.note([page]);
}

/** Turns the clock, and waits for what that began. */
async function pass(ms: number): Promise<void> {
  clock.turn(ms);
  await reader.idle();
}

it('reads a page when its writers rest, once for many changes', async () => {
  const page = server.id('page:Sources');
  for (const word of ['pipes', 'sewage']) await write(page, word);
  await pass(1_600);
  expect(reads).toEqual([]);
  await pass(1_600);
  expect(reads).toEqual([page]);
  expect(await textOf(page)).toEqual(expect.arrayContaining(['The waterworks.', 'pipes', 'sewage']));
  expect(told).toBe(1);
});

it('reads a page that somebody goes on typing in, now and then', async () => {
  const page = server.id('page:Sources');
  for (let i = 0; i < 20; i++) {
    await write(page, 'x'.repeat(i + 1));
    await pass(1_000);
  }
  expect(reads).toEqual([page]);
});

it('goes on with the next page when one cannot be read, and reads that one at the next change', async () => {
  const [bad, good] = [server.id('page:Sources'), server.id('page:Samples')];
  passagesOf = () => Promise.reject(new Error('too much'));
  await write(bad, 'pipes');
  await reader.settled();
  expect(await textOf(bad)).toEqual(['The waterworks.']);
  passagesOf = async (updates) => passagesOfText(updates);
  await write(good, 'bottles');
  await write(bad, 'pipes');
  await reader.settled();
  expect(await textOf(good)).toContain('bottles');
  expect(await textOf(bad)).toContain('pipes');
});

it('finds after a stop what it has not read: pages without a text, and those that changed since', async () => {
  const { db } = server.ports.records;
  const [lost, changed] = [server.id('page:Sources'), server.id('page:Samples')];
  await db.deleteFrom('page_texts').where('page_id', '=', lost).execute();
  await db.updateTable('page_texts').set({ read_at: 1 }).where('page_id', '=', changed).execute();
  await reader.start();
  await reader.settled();
  expect(reads.sort()).toEqual([lost, changed].sort());
  expect(await textOf(lost)).toEqual(['The waterworks.']);
});
