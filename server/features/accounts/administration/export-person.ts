import { type RefusalBody, refuse } from '../../../../shared/contracts/refusals.ts';
import { recordAudit } from '../../../access/audit-log.ts';
import type { FileInPieces, WholeFile } from '../../../http/zip-stream.ts';
import type { FileStore } from '../../../storage/file-store.ts';
import type { PageJournal, PageUpdate } from '../../../storage/page-journal.ts';
import type { Database } from '../../../storage/records.ts';
import { personalTables, readPersonalRows, withoutSecrets } from './personal-rows.ts';

export type ExportPorts = {
  db: Database;
  journal: Pick<PageJournal, 'pages' | 'load' | 'history'>;
  files: Pick<FileStore, 'read'>;
};

/**
 * Everything kept about one person, file by file. Begins by writing down that it was taken. Read while others go on working: each
 * file is what stood when it was read.
 */
export async function exportPerson(
  ports: ExportPorts,
  actor: string,
  account: string,
  now: number,
): Promise<AsyncIterable<WholeFile | FileInPieces> | RefusalBody<'not_found'>> {
  const { db } = ports;
  const row = await db.selectFrom('accounts').selectAll().where('id', '=', account).executeTakeFirst();
  if (!row) return refuse('not_found');
  await db
    .transaction()
    .execute((rows) => recordAudit(rows, { actor, action: 'accounts.exported', subject: account }, now));
  return archived(ports, account, withoutSecrets(row));
}

async function* archived(
  { db, journal, files }: ExportPorts,
  account: string,
  row: object,
): AsyncGenerator<WholeFile | FileInPieces> {
  yield text('README.txt', readme);
  yield json('account.json', row);
  for (const table of await personalTables(db)) {
    yield json(`records/${table}.json`, await readPersonalRows(db, table, account));
  }
  yield json('audit-log.json', await auditOf(db, account));
  yield json('activity.json', await activityOf(db, account));
  yield json('files.json', await filesOf(db, account));
  for (const id of await commentFilesOf(db, account)) {
    const pieces = await files.read(id);
    if (pieces) yield { path: `comment-files/${id}`, pieces };
  }

  const written: object[] = [];
  for await (const page of journal.pages()) {
    const mine = await updatesBy(journal, page, account);
    if (mine.length === 0) continue;
    const about = await db
      .selectFrom('pages')
      .select(['title', 'project_id'])
      .where('id', '=', page)
      .executeTakeFirst();
    const bytes = mine.reduce((sum, update) => sum + update.bytes.byteLength, 0);
    written.push({ page, ...about, updates: mine.length, bytes });
    const lines = mine.map((update) =>
      JSON.stringify({
        seq: update.seq,
        time: update.time,
        update: Buffer.from(update.bytes).toString('base64'),
      }),
    );
    yield text(`pages/${page.replaceAll(/[^A-Za-z0-9-]/g, '_')}.jsonl`, `${lines.join('\n')}\n`);
  }
  yield json('pages.json', written);
}

/** Who wrote on a page has a client id there, which is quicker to see than its whole history. */
async function updatesBy(journal: ExportPorts['journal'], page: string, account: string) {
  const loaded = await journal.load(page);
  if (!loaded?.claims.some((claim) => claim.account === account)) return [];
  const mine: PageUpdate[] = [];
  for await (const update of journal.history(page, 1)) if (update.author === account) mine.push(update);
  return mine;
}

async function auditOf(db: Database, account: string) {
  return db
    .selectFrom('audit_log')
    .selectAll()
    .where((eb) =>
      eb.or([
        eb('actor', '=', account),
        eb('subject', '=', account),
        eb('details', 'like', `%"${account}"%`),
      ]),
    )
    .orderBy('seq')
    .execute();
}

/** What lists tell of them; it names people by their ids, and is the team's when they are gone. */
async function activityOf(db: Database, account: string) {
  return db
    .selectFrom('activity')
    .selectAll()
    .where((eb) => eb.or([eb('actor', '=', account), eb('details', 'like', `%"${account}"%`)]))
    .orderBy('at')
    .execute();
}

/** What they added to projects: the bytes are the project's. */
async function filesOf(db: Database, account: string) {
  return db.selectFrom('files').selectAll().where('added_by', '=', account).orderBy('created_at').execute();
}

/** What they showed or said in comments, and is theirs. */
async function commentFilesOf(db: Database, account: string): Promise<string[]> {
  const rows = await db.selectFrom('comment_files').select('id').where('account_id', '=', account).execute();
  return rows.map(({ id }) => id);
}

const encoder = new TextEncoder();
const text = (path: string, words: string): WholeFile => ({ path, bytes: encoder.encode(words) });
const json = (path: string, value: unknown) => text(path, `${JSON.stringify(value, null, 2)}\n`);

const readme = `Everything this school keeps about one person.

account.json       the person: name, user name, address, what they are in the school
records/*.json     one file for each table with rows of theirs: groups, projects, ways to sign in
audit-log.json     what they did and what was done to them
activity.json      what the lists of their projects say of them
files.json         the files they added to projects, by name; whoever is in the project has them there
comment-files/*    pictures and recordings in their comments; names and types stand in records/comment_files.json
pages.json         the pages they wrote on, with the number and size of their changes
pages/*.jsonl      those changes, one a line: a Yjs update (version 1) in base64

Times are in milliseconds since 1 January 1970, UTC. People, groups and pages are named by their ids.
Passwords, keys and tokens are left out, since whoever holds them can act as the person.
`;
