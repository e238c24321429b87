import { pino } from 'pino';
import { createApp } from '../server/app.ts';
import type { Config } from '../server/config.ts';
import { createApiToken, endApiToken } from '../server/features/accounts/api-tokens.ts';
import { FolderInUse } from '../server/storage/page-journal.ts';
import type { Database } from '../server/storage/records.ts';
import { openSqliteRecords } from '../server/storage/sqlite/sqlite-records.ts';
import { openEmbedded } from '../server/wiring/embedded.ts';
import { servingAt } from '../server/wiring/serving-at.ts';
import { isRefusal } from '../shared/contracts/refusals.ts';
import { Mistake } from './output.ts';

/** `json`: in place of a body. */
type Asked = {
  method?: 'POST' | 'DELETE';
  headers?: Record<string, string>;
  json?: object;
  body?: ReadableStream;
  duplex?: 'half';
};

/** A school that answers, and somebody's right to ask it. */
export type School = {
  db: Database;
  /** Answers with the response of the school; throws `Mistake` with `words` about what it refuses. */
  ask(path: string, asked?: Asked): Promise<Response>;
};

type Wanted = { folder: string; config: Config; user: string | undefined };

/**
 * Works with the school in a folder as somebody: through its server, if that is running, or else through one that answers nobody but this program.
 * Throws `Mistake`, and whatever else keeps a server from starting.
 */
export async function withSchool<Result>(
  { folder, config, user }: Wanted,
  work: (school: School) => Promise<Result>,
): Promise<Result> {
  const log = pino({ level: config.logLevel }, pino.destination(process.stderr.fd));
  const { smtp, publicOrigin, files, timeZone } = config;
  try {
    const { ports, close } = await openEmbedded({ folder, log, demo: null, smtp });
    try {
      const settings = { version: '', publicOrigin, demoPeople: [], web: null, fileLimits: files, timeZone };
      const app = await createApp(ports, settings);
      try {
        const port = await app.listen({ host: '127.0.0.1', port: 0 });
        return await asSomebody(ports.records.db, `http://127.0.0.1:${port}`, user, work);
      } finally {
        await app.close();
      }
    } finally {
      await close();
    }
  } catch (error) {
    if (!(error instanceof FolderInUse)) throw error;
  }
  const origin = await servingAt(folder);
  if (origin === null)
    throw new Mistake(
      `Another program has ${folder} open, and it is no server that answers. Wait until it has ended.`,
    );
  const records = await openSqliteRecords(`${folder}/records.sqlite`);
  try {
    return await asSomebody(records.db, origin, user, work);
  } finally {
    await records.close();
  }
}

async function asSomebody<Result>(
  db: Database,
  origin: string,
  user: string | undefined,
  work: (school: School) => Promise<Result>,
): Promise<Result> {
  const account = await accountOf(db, user);
  const wanted = { label: 'npx atelier', scope: 'full', days: 1 } as const;
  const { id, token } = await createApiToken(db, account, wanted, Date.now(), 'system');
  try {
    return await work({ db, ask: (path, asked) => ask(origin, token, path, asked) });
  } finally {
    await endApiToken(db, account, id, Date.now());
  }
}

async function accountOf(db: Database, user: string | undefined): Promise<string> {
  const row = await db
    .selectFrom('accounts')
    .select('id')
    .where('suspended_at', 'is', null)
    .$if(user !== undefined, (query) => query.where('user_name', '=', user?.trim().toLowerCase() ?? ''))
    .$if(user === undefined, (query) => query.where('kind', '=', 'administrator'))
    .orderBy('created_at')
    .orderBy('id')
    .executeTakeFirst();
  if (row) return row.id;
  if (user !== undefined) throw new Mistake(`Nobody who may sign in has the user name ${user}.`);
  throw new Mistake('Nobody administers this school yet. Start its server once and name it: npm start');
}

async function ask(
  origin: string,
  token: string,
  path: string,
  { json, ...init }: Asked = {},
): Promise<Response> {
  const type: Record<string, string> = json === undefined ? {} : { 'content-type': 'application/json' };
  let response: Response;
  try {
    response = await fetch(`${origin}${path}`, {
      ...init,
      headers: { authorization: `Bearer ${token}`, ...type, ...init.headers },
      ...(json !== undefined && { body: JSON.stringify(json) }),
    });
  } catch (error) {
    // What fetch throws when nobody answers, whatever the reason.
    if (!(error instanceof TypeError)) throw error;
    throw new Mistake(`The server of this school does not answer at ${origin}.`);
  }
  if (response.ok) return response;
  const refusal: unknown = await response.json().catch(() => null);
  if (!isRefusal(refusal)) throw new Mistake(`The server answered with ${response.status}.`);
  const at = refusal.fields?.map(({ path: where, problem }) => `\n  ${where}: ${problem}`).join('') ?? '';
  throw new Mistake(`${refusalWords[refusal.refusal] ?? `The school refuses: ${refusal.refusal}.`}${at}`);
}

const refusalWords: Partial<Record<string, string>> = {
  not_found: 'There is none of this id here, or none that this person may see.',
  too_many_exports: 'Three exports of this person are under way. Wait until one is done.',
  nothing_to_export: 'No project of this group is finished.',
  group_closed: 'This group is closed.',
  not_an_archive: 'This is no archive of Atelier.',
  archive_newer: 'This archive is of a later version of Atelier. Bring this one up to date.',
  archive_damaged: 'This archive is damaged, or was changed since it was made. Nothing of it was taken.',
  archive_too_large: 'This archive takes more room or time than an archive may. Nothing of it was taken.',
  file_cut: 'The file changed while it was read.',
  too_many_uploads: 'Other archives are being looked at. Try again in a moment.',
  project_full: 'Its files are more than one project of this school may have.',
  storage_full: 'The disk has no room for it.',
};
