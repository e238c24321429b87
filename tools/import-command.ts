import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { json } from 'node:stream/consumers';
import { contentOf, readZipFile } from '../server/media/zip-file.ts';
import type { ArchivePreview } from '../shared/contracts/exports/archives.ts';
import { oneLine } from '../shared/contracts/one-line.ts';
import { BadZip } from '../shared/zip/zip-entries.ts';
import { idOf } from './export-command.ts';
import { Mistake, type Output } from './output.ts';
import type { School } from './with-school.ts';

export const importOptions = { look: { type: 'boolean', default: false } } as const;

type Values = { group?: string | undefined; look: boolean; language: string };

/** Looks at an archive and makes projects of it, all or none. Throws `Mistake`. */
export async function importIntoSchool(
  { db, ask }: School,
  path: string,
  { group: named, look, language }: Values,
  { log, error: say }: Output,
): Promise<number> {
  const { size } = await stat(path).catch(() => {
    throw new Mistake(`There is no file ${path}.`);
  });
  const group =
    named === undefined ? await classOf(db, ask, await groupNameIn(path)) : await idOf(db, 'group', named);
  say('The archive is being checked.');
  const looked = await ask(
    `/api/groups/${group}/archives?${new URLSearchParams({ bytes: String(size), language })}`,
    {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: Readable.toWeb(createReadStream(path)) as ReadableStream,
      duplex: 'half',
    },
  );
  const { preview } = (await looked.json()) as { preview: ArchivePreview };
  for (const line of linesOf(preview)) say(line);
  const url = `/api/groups/${group}/archives/${preview.id}`;
  if (look) {
    await ask(url, { method: 'DELETE' });
    return 0;
  }
  const made = await ask(`${url}/projects`, { method: 'POST' });
  const { projects } = (await made.json()) as { projects: { id: string; name: string }[] };
  for (const { id, name } of projects) log(`${id} ${name}`);
  return 0;
}

/** A class of this name, which is made if there is none. */
async function classOf(db: School['db'], ask: School['ask'], name: string): Promise<string> {
  const found = await db
    .selectFrom('groups')
    .select('id')
    .where('name', '=', name)
    .where('archived_at', 'is', null)
    .execute();
  const [only, another] = found;
  if (another) throw new Mistake(`Several groups are called ${name}. Name one by its id: --group`);
  if (only) return only.id;
  const made = await ask('/api/groups', { method: 'POST', json: { kind: 'class', name } });
  return ((await made.json()) as { group: { id: string } }).group.id;
}

/** In bytes: the plan of a large project takes some hundred thousand. */
const longestPlan = 5_000_000;
/** No archive has more. */
const mostEntries = 60_001;

/** What the group of its first project is called. Whether the archive is true is for the school to say. */
async function groupNameIn(path: string): Promise<string> {
  try {
    const list = await readZipFile(path, mostEntries);
    const plan = list.find((entry) => entry.path.endsWith('/project.json') && entry.bytes <= longestPlan);
    const read = plan && ((await json(Readable.from(contentOf(path, plan)))) as { group?: unknown });
    const name = oneLine(120).safeParse(read?.group);
    if (name.success) return name.data;
  } catch (error) {
    if (error instanceof BadZip || error instanceof SyntaxError)
      throw new Mistake('This is no archive of Atelier.');
    throw error;
  }
  throw new Mistake('The archive does not say which group it is from. Name one: --group');
}

function linesOf({ projects, people, otherwise }: ArchivePreview): string[] {
  const counted = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`;
  const unplaced = otherwise.rolesNotGiven;
  const here = people.filter((person) => person.here).length;
  const said: [number | boolean, string][] = [
    [here, `${counted(here, 'person', 'people')} of this school.`],
    [people.length - here, `${counted(people.length - here, 'name', 'names')} without a sign-in.`],
    [otherwise.newIds, 'It is here already: what comes has ids of its own.'],
    [otherwise.markedNames, `${otherwise.markedNames} of the names are those of people here, and marked.`],
    [
      unplaced.length,
      `${counted(unplaced.length, 'role is', 'roles are')} not given: ${unplaced.map((name) => name || '?').join(', ')}`,
    ],
    [otherwise.stagesTakenBack, 'Its stage is taken back to “in review”.'],
    [
      otherwise.pagesWithoutPast,
      `${counted(otherwise.pagesWithoutPast, 'page comes', 'pages come')} without the past.`,
    ],
    [
      otherwise.pagesWithoutText,
      `${counted(otherwise.pagesWithoutText, 'page comes', 'pages come')} without a text.`,
    ],
    [
      otherwise.picturesNotShown,
      `${counted(otherwise.picturesNotShown, 'file', 'files')} can only be downloaded.`,
    ],
  ];
  return [
    ...projects.map(
      ({ name, pages, threads, tasks, files }) =>
        `${name}: ${counted(pages.length, 'page', 'pages')}, ${counted(threads, 'thread', 'threads')}, ` +
        `${counted(tasks, 'task', 'tasks')}, ${counted(files, 'file', 'files')}`,
    ),
    ...said.flatMap(([holds, words]) => (holds ? [`  ${words}`] : [])),
  ];
}
