import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { verifyAuditLog } from '../server/access/audit-log.ts';
import { type Config, readConfig } from '../server/config.ts';
import { createApiToken } from '../server/features/accounts/api-tokens.ts';
import type { Records } from '../server/storage/records.ts';
import { openSqliteRecords } from '../server/storage/sqlite/sqlite-records.ts';
import { explainFailure } from '../server/wiring/failure.ts';
import { oneLine } from '../shared/contracts/one-line.ts';
import { exportFromSchool, exportOptions } from './export-command.ts';
import { importIntoSchool, importOptions } from './import-command.ts';
import { Mistake, type Output } from './output.ts';

const usage = `Usage:
  npx atelier audit verify
      Check that the audit log is whole; ends with 1 and the number of the first broken entry otherwise.
  npx atelier token create --user <user name> --label <what it is for> [--scope read] [--days <1 to 365>]
      Make a token with which a program acts as that person, and print it once. It ends after 90 days.
  npx atelier search rebuild
      Read every page anew and make the search from what stands there. Stop the server first.
  npx atelier export --project <name or id> [--to <file>]
      Take a project along as a file; in its place --page, --branch (a page with those below it) or --group (its finished projects).
      --format pdf, word, markdown, html, epub, text or archive; --variant clean, feedback or evidence; --without sources or files
      (both: twice); --language en, de or ar; --user whose rights count, an administrator otherwise.
  npx atelier import <file> [--group <name or id>] [--look] [--user <user name>]
      Make projects of an archive, in the group that is named, or else in a class called as theirs was. --look: only say what would come.

The school is the one in ATELIER_DATA (.data if not set). Unless it is said, its server may go on running.`;

const maxDays = 365;
const options = {
  user: { type: 'string' },
  label: { type: 'string' },
  scope: { type: 'string', default: 'full' },
  days: { type: 'string', default: '90' },
  ...exportOptions,
  ...importOptions,
} as const;

/** Runs one command of the command line and answers with its exit code: 1 if it found a fault, 2 if it could not do its work. */
export async function runCommand(
  given: string[],
  environment: Record<string, string | undefined>,
  output: Output,
): Promise<number> {
  let config: Config | null = null;
  try {
    config = readConfig(environment);
    return await run(config, given, environment.INIT_CWD ?? '.', output);
  } catch (error) {
    // Whatever the command could not do; of what is nobody's mistake but ours the stack is shown.
    output.error(error instanceof Mistake ? error.message : explainFailure(error, config));
    return 2;
  }
}

/** `from`: the folder from which it was typed. */
async function run(config: Config, given: string[], from: string, output: Output): Promise<number> {
  const { log } = output;
  const folder = resolve(config.dataFolder);
  const { values, positionals } = parse(given);
  const command = positionals.join(' ');
  if (command === 'export' || (positionals[0] === 'import' && positionals.length === 2)) {
    recordsIn(folder);
    // The whole server, which the other commands do without.
    const { withSchool } = await import('./with-school.ts');
    return withSchool({ folder, config, user: values.user }, (school) =>
      command === 'export'
        ? exportFromSchool(school, values, from, output)
        : importIntoSchool(school, resolve(from, positionals[1] ?? ''), values, output),
    );
  }
  if (command === 'audit verify') return withRecords(folder, (records) => verifyAudit(records, log));
  if (command === 'token create') return withRecords(folder, (records) => createToken(records, values, log));
  if (command === 'search rebuild') return makeSearchAnew(folder, config, log);
  throw new Mistake(usage);
}

function parse(given: string[]) {
  try {
    return parseArgs({ args: given, options, allowPositionals: true, strict: true });
  } catch (error) {
    // What Node throws for an option it does not know or that has no value.
    if (error instanceof TypeError) throw new Mistake(`${error.message}\n\n${usage}`);
    throw error;
  }
}

async function withRecords(folder: string, work: (records: Records) => Promise<number>): Promise<number> {
  const records = await openSqliteRecords(recordsIn(folder));
  try {
    const tables = await records.db.introspection.getTables();
    if (!tables.some(({ name }) => name === 'audit_log')) {
      throw new Mistake(`The school in ${folder} is of an older version. Start its server once: npm start`);
    }
    return await work(records);
  } finally {
    await records.close();
  }
}

function recordsIn(folder: string): string {
  const path = join(folder, 'records.sqlite');
  if (existsSync(path)) return path;
  throw new Mistake(`There is no school in ${folder}. Name its folder: ATELIER_DATA=folder npx atelier …`);
}

async function makeSearchAnew(folder: string, config: Config, log: Output['log']): Promise<number> {
  recordsIn(folder);
  // The whole server, which the other commands do without.
  const { rebuildSearch } = await import('./rebuild-search.ts');
  await rebuildSearch(folder, config, log);
  return 0;
}

async function verifyAudit({ db }: Records, log: Output['log']): Promise<number> {
  const { rows, brokenAt } = await verifyAuditLog(db);
  if (brokenAt === null) {
    log(`The audit log is whole: ${rows} entries.`);
    return 0;
  }
  log(`The audit log is broken at entry ${brokenAt}. The ${rows} entries before it are whole.`);
  return 1;
}

type TokenOptions = { user?: string | undefined; label?: string | undefined; scope: string; days: string };

async function createToken(
  { db }: Records,
  { user, label, scope, days }: TokenOptions,
  log: Output['log'],
): Promise<number> {
  if (!user || !label) throw new Mistake(`A token needs --user and --label.\n\n${usage}`);
  if (scope !== 'full' && scope !== 'read') throw new Mistake('--scope is full or read.');
  const lasts = Number(days);
  if (!Number.isInteger(lasts) || lasts < 1 || lasts > maxDays)
    throw new Mistake(`--days is a number from 1 to ${maxDays}.`);
  const name = oneLine(80).safeParse(label);
  if (!name.success) throw new Mistake('--label is one line of up to 80 letters.');
  const account = await db
    .selectFrom('accounts')
    .select('id')
    .where('user_name', '=', user.trim().toLowerCase())
    .where('suspended_at', 'is', null)
    .executeTakeFirst();
  if (!account) throw new Mistake(`Nobody who may sign in has the user name ${user}.`);
  const made = { label: name.data, scope, days: lasts } as const;
  const { token } = await createApiToken(db, account.id, made, Date.now(), 'system');
  log(token);
  return 0;
}
