import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createApp } from '../server/app.ts';
import { createSchool } from '../server/features/accounts/accounts.ts';
import { aPicture, smallSchool } from '../server/testing/small-school.ts';
import { openEmbedded } from '../server/wiring/embedded.ts';
import { noteNotServing, noteServing } from '../server/wiring/serving-at.ts';
import { runCommand } from './run-command.ts';

const log = pino({ level: 'silent' });
/** In ms: each command starts a server, and each export a process. */
const patience = { timeout: 240_000 };
/** One with the small school, one in which there is nobody but who made it. */
let full: string;
let empty: string;
/** Where the commands are typed. */
let here: string;

beforeAll(async () => {
  [full = '', empty = '', here = ''] = await Promise.all(
    ['full-', 'empty-', 'here-'].map((name) => mkdtemp(join(tmpdir(), name))),
  );
  for (const { file } of smallSchool.pictures) await writeFile(join(full, file), aPicture);
  await (await openEmbedded({ folder: full, log, demo: { school: smallSchool, root: full } })).close();
  const other = await openEmbedded({ folder: empty, log, demo: null });
  const school = { school: 'Another', name: 'Ada Bell', userName: 'ada', password: 'long enough for it' };
  await createSchool(other.ports.records.db, school, 1);
  await other.close();
}, 120_000);
afterAll(() => Promise.all([full, empty, here].map((folder) => rm(folder, { recursive: true }))));

async function atelier(data: string, ...args: string[]) {
  const said = { out: '', error: '' };
  const code = await runCommand(
    args,
    { ATELIER_DATA: data, INIT_CWD: here, ATELIER_LOG: 'silent' },
    {
      log: (words) => {
        said.out += `${words}\n`;
      },
      error: (words) => {
        said.error += `${words}\n`;
      },
    },
  );
  return { code, ...said };
}

it('takes a project along and brings it into an empty school, whole', patience, async () => {
  const first = await atelier(
    full,
    'export',
    '--project',
    'Clean water',
    '--format',
    'archive',
    '--to',
    'a.zip',
  );
  expect(first).toMatchObject({ code: 0, out: `${join(here, 'a.zip')}\n` });
  const looked = await atelier(empty, 'import', 'a.zip', '--look');
  expect(looked).toMatchObject({ code: 0, out: '' });
  expect(looked.error).toContain('Clean water: 3 pages, 1 thread, 1 task, 1 file');
  const taken = await atelier(empty, 'import', 'a.zip');
  expect([taken.code, taken.out], taken.error).toEqual([
    0,
    expect.stringMatching(/^[0-9a-f-]{36} Clean water\n$/),
  ]);
  const again = await atelier(
    empty,
    'export',
    '--project',
    'Clean water',
    '--format',
    'archive',
    '--to',
    'b.zip',
  );
  expect(again.code, again.error).toBe(0);
  expect((await readFile(join(here, 'a.zip'))).equals(await readFile(join(here, 'b.zip')))).toBe(true);
});

it('works beside the server of the school as well, and leaves nothing in its lists', patience, async () => {
  const { ports, close } = await openEmbedded({ folder: full, log, demo: null });
  const app = await createApp(ports, { version: '', publicOrigin: null, demoPeople: [], web: null });
  await noteServing(full, '127.0.0.1', await app.listen({ host: '127.0.0.1', port: 0 }));
  const made = await atelier(
    full,
    'export',
    '--branch',
    'Findings',
    '--format',
    'text',
    '--variant',
    'feedback',
  );
  expect([made.code, made.out], made.error).toEqual([0, `${join(here, 'Findings.txt')}\n`]);
  const text = await readFile(join(here, 'Findings.txt'), 'utf8');
  for (const words of ['The river is clear.', 'Twelve samples.', 'still clear'])
    expect(text).toContain(words);
  const { db } = ports.records;
  expect(await db.selectFrom('exports').selectAll().execute()).toEqual([]);
  expect(await db.selectFrom('api_tokens').selectAll().execute()).toEqual([]);
  await app.close();
  await noteNotServing(full);
  await close();
});

it.each([
  [['export'], 'Name one of --page'],
  [['export', '--project', 'Clean water', '--format', 'doc'], '--format is one of pdf'],
  [['export', '--project', 'Dirty water'], 'There is no project with the name or id Dirty water.'],
  [['export', '--page', 'Findings', '--user', 'nobody'], 'Nobody who may sign in'],
  [['export', '--group', 'Class 7b', '--format', 'text'], 'No project of this group is finished.'],
  [['import', 'nothing.zip'], 'There is no file'],
])('says what is wrong with %j, and makes no file', patience, async (args, words) => {
  const before = await readdir(here);
  const { code, out, error } = await atelier(full, ...args);
  expect([code, out]).toEqual([2, '']);
  expect(error).toContain(words);
  expect(await readdir(here)).toEqual(before);
});

it('says of a file that is no archive, or a changed one, that it is', patience, async () => {
  await writeFile(join(here, 'no.zip'), 'PK');
  expect((await atelier(empty, 'import', 'no.zip')).error).toContain('This is no archive of Atelier.');
  const bytes = await readFile(join(here, 'a.zip'));
  const at = bytes.indexOf('<svg ');
  bytes[at + 1] = 83;
  await writeFile(join(here, 'changed.zip'), bytes);
  const { code, error } = await atelier(empty, 'import', 'changed.zip');
  expect(code).toBe(2);
  expect(error).toContain('Nothing of it was taken');
});
