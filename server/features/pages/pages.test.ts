import { sql } from 'kysely';
import { afterEach, describe, expect, it } from 'vitest';
import { jsonOfUpdate } from '../../../shared/editor/ydoc.ts';
import { openMemoryJournal } from '../../storage/memory/memory-journal.ts';
import { Failpoints } from '../../storage/testing/failpoints.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { inReadingOrder } from './page-tree.ts';
import { collectOrphans, noteChanges, system } from './pages.ts';

let server: TestServer;
afterEach(() => server?.close());

const create = (title: string, parentId: string | null = null) =>
  server.ask('mina', 'POST', `/api/projects/${server.id('project:Clean water')}/pages`, { title, parentId });

const titles = async () => {
  const { json } = await server.ask('mina', 'GET', `/api/projects/${server.id('project:Clean water')}`);
  return json.project.pages.map((page: { title: string }) => page.title);
};

describe('a new page', () => {
  it('stands after its siblings and has one empty paragraph, made by the server', async () => {
    server = await startTestServer();
    const { json } = await create('Results', server.id('page:Findings'));
    await create('Thanks');
    expect(await titles()).toEqual(['Findings', 'Samples', 'Results', 'Sources', 'Thanks']);
    expect(json.page).toMatchObject({
      title: 'Results',
      parentId: server.id('page:Findings'),
      projectId: server.id('project:Clean water'),
      abilities: { 'page:view': true, 'page:comment': true, 'page:write': true, 'page:rename': true },
    });
    const stored = await server.ports.journal.load(json.page.id);
    expect(stored?.tail).toHaveLength(1);
    expect(stored?.tail[0]).toMatchObject({ seq: 1, author: system });
    const content = jsonOfUpdate(stored?.tail[0]?.bytes ?? new Uint8Array()).content;
    expect(content).toMatchObject([{ type: 'paragraph' }]);
  });

  it('does not come to be when its text cannot be stored', async () => {
    const failpoints = new Failpoints();
    server = await startTestServer({
      ports: { journal: await openMemoryJournal(undefined, { failpoints }) },
    });
    const before = await titles();
    failpoints.failAll('ENOSPC');
    const { status, json } = await create('Results');
    expect([status, json]).toEqual([503, { refusal: 'storage_unavailable' }]);
    failpoints.mend();
    expect(await titles()).toEqual(before);
    expect((await create('Results')).status).toBe(200);
  });

  it('keeps its place when many are made at once', async () => {
    server = await startTestServer();
    await Promise.all(Array.from({ length: 10 }, (_, i) => create(`Page ${i}`)));
    const rows = await server.ports.records.db
      .selectFrom('pages')
      .select('position')
      .where('project_id', '=', server.id('project:Clean water'))
      .where('parent_id', 'is', null)
      .execute();
    expect(rows.map((row) => row.position).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 12 }, (_, i) => i + 1),
    );
  });
});

describe('a start after a crash', () => {
  it('collects texts without a row, but never one that somebody wrote in', async () => {
    server = await startTestServer();
    const { journal, records } = server.ports;
    const first = { author: system, time: 1, bytes: Uint8Array.of(0, 0) };
    await journal.create('unfinished', first);
    await journal.create('written', first);
    await journal.append('written', [{ seq: 2, author: 'mina', time: 2, bytes: Uint8Array.of(0, 0) }], []);
    expect(await collectOrphans(records.db, journal)).toEqual({ removed: ['unfinished'], kept: ['written'] });
    expect(await journal.load('unfinished')).toBeNull();
    expect((await journal.load('written'))?.tail).toHaveLength(2);
    expect(await journal.load(server.id('page:Findings'))).not.toBeNull();
  });
});

describe('the time of the last change', () => {
  it('only goes forward, and brings a project to the front', async () => {
    server = await startTestServer();
    const { db } = server.ports.records;
    const id = server.id('page:Plan');
    const later = Date.now() + 60_000;
    await noteChanges(db, new Map([[id, later]]));
    await noteChanges(db, new Map([[id, later - 1]]));
    const { json } = await server.ask('grace', 'GET', '/api/projects');
    expect(json.projects[0]).toMatchObject({
      name: 'Wind power',
      latestPage: { id, title: 'Plan', changedAt: later },
    });
    const others = Array.from({ length: 1_500 }, (_, i) => [`no page ${i}`, later + 1] as const);
    const findings = server.id('page:Findings');
    await noteChanges(db, new Map([...others, [findings, later + 2]]));
    const { rows } = await sql<{
      changed_at: number;
    }>`select changed_at from pages where id = ${findings}`.execute(db);
    expect(rows).toEqual([{ changed_at: later + 2 }]);
  });
});

describe('reading order', () => {
  it('puts parents before children and siblings by position', () => {
    const row = (id: string, parentId: string | null, position: number) => ({ id, parentId, position });
    const rows = [
      row('c', null, 3),
      row('b1', 'b', 1),
      row('a', null, 1),
      row('b', null, 2),
      row('a1', 'a', 1),
    ];
    expect(inReadingOrder(rows).map(({ id }) => id)).toEqual(['a', 'a1', 'b', 'b1', 'c']);
  });

  it('needs no stack', () => {
    const deep = Array.from({ length: 20_000 }, (_, i) => ({
      id: `${i}`,
      parentId: i === 0 ? null : `${i - 1}`,
      position: 1,
    }));
    expect(inReadingOrder(deep)).toHaveLength(20_000);
  });
});
