import { randomUUID } from 'node:crypto';
import { unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { emptyPage } from '../../../../shared/editor/ydoc.ts';
import { openMemoryJournal } from '../../../storage/memory/memory-journal.ts';
import { StoreUnavailable } from '../../../storage/page-journal.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';
import { archiveOf, changed, forged, lookAt, newClass, takeIn } from '../testing/archives.ts';
import type { ArchivedPerson, ArchivedProject } from './archive-shape.ts';
import { collectArchiveTexts } from './take-in-archive.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 });

let server: TestServer;
/** Of the small school's project, by somebody who sees all of it. */
let archive: Buffer;
/** The same from a school whose ids and people are not here. */
let foreign: Uint8Array;
const project = () => `/api/projects/${server.id('project:Clean water')}`;

/** Every row that an archive could bring, the texts and the files. */
async function everything({ ports: { records, journal, files } }: TestServer): Promise<object> {
  const count = async (
    table: 'projects' | 'pages' | 'accounts' | 'comments' | 'project_people' | 'archive_texts',
  ) => (await records.db.selectFrom(table).selectAll().execute()).length;
  const ids: string[] = [];
  for await (const id of journal.pages()) ids.push(id);
  for await (const id of files.ids()) ids.push(id);
  const rows = [];
  for (const table of [
    'projects',
    'pages',
    'accounts',
    'comments',
    'project_people',
    'archive_texts',
  ] as const)
    rows.push(await count(table));
  return { rows, ids: ids.sort() };
}

const peopleOf = (project = '') =>
  server.ports.records.db
    .selectFrom('project_people')
    .select(['account_id', 'role'])
    .where('project_id', '=', project)
    .execute();

/** The same archive under other ids. */
function withOtherIds(bytes: Uint8Array): Uint8Array {
  const ids = new Map<string, string>();
  const other = (text: string) =>
    text.replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, (id) => {
      const now = ids.get(id) ?? randomUUID();
      ids.set(id, now);
      return now;
    });
  const entries = Object.entries(unzipSync(bytes)).filter(([path]) => path !== 'archive.json');
  const moved = entries.map(([path, content]): [string, Uint8Array] => [
    other(path),
    Buffer.from(other(Buffer.from(content).toString('latin1')), 'latin1'),
  ]);
  const list = JSON.parse(other(Buffer.from(unzipSync(bytes)['archive.json'] ?? '').toString('utf8')));
  const packed = zipSync({ 'archive.json': Buffer.from(JSON.stringify(list)) });
  return forged(packed, Object.fromEntries(moved));
}

beforeAll(async () => {
  server = await startTestServer();
  archive = await archiveOf(server, 'grace', project());
  foreign = withOtherIds(archive);
});
afterAll(() => server.close());

describe('an archive that this school made', () => {
  it('comes in beside the work that it was made of, with ids of its own, and its people are themselves', async () => {
    const group = server.id('group:Class 7b');
    const { preview, projects } = await takeIn(server, 'lindqvist', group, archive);
    expect(preview.otherwise).toMatchObject({ newIds: true, markedNames: 0 });
    expect(preview.people).toContainEqual({ name: 'Mina Osei', here: true });
    const [made = ''] = projects;
    expect(made).not.toBe(server.id('project:Clean water'));
    const { json } = await server.ask('lindqvist', 'GET', `/api/projects/${made}`);
    // Tomás is in no group: the teacher could not take him into a project either.
    expect(json.project.people.map(({ name }: { name: string }) => name)).toEqual(
      expect.arrayContaining(['Mina Osei']),
    );
    expect(json.project.people).not.toContainEqual(
      expect.objectContaining({ id: server.id('account:tomas') }),
    );
    const [page] = json.project.pages;
    const { json: said } = await server.ask('lindqvist', 'GET', `/api/pages/${page.id}/threads`);
    expect(said.threads[0].author).toMatchObject({ id: server.id('account:mina'), name: 'Mina Osei' });
    const { json: files } = await server.ask('lindqvist', 'GET', `/api/projects/${made}/files`);
    const text = await server.ports.journal.load(page.id);
    const bytes = Buffer.concat(text?.tail.map((update) => update.bytes) ?? []).toString('latin1');
    expect(bytes).toContain(`/api/files/${files.files[0].id}`);
    expect(bytes).not.toContain(server.id('file:river.svg'));
  });
});

