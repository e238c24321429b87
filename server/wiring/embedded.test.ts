import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { jsonOfUpdate } from '../../shared/editor/ydoc.ts';
import type { SchoolDescription } from '../../shared/testing/school.ts';
import { FolderInUse } from '../storage/page-journal.ts';
import { aPicture, smallSchool } from '../testing/small-school.ts';
import { type Embedded, openEmbedded } from './embedded.ts';

let root: string;
let folder: string;
let opened: Embedded | null = null;
const log = pino({ level: 'silent' });

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'atelier-embedded-'));
  folder = join(root, 'data');
  for (const { file } of smallSchool.pictures) await writeFile(join(root, file), aPicture);
});
afterEach(async () => {
  await opened?.close();
  opened = null;
  await rm(root, { recursive: true });
});

async function open(school: SchoolDescription | null): Promise<Embedded> {
  opened = await openEmbedded({ folder, log, demo: school && { school, root } });
  return opened;
}

async function close(): Promise<void> {
  await opened?.close();
  opened = null;
}

async function counts({ ports }: Embedded) {
  const journals: string[] = [];
  for await (const page of ports.journal.pages()) journals.push(page);
  const rows = await ports.records.db.selectFrom('pages').select('id').execute();
  return {
    journals: journals.sort(),
    rows: rows.map(({ id }) => id).sort(),
    files: (await readdir(join(folder, 'files'))).length,
  };
}

describe('the demo school', () => {
  it('fills an empty folder once, with texts that show its pictures', async () => {
    const first = await open(smallSchool);
    expect(first.demo).toBe(true);
    const before = await counts(first);
    expect(before.journals).toEqual(before.rows);
    expect([before.rows.length, before.files]).toEqual([4, 2]);
    const { db } = first.ports.records;
    const page = await db
      .selectFrom('pages')
      .select('id')
      .where('title', '=', 'Findings')
      .executeTakeFirstOrThrow();
    const picture = await db
      .selectFrom('files')
      .select('id')
      .where('name', '=', 'river.svg')
      .executeTakeFirstOrThrow();
    const stored = await first.ports.journal.load(page.id);
    const content = jsonOfUpdate(stored?.tail[0]?.bytes ?? new Uint8Array()).content;
    expect(content[1]?.attrs).toMatchObject({ src: `/api/files/${picture.id}`, alt: 'The river' });
    await close();
    expect(await counts(await open(smallSchool))).toEqual(before);
  });

  it('begins again cleanly when the server stopped before it was whole', async () => {
    const [project] = smallSchool.projects;
    if (!project) throw new Error('the small school has a project');
    // Fails where the rows are written, when pictures and texts are stored already.
    const broken: SchoolDescription = {
      ...smallSchool,
      projects: [{ ...project, people: [{ person: 'aiko', role: 'member' }] }],
    };
    await expect(open(broken)).rejects.toThrow('does not describe "aiko"');
    const now = await counts(await open(smallSchool));
    expect(now.journals).toEqual(now.rows);
    expect([now.rows.length, now.files]).toEqual([4, 2]);
  });

  it('does not come into a folder that has a school, nor where it is not wanted', async () => {
    const empty = await open(null);
    expect([empty.demo, (await counts(empty)).rows]).toEqual([false, []]);
    await empty.ports.records.db
      .insertInto('schools')
      .values({ id: 'school', name: 'Riverside', demo: 0, created_at: 0 })
      .execute();
    await close();
    const again = await open(smallSchool);
    expect([again.demo, (await counts(again)).rows]).toEqual([false, []]);
  });

  it('is known for what it is when the demo is switched off later', async () => {
    await open(smallSchool);
    await close();
    expect((await open(null)).demo).toBe(true);
  });
});

describe('the data folder', () => {
  it('belongs to one server', async () => {
    await open(null);
    await expect(openEmbedded({ folder, log, demo: null })).rejects.toThrow(FolderInUse);
    await close();
    await open(null);
  });

  it('is left free when it cannot be opened', async () => {
    await mkdir(join(folder, 'records.sqlite'), { recursive: true });
    await expect(open(null)).rejects.toThrow();
    await rm(join(folder, 'records.sqlite'), { recursive: true });
    await open(null);
  });
});
