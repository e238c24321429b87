import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { type CastName, people } from '../../shared/testing/people.ts';
import type { AppPorts, AppSettings } from '../app/app-ports.ts';
import { type App, createApp } from '../app.ts';
import { hashPassword as hashNow } from '../features/accounts/passwords.ts';
import { createArchiveReader } from '../features/exports/archive/reading/archive-reader.ts';
import { createRenderer } from '../features/exports/render/renderer.ts';
import { openMemoryMail } from '../mail/memory-mail.ts';
import { createExaminer } from '../media/examiner.ts';
import { openMemoryFiles } from '../storage/memory/memory-files.ts';
import { openMemoryJournal } from '../storage/memory/memory-journal.ts';
import { openSqliteChangedRows } from '../storage/sqlite/sqlite-changed-rows.ts';
import { openSqliteRecords } from '../storage/sqlite/sqlite-records.ts';
import { openSqliteSearchIndex } from '../storage/sqlite/sqlite-search-index.ts';
import { createWorkerDigest } from '../sync/digest.ts';
import { systemClock } from '../wiring/clock.ts';
import { migrations } from '../wiring/migrations.ts';
import { seedSchool } from '../wiring/seed.ts';
import { builtProgram } from './built-server.ts';
import { aPicture, passwordOf, smallSchool } from './small-school.ts';

export type TestServer = {
  app: App;
  ports: AppPorts;
  /** What was logged, one object per line. */
  logged: Record<string, unknown>[];
  /** Ids by what they belong to: `project:Clean water`, `page:Findings`, `group:…`, `file:…`, `task:…`, `milestone:…`, `thread:…`, `account:mina`. */
  id(of: string): string;
  /** Asks as somebody of the cast by their API token, or as nobody. */
  ask(as: CastName | null, method: Method, url: string, body?: object): Promise<ReturnType<typeof answerOf>>;
  /** A fresh sign-in: the `Cookie` header that carries it. */
  signIn(key: CastName): Promise<string>;
  close(): Promise<void>;
};

type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

const hashes = new Map<string, Promise<string>>();

/** The same words have the same hash within a file of tests: many servers begin in it, and each begins with nine passwords. */
function hashPassword(password: string): Promise<string> {
  const hash = hashes.get(password) ?? hashNow(password);
  hashes.set(password, hash);
  return hash;
}

/** The whole server in memory, with the small school in it unless it is to be empty. */
export async function startTestServer(
  options: { empty?: boolean; settings?: Partial<AppSettings>; ports?: Partial<AppPorts> } = {},
): Promise<TestServer> {
  const logged: Record<string, unknown>[] = [];
  const records = options.ports?.records ?? (await openSqliteRecords(':memory:'));
  const underWay = await mkdtemp(join(tmpdir(), 'atelier-exports-'));
  const arriving = await mkdtemp(join(tmpdir(), 'atelier-archives-'));
  const ports: AppPorts = {
    records,
    searchIndex: await openSqliteSearchIndex(records.db),
    changedRows: await openSqliteChangedRows(records.db),
    journal: await openMemoryJournal(),
    files: openMemoryFiles(),
    examiner: createExaminer({ program: builtProgram('examine-worker') }),
    renderer: await createRenderer({
      folder: underWay,
      priority: 0,
      program: builtProgram('render-worker'),
    }),
    exportFiles: openMemoryFiles(),
    archives: await createArchiveReader({
      folder: arriving,
      priority: 0,
      program: builtProgram('archive-worker'),
    }),
    digest: createWorkerDigest({
      program: builtProgram('digest-worker'),
      writer: builtProgram('writing-worker'),
    }),
    clock: systemClock,
    log: pino({ level: 'info' }, { write: (line: string) => void logged.push(JSON.parse(line)) }),
    mail: openMemoryMail(),
    secret: 'a secret for tests that is long enough to sign with',
    ...options.ports,
  };
  const { db } = ports.records;
  await ports.records.migrate(migrations);
  if (!options.empty) {
    const readPicture = async () => aPicture;
    const { journal, files } = ports;
    await seedSchool(
      { db, journal, files, now: ports.clock.now, readPicture, hashPassword },
      smallSchool,
      true,
    );
  }
  const app = await createApp(ports, {
    version: '0.0.0',
    publicOrigin: null,
    demoPeople: [],
    web: null,
    ...options.settings,
  });
  const ids = await readIds(db);
  const tokens = new Map<CastName, Promise<string>>();

  const signIn = async (key: CastName) => {
    const { userName } = people[key];
    const response = await app.inject({
      method: 'POST',
      url: '/api/sign-in',
      payload: { userName, password: passwordOf(key) },
    });
    const cookie = response.cookies.find(({ name }) => name.includes('session_token'));
    if (!cookie) throw new Error(`${key} could not sign in: ${response.body}`);
    return `${cookie.name}=${encodeURIComponent(cookie.value)}`;
  };

  const makeToken = async (key: CastName): Promise<string> => {
    const response = await app.inject({
      method: 'POST',
      url: '/api/tokens',
      headers: { cookie: await signIn(key), 'sec-fetch-site': 'same-origin' },
      payload: { label: 'test' },
    });
    return response.json<{ token: string }>().token;
  };

  return {
    app,
    ports,
    logged,
    id(of) {
      const id = ids.get(of);
      if (id === undefined) throw new Error(`the small school has no ${of}`);
      return id;
    },
    async ask(as, method, url, body) {
      const headers: Record<string, string> = {};
      if (as !== null) {
        const token = tokens.get(as) ?? makeToken(as);
        tokens.set(as, token);
        headers.authorization = `Bearer ${await token}`;
      }
      return answerOf(
        await app.inject({ method, url, headers, ...(body === undefined ? {} : { payload: body }) }),
      );
    },
    signIn,
    async close() {
      await app.close();
      await ports.records.close();
      await ports.journal.close();
      for (const folder of [underWay, arriving]) await rm(folder, { recursive: true, force: true });
    },
  };
}

type Response = Awaited<ReturnType<App['inject']>>;

function answerOf({ statusCode, headers, body, rawPayload }: Response) {
  const isJson = String(headers['content-type']).startsWith('application/json');
  return { status: statusCode, headers, json: isJson ? JSON.parse(body) : null, bytes: rawPayload };
}

async function readIds(db: AppPorts['records']['db']): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const row of await db.selectFrom('accounts').select(['id', 'user_name']).execute())
    ids.set(`account:${row.user_name}`, row.id);
  for (const row of await db.selectFrom('groups').select(['id', 'name']).execute())
    ids.set(`group:${row.name}`, row.id);
  for (const row of await db.selectFrom('projects').select(['id', 'name']).execute())
    ids.set(`project:${row.name}`, row.id);
  for (const row of await db.selectFrom('pages').select(['id', 'title']).execute())
    ids.set(`page:${row.title}`, row.id);
  for (const row of await db.selectFrom('files').select(['id', 'name']).execute())
    ids.set(`file:${row.name}`, row.id);
  for (const row of await db.selectFrom('tasks').select(['id', 'title']).execute())
    ids.set(`task:${row.title}`, row.id);
  for (const row of await db.selectFrom('milestones').select(['id', 'title']).execute())
    ids.set(`milestone:${row.title}`, row.id);
  for (const row of await db.selectFrom('comments').select(['thread_id', 'words']).execute())
    ids.set(`thread:${row.words}`, row.thread_id);
  return ids;
}