describe('an archive from elsewhere', () => {
  it('comes with names that nobody can sign in with, and says behind those that are somebody here where they are from', async () => {
    const group = await newClass(server, 'Class 9');
    const { preview, projects } = await takeIn(server, 'grace', group, foreign);
    expect(preview.people.every(({ here }) => !here)).toBe(true);
    expect(preview.otherwise.markedNames).toBeGreaterThan(0);
    const { json } = await server.ask('grace', 'GET', `/api/projects/${projects[0]}`);
    const names = json.project.people.map(({ name }: { name: string }) => name);
    expect(names).toContain('Mina Osei (from an archive)');
    const rows = await server.ports.records.db
      .selectFrom('accounts')
      .select(['suspended_at', 'kind'])
      .where('user_name', 'like', 'archive-%')
      .execute();
    expect(rows.length).toBe(preview.people.length);
    for (const row of rows) expect([row.kind, row.suspended_at !== null]).toEqual(['guest', true]);
    const held = await server.ports.records.db.selectFrom('credentials').select('account_id').execute();
    expect(held).toHaveLength(9);
  });

  it('gives nobody here a role, and none that leads', async () => {
    const asking = server.id('account:mina');
    const bad = changed<ArchivedProject>(
      changed<ArchivedPerson[]>(foreign, 'people.json', (people) => [
        ...people,
        { id: asking, name: 'Mina Osei' },
      ]),
      'project.json',
      (before) => ({
        ...before,
        people: [
          ...before.people.map((person, index) => ({
            ...person,
            role: ['administrator', 'teacher'][index] ?? person.role,
          })),
          { id: asking, role: 'member', does: ['lead'] },
        ],
      }),
    );
    const { projects, preview } = await takeIn(server, 'grace', await newClass(server, 'Class 10'), bad);
    expect(preview.people.filter(({ here }) => here)).toEqual([]);
    const people = await peopleOf(projects[0]);
    expect(people.length).toBeGreaterThan(2);
    for (const { account_id, role } of people) {
      expect(account_id).not.toBe(asking);
      expect(['member', 'mentor', 'reviewer', 'viewer']).toContain(role);
    }
    expect((await server.ask('mina', 'GET', `/api/projects/${projects[0]}`)).status).toBe(404);
  });

  it('gives no role and no late stage if whoever brings it may give none; they are its team', async () => {
    const group = server.id('group:Class 7b');
    await server.ports.records.db
      .updateTable('groups')
      .set({ members_create_projects: 1 })
      .where('id', '=', group)
      .execute();
    const published = changed<ArchivedProject>(foreign, 'project.json', (before) => ({
      ...before,
      stage: 'published',
    }));
    const { projects, preview } = await takeIn(server, 'mina', group, published);
    expect(preview.otherwise.stagesTakenBack).toBe(1);
    const named = ['Dr Bello', 'Hanna Ek', 'Jonas Weber', 'Mina Osei', 'Tomás Ruiz'];
    expect([...preview.otherwise.rolesNotGiven].sort()).toEqual(
      named.map((name) => `${name} (from an archive)`),
    );
    const rows = await peopleOf(projects[0]);
    expect(rows).toEqual([{ account_id: server.id('account:mina'), role: 'member' }]);
    const { json } = await server.ask('mina', 'GET', `/api/projects/${projects[0]}`);
    expect(json.project.stage).toBe('in-review');
  });

  it('is of whoever looked at it, and waits once', async () => {
    const group = server.id('group:Class 7b');
    const { json } = await lookAt(server, 'lindqvist', group, foreign);
    const url = `/api/groups/${group}/archives/${json.preview.id}`;
    expect((await server.ask('grace', 'POST', `${url}/projects`)).status).toBe(404);
    expect((await server.ask('lindqvist', 'DELETE', url)).status).toBe(200);
    expect((await server.ask('lindqvist', 'POST', `${url}/projects`)).status).toBe(404);
    expect((await lookAt(server, 'jonas', group, foreign)).status).toBe(404);
  });

  it('that is cut or longer than announced is not looked at', async () => {
    const group = server.id('group:Class 7b');
    const cut = await lookAt(server, 'lindqvist', group, foreign, foreign.length + 1);
    expect(cut.json).toEqual({ refusal: 'file_cut' });
    const long = await lookAt(server, 'lindqvist', group, foreign, foreign.length - 1);
    expect(long.json).toEqual({ refusal: 'file_cut' });
  });

  it('is there whole or not at all when the store fails in the middle', async () => {
    const journal = await openMemoryJournal();
    let left = Number.POSITIVE_INFINITY;
    const create = journal.create.bind(journal);
    journal.create = (page, first) => {
      left -= 1;
      return left < 0 ? Promise.reject(new StoreUnavailable('the disk has failed')) : create(page, first);
    };
    const own = await startTestServer({ ports: { journal } });
    const group = own.id('group:Class 7b');
    const before = await everything(own);
    const { json } = await lookAt(own, 'lindqvist', group, foreign);
    left = 1;
    const url = `/api/groups/${group}/archives/${json.preview.id}`;
    expect((await own.ask('lindqvist', 'POST', `${url}/projects`)).json).toEqual({
      refusal: 'storage_unavailable',
    });
    expect(await everything(own)).toEqual(before);
    left = Number.POSITIVE_INFINITY;
    expect((await takeIn(own, 'lindqvist', group, foreign)).projects).toHaveLength(1);
    await own.close();
  });

  it('leaves no text behind when the server is gone before its rows are there', async () => {
    const { records, journal } = server.ports;
    const page = randomUUID();
    const kept = server.id('page:Findings');
    await records.db
      .insertInto('archive_texts')
      .values([{ page_id: page }, { page_id: kept }])
      .execute();
    const first = { author: server.id('account:mina'), time: 1, bytes: emptyPage({ clientId: 5 }) };
    await journal.create(page, first);
    await collectArchiveTexts(records.db, journal);
    expect([await journal.load(page), (await journal.load(kept)) === null]).toEqual([null, false]);
  });
});
