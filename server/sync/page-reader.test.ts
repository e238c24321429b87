import { pino } from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { pageUpdateFromJson } from '../../shared/editor/ydoc.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { PageReader, type PageReaderPorts } from './page-reader.ts';
import { HandClock } from './testing/hand-clock.ts';
import { readingOfText, type TextReading } from './text-reading.ts';

let server: TestServer;
let clock: HandClock;
let reads: string[];
let told: number;
let kept: Map<string, TextReading>;
let reader: PageReader;
let read: (updates: readonly Uint8Array[]) => Promise<TextReading>;

beforeEach(async () => {
  server = await startTestServer();
  clock = new HandClock();
  reads = [];
  told = 0;
  kept = new Map();
  read = async (updates) => readingOfText(updates);
  reader = new PageReader(portsOf());
});
afterEach(async () => {
  await reader.stop();
  await server.close();
});

function portsOf(): PageReaderPorts {
  return {
    db: server.ports.records.db,
    journal: {
      load(page) {
        reads.push(page);
        return server.ports.journal.load(page);
      },
      ends: () => server.ports.journal.ends(),
    },
    read: (updates) => read(updates),
    keepers: [
      async (_rows, page, reading) => {
        kept.set(page, reading);
        return () => {
          told += 1;
        };
      },
    ],
    clock,
    log: pino({ level: 'silent' }),
    soughtOn: async () => [],
    onRead: () => undefined,
  };
}

const textOf = (page: string) => kept.get(page)?.passages.map(({ text }) => text);

/** Writes a word into a page as the server does, and says so to the reader. */
async function write(page: string, word: string, noted = true): Promise<void> {
  const { journal } = server.ports;
  const loaded = await journal.load(page);
  const content = { type: 'paragraph', content: [{ type: 'text', text: word }] };
  const bytes = pageUpdateFromJson({ type: 'doc', content: [content] }, { clientId: word.length + 1_000 });
  const seq = (loaded?.tail.at(-1)?.seq ?? loaded?.snapshot?.upTo ?? 0) + 1;
  await journal.append(page, [{ seq, author: 'system', time: clock.now(), bytes }], []);
  if (noted) reader.note([page]);
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
  expect(textOf(page)).toEqual(expect.arrayContaining(['The waterworks.', 'pipes', 'sewage']));
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
  read = () => Promise.reject(new Error('too much'));
  await write(bad, 'pipes');
  await reader.settled();
  expect(textOf(bad)).toBeUndefined();
  read = async (updates) => readingOfText(updates);
  await write(good, 'bottles');
  await write(bad, 'pipes');
  await reader.settled();
  expect(textOf(good)).toContain('bottles');
  expect(textOf(bad)).toContain('pipes');
});

/** A reader of the next start, which knows nothing of what the last one was told. */
const nextStart = () => new PageReader({ ...portsOf(), clock: new HandClock() });

it('finds at the next start what came in the last moment before a crash, and nothing else', async () => {
  const page = server.id('page:Sources');
  await reader.start();
  await reader.settled();
  expect(reads).toEqual([]);
  await write(page, 'pipes', false);
  const next = nextStart();
  await next.start();
  await next.settled();
  expect(reads).toEqual([page]);
  expect(textOf(page)).toContain('pipes');
  await next.stop();
  const third = nextStart();
  await third.start();
  await third.settled();
  expect(reads).toEqual([page]);
});

it('finds at the next start what waited when it was stopped', async () => {
  const page = server.id('page:Sources');
  await write(page, 'pipes');
  await reader.stop();
  const next = nextStart();
  await next.start();
  await next.settled();
  expect(textOf(page)).toContain('pipes');
});

it('finds pages that were never read, and those whose text a backup has made older', async () => {
  const { db } = server.ports.records;
  const [lost, older] = [server.id('page:Sources'), server.id('page:Samples')];
  await db.deleteFrom('page_readings').where('page_id', '=', lost).execute();
  await db.updateTable('page_readings').set({ up_to: 90 }).where('page_id', '=', older).execute();
  await reader.start();
  await reader.settled();
  expect(reads.sort()).toEqual([lost, older].sort());
  expect(textOf(lost)).toEqual(['The waterworks.']);
});

it('is not marked as read when what was found could not be kept', async () => {
  const page = server.id('page:Sources');
  const failing = new PageReader({ ...portsOf(), keepers: [() => Promise.reject(new Error('no room'))] });
  await write(page, 'pipes', false);
  failing.note([page]);
  await failing.settled();
  await reader.start();
  await reader.settled();
  expect(textOf(page)).toContain('pipes');
});

it('reads every page when it is asked to, and says how far it is', async () => {
  const steps: string[] = [];
  await reader.readAll((done, of) => void steps.push(`${done} of ${of}`));
  expect(steps).toEqual(['1 of 4', '2 of 4', '3 of 4', '4 of 4']);
  expect(kept.size).toBe(4);
});

it('catches up with pages that are asked about now, and reads nothing twice', async () => {
  const [page, other] = [server.id('page:Sources'), server.id('page:Samples')];
  await write(page, 'pipes', false);
  await reader.catchUp([page, other]);
  expect([...kept.keys()]).toEqual([page]);
  await reader.catchUp([page]);
  kept.clear();
  await reader.catchUp([page]);
  expect(kept.size).toBe(0);
});
