import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CastName } from '../../../shared/testing/people.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

let server: TestServer;
let now: number;
beforeEach(async () => {
  now = Date.parse('2026-11-22T12:00:00Z');
  server = await startTestServer({
    ports: { clock: { now: () => now, after: () => ({ cancel() {} }) } },
  });
  await dueFor('project:Clean water', 'Hand in the poster');
  await dueFor('project:Wind power', 'Build the mill');
});
afterEach(() => server.close());

async function dueFor(project: string, title: string): Promise<void> {
  const { db } = server.ports.records;
  await db
    .insertInto('milestones')
    .values({
      id: title.replaceAll(' ', '-'),
      project_id: server.id(project),
      title,
      day: '2026-11-27',
      position: 1,
      reached_at: null,
    })
    .execute();
}

const make = async (who: CastName): Promise<string> =>
  (await server.ask(who, 'POST', '/api/notifications/calendar')).json.path;

async function read(path: string, headers: Record<string, string> = {}) {
  const response = await server.app.inject({ method: 'GET', url: path, headers });
  return { status: response.statusCode, text: response.body, headers: response.headers };
}

describe('the address of a calendar', () => {
  it('opens what its owner may see, for whoever has it', async () => {
    const path = await make('mina');
    expect(path).toMatch(/^\/calendar\/[\w-]{43}\.ics$/);
    const { status, text, headers } = await read(path);
    expect([status, headers['content-type']]).toEqual([200, 'text/calendar; charset=utf-8']);
    expect(headers['cache-control']).toBe('private, max-age=900');
    expect(text).toContain('Hand in the poster');
    expect(text).not.toContain('Build the mill');
  });

  it('is kept nowhere as it is', async () => {
    const path = await make('mina');
    const secret = path.slice('/calendar/'.length, -'.ics'.length);
    const { db } = server.ports.records;
    const rows = await db.selectFrom('calendar_feeds').selectAll().execute();
    const log = await db.selectFrom('audit_log').selectAll().execute();
    expect(JSON.stringify([rows, log, server.logged])).not.toContain(secret);
    expect(log.at(-1)).toMatchObject({ action: 'notifications.calendar_opened' });
  });

  it('is replaced by another one, and switched off', async () => {
    const first = await make('mina');
    const second = await make('mina');
    expect([(await read(first)).status, (await read(second)).status]).toEqual([404, 200]);
    const state = async () => (await server.ask('mina', 'GET', '/api/notifications/calendar')).json;
    expect(await state()).toEqual({ madeAt: now });
    await server.ask('mina', 'DELETE', '/api/notifications/calendar');
    expect([(await read(second)).status, await state()]).toEqual([404, { madeAt: null }]);
  });

  it('decides at each use: out of the project, suspended, erased', async () => {
    const path = await make('tomas');
    const { db } = server.ports.records;
    expect((await read(path)).text).toContain('Hand in the poster');
    await db.deleteFrom('project_people').where('account_id', '=', server.id('account:tomas')).execute();
    expect((await read(path)).text).not.toContain('Hand in the poster');
    const suspension = `/api/people/${server.id('account:tomas')}/suspension`;
    await server.ask('grace', 'POST', suspension);
    expect((await read(path)).status).toBe(404);
    await server.ask('grace', 'DELETE', suspension);
    expect((await read(path)).status).toBe(200);
    const erasure = `/api/people/${server.id('account:tomas')}/erasure`;
    await server.ask('grace', 'POST', erasure, { userName: 'tomas' });
    expect((await read(path)).status).toBe(404);
    expect(await db.selectFrom('calendar_feeds').selectAll().execute()).toEqual([]);
  });

  it('spares the way when nothing has changed', async () => {
    const path = await make('mina');
    const etag = String((await read(path)).headers.etag);
    now += 60_000;
    const again = await read(path, { 'if-none-match': etag });
    expect([again.status, again.text]).toEqual([304, '']);
    await dueFor('project:Clean water', 'Bring the bottles');
    expect((await read(path, { 'if-none-match': etag })).status).toBe(200);
  });

  it('is not read without end, nor guessed without end', async () => {
    const path = await make('mina');
    const many: number[] = [];
    for (let i = 0; i < 61; i += 1) many.push((await read(path)).status);
    expect([many.filter((status) => status === 200).length, many.at(-1)]).toEqual([60, 429]);
    now += 60 * 60_000;
    expect((await read(path)).status).toBe(200);
    const guesses: number[] = [];
    for (let i = 0; i < 61; i += 1) guesses.push((await read(`/calendar/${'a'.repeat(43)}.ics`)).status);
    expect([new Set(guesses.slice(0, 60)), guesses.at(-1)]).toEqual([new Set([404]), 429]);
  });
});
