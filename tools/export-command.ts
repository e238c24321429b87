import { createWriteStream, existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { languages } from '../shared/contracts/accounts/languages.ts';
import { type ExportEntry, exportFormats, exportVariants } from '../shared/contracts/exports.ts';
import { Mistake, type Output } from './output.ts';
import type { School } from './with-school.ts';

export const exportOptions = {
  page: { type: 'string' },
  branch: { type: 'string' },
  project: { type: 'string' },
  group: { type: 'string' },
  format: { type: 'string', default: 'pdf' },
  variant: { type: 'string', default: 'clean' },
  without: { type: 'string', multiple: true },
  language: { type: 'string', default: 'en' },
  to: { type: 'string' },
} as const;

type Values = Partial<Record<'page' | 'branch' | 'project' | 'group' | 'to', string | undefined>> & {
  format: string;
  variant: string;
  without?: string[] | undefined;
  language: string;
};

/** In ms: how often it is asked how far it is. */
const askEvery = 300;

const failures = {
  too_large: 'It is more than an export may take. Take a part of it, or leave its files out.',
  nothing_left: 'Nothing of it is left that this person may see.',
  failed: 'It could not be written. The log of the server says why.',
} as const;

/** Exports what is named into a file, which is whole or absent. Throws `Mistake`. */
export async function exportFromSchool(
  { db, ask }: School,
  values: Values,
  from: string,
  { log, error: say }: Output,
): Promise<number> {
  const scopes = (['page', 'branch', 'project', 'group'] as const).filter(
    (scope) => values[scope] !== undefined,
  );
  const [scope] = scopes;
  if (!scope || scopes.length > 1) throw new Mistake('Name one of --page, --branch, --project or --group.');
  oneOf('--format', exportFormats, values.format);
  oneOf('--variant', exportVariants, values.variant);
  oneOf('--language', languages, values.language);
  const without = values.without ?? [];
  for (const each of without) oneOf('--without', ['sources', 'files'], each);
  if (values.to !== undefined) mustBeFree(resolve(from, values.to));

  const kind = scope === 'branch' ? 'page' : scope;
  const id = await idOf(db, kind, values[scope] ?? '');
  const order = {
    ...{ format: values.format, variant: values.variant, language: values.language },
    ...{ sources: !without.includes('sources'), files: !without.includes('files') },
    ...(kind === 'page' && { below: scope === 'branch' }),
  };
  const begun = await ask(`/api/${kind}s/${id}/exports`, { method: 'POST', json: order });
  const { export: entry } = (await begun.json()) as { export: ExportEntry };
  try {
    const { file } = await ended(ask, entry.id, say);
    const to = resolve(from, values.to ?? file.name);
    mustBeFree(to);
    await download(ask, entry.id, to);
    log(to);
    return 0;
  } finally {
    await ask(`/api/exports/${entry.id}`, { method: 'DELETE' });
  }
}

function oneOf(option: string, known: readonly string[], given: string): void {
  if (!known.includes(given)) throw new Mistake(`${option} is one of ${known.join(', ')}.`);
}

function mustBeFree(path: string): void {
  if (existsSync(path)) throw new Mistake(`${path} is there already. Name another file: --to`);
}

/** By id, or by a name that there is once. Throws `Mistake`. */
export async function idOf(
  db: School['db'],
  kind: 'page' | 'project' | 'group',
  named: string,
): Promise<string> {
  const rows =
    kind === 'page'
      ? await db
          .selectFrom('pages')
          .select('id')
          .where((eb) => eb.or([eb('id', '=', named), eb('title', '=', named)]))
          .where('trashed_with', 'is', null)
          .execute()
      : await db
          .selectFrom(`${kind}s` as const)
          .select('id')
          .where((eb) => eb.or([eb('id', '=', named), eb('name', '=', named)]))
          .execute();
  const [row, another] = rows;
  if (!row) throw new Mistake(`There is no ${kind} with the name or id ${named}.`);
  if (another)
    throw new Mistake(
      `Several are called ${named}. Name one by its id:\n${rows.map(({ id }) => `  ${id}`).join('\n')}`,
    );
  return row.id;
}

async function ended(
  ask: School['ask'],
  id: string,
  say: (words: string) => void,
): Promise<ExportEntry & { file: object }> {
  for (let told = ''; ; await wait(askEvery)) {
    const { exports } = (await (await ask('/api/exports')).json()) as { exports: ExportEntry[] };
    const entry = exports.find((each) => each.id === id);
    if (!entry) throw new Mistake('The export was ended by somebody else.');
    const { state, pagesDone, pages, failure, file } = entry;
    if (state === 'failed') throw new Mistake(failures[failure ?? 'failed']);
    if (state === 'done' && file) return { ...entry, file };
    const words =
      state === 'waiting' ? 'It waits for other exports.' : `${pagesDone} of ${pages} pages are written.`;
    if (words !== told && (state === 'waiting' || pages > 0)) say(words);
    told = words;
  }
}

async function download(ask: School['ask'], id: string, to: string): Promise<void> {
  const { body } = await ask(`/api/exports/${id}/file`);
  if (!body) throw new Mistake('The server sent no file.');
  const part = `${to}.part`;
  try {
    await pipeline(Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]), createWriteStream(part));
    await rename(part, to);
  } finally {
    await rm(part, { force: true });
  }
}
