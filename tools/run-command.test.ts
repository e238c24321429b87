import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { recordAudit } from '../server/access/audit-log.ts';
import { insertAccount } from '../server/features/accounts/accounts.ts';
import { whoHoldsToken } from '../server/features/accounts/api-tokens.ts';
import type { Records } from '../server/storage/records.ts';
import { openSqliteRecords } from '../server/storage/sqlite/sqlite-records.ts';
import { aPicture, smallSchool } from '../server/testing/small-school.ts';
import { openEmbedded } from '../server/wiring/embedded.ts';
import { migrations } from '../server/wiring/migrations.ts';
import { runCommand } from './run-command.ts';

const root = join(import.meta.dirname, '..');
let folder: string;
/** Stays open, as a server has it open. */
let records: Records;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'command-'));
  records = await openSqliteRecords(join(folder, 'records.sqlite'));
  await records.migrate(migrations);
  const grace = { userName: 'grace', name: 'Grace', kind: 'administrator', passwordHash: 'none' } as const;
  const account = await insertAccount(records.db, grace, 0);
  await records.db.transaction().execute(async (rows) => {
    await recordAudit(rows, { actor: account, action: 'groups.joined', subject: account }, 0);
    await recordAudit(rows, { actor: account, action: 'groups.left', subject: account }, 1);
  });
});
afterAll(async () => {
  await records.close();
  await rm(folder, { recursive: true });
});

async function atelier(args: string[], data = folder) {
  const said = { out: '', error: '' };
  const code = await runCommand(
    args,
    { ATELIER_DATA: data },
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

/** As somebody types it: in a process of its own, from the folder of the project. */
async function typed(args: string[], data = folder) {
  const child = spawn(process.execPath, ['tools/atelier.mjs', ...args], {
    cwd: root,
    env: { PATH: process.env.PATH, ATELIER_DATA: data },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [out, error, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ]);
  return { code, out, error };
}

it('makes a token beside a running server, once to be seen, and writes down that it did', {
  timeout: 120_000,
}, async () => {
  const { code, out } = await typed([
    'token',
    'create',
    '--user',
    'Grace',
    '--label',
    'Backup',
    '--scope',
    'read',
    '--days',
    '7',
  ]);
  expect(code).toBe(0);
  const found = await whoHoldsToken(records.db, `Bearer ${out.trim()}`, Date.now());
  expect(found).toMatchObject({ who: { name: 'Grace' } });
  const token = await records.db.selectFrom('api_tokens').selectAll().executeTakeFirstOrThrow();
  expect(token).toMatchObject({ label: 'Backup', scope: 'read' });
  const entry = await records.db
    .selectFrom('audit_log')
    .select(['actor', 'action'])
    .orderBy('seq', 'desc')
    .executeTakeFirst();
  expect(entry).toEqual({ actor: 'system', action: 'accounts.token_created' });
});

it('says that the audit log is whole, and which entry is not', async () => {
  const whole = await atelier(['audit', 'verify']);
  expect(whole).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^The audit log is whole: \d+ entries\.\n$/),
  });
  await records.db.updateTable('audit_log').set({ actor: 'somebody' }).where('seq', '=', 2).execute();
  const broken = await atelier(['audit', 'verify']);
  expect(broken.code).toBe(1);
  expect(broken.out).toContain('broken at entry 2');
});

it.each([
  [[], 'Usage'],
  [['token', 'create', '--user', 'grace'], 'needs --user and --label'],
  [['token', 'create', '--user', 'nobody', '--label', 'x'], 'Nobody who may sign in'],
  [['token', 'create', '--user', 'grace', '--label', 'x', '--scope', 'all'], '--scope'],
  [['token', 'create', '--user', 'grace', '--label', 'x', '--days', '9999'], '--days'],
  [['audit', 'verify', '--now'], 'Usage'],
])('says what is wrong with %j', async (args, words) => {
  const { code, out, error } = await atelier(args);
  expect([code, out]).toEqual([2, '']);
  expect(error).toContain(words);
});

it('makes no school where there is none', async () => {
  const { code, error } = await atelier(['audit', 'verify'], join(folder, 'elsewhere'));
  expect(code).toBe(2);
  expect(error).toContain('There is no school in');
});

it('reads every page anew for the search, but not beside a running server', {
  timeout: 120_000,
}, async () => {
  const data = await mkdtemp(join(tmpdir(), 'command-'));
  for (const { file } of smallSchool.pictures) await writeFile(join(data, file), aPicture);
  const demo = { school: smallSchool, root: data };
  const openSchool = () => openEmbedded({ folder: data, log: pino({ level: 'silent' }), demo });
  try {
    const school = await openSchool();
    await school.ports.records.db.updateTable('page_texts').set({ passages: '[]' }).execute();
    const beside = await atelier(['search', 'rebuild'], data);
    expect(beside).toMatchObject({ code: 2, out: '' });
    await school.close();
    const { code, out } = await atelier(['search', 'rebuild'], data);
    expect([code, out]).toEqual([0, 'All 4 pages are read, and the search is made anew.\n']);
    const again = await openSchool();
    const texts = await again.ports.records.db.selectFrom('page_texts').select('passages').execute();
    expect(texts.map(({ passages }) => passages).join()).toContain('The waterworks.');
    await again.close();
  } finally {
    await rm(data, { recursive: true });
  }
});
