import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { sql } from 'kysely';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { verifyAuditLog } from '../../../access/audit-log.ts';
import { openSqliteRecords } from '../../../storage/sqlite/sqlite-records.ts';
import { passwordOf } from '../../../testing/small-school.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';
import { wordList } from './first-password.ts';

let server: TestServer;
afterEach(() => server.close());

const tomas = () => `/api/people/${server.id('account:tomas')}`;
const actions = async () => {
  const { json } = await server.ask('grace', 'GET', '/api/audit?action=accounts.');
  // The tests' own tokens are nothing that is tested here.
  return json.entries
    .map(({ action }: { action: string }) => action)
    .filter((action: string) => action !== 'accounts.token_created');
};

describe('the people of the school', () => {
  it.each([
    ['', 9],
    ['TOMÁS', 1],
    ['tomas ruiz', 1],
    ['ruiz tomas', 1],
    ['lind', 1],
    ['%', 0],
  ])('finds %j', async (search, total) => {
    server = await startTestServer();
    const { json } = await server.ask('grace', 'GET', `/api/people?search=${encodeURIComponent(search)}`);
    expect(json.total).toBe(total);
    expect(json.people).toHaveLength(total);
  });

  it('finds those of a group, and answers 50 at a time', async () => {
    server = await startTestServer();
    const group = server.id('group:Class 8a');
    const { json } = await server.ask('grace', 'GET', `/api/people?groupId=${group}`);
    expect(json.people).toMatchObject([{ name: 'Noor Haddad', groups: [{ name: 'Class 8a' }] }]);
    const lines = Array.from({ length: 60 }, (_, index) => `Ada Bell,ada${index}`).join('\n');
    const file = Buffer.from(`name,user name\n${lines}`).toString('base64');
    const { json: preview } = await server.ask('grace', 'POST', '/api/roster/preview', { file });
    const { fingerprint } = preview;
    await server.ask('grace', 'POST', '/api/roster', { file, fingerprint, leaveOutErrors: false });
    const { json: second } = await server.ask('grace', 'GET', '/api/people?search=ada&page=1');
    expect([second.total, second.people.length]).toEqual([60, 10]);
  });

  it('takes one thing for each parameter', async () => {
    server = await startTestServer();
    for (const query of ['search=a&search=b', 'page=1&page=2', 'page=-1', 'groupId=a&groupId=b']) {
      expect((await server.ask('grace', 'GET', `/api/people?${query}`)).status).toBe(400);
    }
  });

  it('adds somebody, once by a user name, only to groups there are', async () => {
    server = await startTestServer();
    const ada = { name: 'Ada Bell', userName: 'ada', kind: 'student', groups: [server.id('group:Class 7b')] };
    const add = (body: object) => server.ask('grace', 'POST', '/api/people', { ...ada, ...body });
    expect((await add({ groups: ['no group'] })).json).toEqual({ refusal: 'not_found' });
    expect((await add({ name: '=HYPERLINK(1)' })).status).toBe(400);
    expect((await add({ name: ['Ada'] })).status).toBe(400);
    expect((await add({ name: 'Ada\u202E' })).status).toBe(400);
    const { json } = await add({});
    expect((await add({})).json).toEqual({ refusal: 'name_taken' });
    expect((await add({ userName: 'MINA' })).json).toEqual({ refusal: 'name_taken' });
    const { json: person } = await server.ask('grace', 'GET', `/api/people/${json.id}`);
    expect(person.person).toMatchObject({ waiting: true, email: null, groups: [{ name: 'Class 7b' }] });
    expect(await actions()).toEqual(['accounts.added']);
  });
});

describe('suspending', () => {
  it('ends sign-ins and refuses tokens until the person is restored', async () => {
    server = await startTestServer();
    const cookie = await server.signIn('tomas');
    const asTomas = () => server.app.inject({ method: 'GET', url: '/api/groups', headers: { cookie } });
    expect((await asTomas()).statusCode).toBe(200);
    expect((await server.ask('tomas', 'GET', '/api/groups')).status).toBe(200);
    expect((await server.ask('grace', 'POST', `${tomas()}/suspension`)).status).toBe(200);
    expect((await asTomas()).statusCode).toBe(401);
    expect((await server.ask('tomas', 'GET', '/api/groups')).status).toBe(401);
    await expect(server.signIn('tomas')).rejects.toThrow();
    expect((await server.ask('grace', 'DELETE', `${tomas()}/suspension`)).status).toBe(200);
    expect((await server.ask('tomas', 'GET', '/api/groups')).status).toBe(200);
    expect((await asTomas()).statusCode).toBe(401);
    expect(await actions()).toEqual(['accounts.restored', 'accounts.suspended']);
  });

  it('leaves the school somebody who administers it', async () => {
    server = await startTestServer();
    const grace = `/api/people/${server.id('account:grace')}`;
    const refused = { refusal: 'last_administrator' };
    expect((await server.ask('grace', 'POST', `${grace}/suspension`)).json).toEqual(refused);
    expect((await server.ask('grace', 'POST', `${grace}/erasure`, { userName: 'grace' })).json).toEqual(
      refused,
    );
    const second = { name: 'Ida', userName: 'ida', kind: 'administrator', groups: [] };
    await server.ask('grace', 'POST', '/api/people', second);
    expect((await server.ask('grace', 'POST', `${grace}/suspension`)).status).toBe(200);
  });

  it('ends one sign-in or all, and only those of the person in the path', async () => {
    server = await startTestServer();
    await server.signIn('tomas');
    await server.signIn('tomas');
    await server.signIn('mina');
    const signInsOf = async (key: 'tomas' | 'mina') =>
      (await server.ask('grace', 'GET', `/api/people/${server.id(`account:${key}`)}`)).json.person.signIns;
    const [foreign] = await signInsOf('mina');
    const swapped = await server.ask('grace', 'DELETE', `${tomas()}/sign-ins?signInId=${foreign.id}`);
    expect(swapped.json).toEqual({ refusal: 'not_found' });
    const [first] = await signInsOf('tomas');
    await server.ask('grace', 'DELETE', `${tomas()}/sign-ins?signInId=${first.id}`);
    expect(await signInsOf('tomas')).toHaveLength(1);
    await server.ask('grace', 'DELETE', `${tomas()}/sign-ins`);
    expect(await signInsOf('tomas')).toHaveLength(0);
    expect(await signInsOf('mina')).toHaveLength(1);
  });
});

describe('first sign-ins', () => {
  const sheet = () => `/api/groups/${server.id('group:Class 7b')}/first-sign-ins`;

  it('gives those who wait a password that opens the door once they have it', async () => {
    server = await startTestServer();
    const body = {
      name: 'Ada Bell',
      userName: 'ada',
      kind: 'student',
      groups: [server.id('group:Class 7b')],
    };
    await server.ask('grace', 'POST', '/api/people', body);
    const { json } = await server.ask('lindqvist', 'POST', sheet(), {});
    expect(json.cards).toEqual([{ name: 'Ada Bell', userName: 'ada', password: expect.any(String) }]);
    const [card] = json.cards;
    expect(card.password.split('-').every((word: string) => wordList.includes(word))).toBe(true);
    const payload = { userName: 'ada', password: card.password };
    expect((await server.app.inject({ method: 'POST', url: '/api/sign-in', payload })).statusCode).toBe(200);
    const row = await server.ports.records.db
      .selectFrom('accounts')
      .select('first_password')
      .where('user_name', '=', 'ada')
      .executeTakeFirstOrThrow();
    expect(row.first_password).toBe(1);
    const { json: audit } = await server.ask('grace', 'GET', '/api/audit?action=accounts.first');
    expect(JSON.stringify(audit)).not.toContain(card.password);
  });

  it('takes the old password and the sign-ins of those who are chosen', async () => {
    server = await startTestServer();
    const cookie = await server.signIn('mina');
    const students = [server.id('account:mina')];
    expect((await server.ask('lindqvist', 'POST', sheet(), {})).json.cards).toEqual([]);
    expect((await server.ask('lindqvist', 'POST', sheet(), { students })).json.cards).toHaveLength(1);
    const after = await server.app.inject({ method: 'GET', url: '/api/groups', headers: { cookie } });
    expect(after.statusCode).toBe(401);
    await expect(server.signIn('mina')).rejects.toThrow();
  });

  it.each(['lindqvist', 'grace', 'noor', 'otto', 'hanna'] as const)(
    'gives none to %s, who is no student among the members',
    async (key) => {
      server = await startTestServer();
      const students = [server.id('account:mina'), server.id(`account:${key}`)];
      const { json } = await server.ask('lindqvist', 'POST', sheet(), { students });
      expect(json).toEqual({ refusal: 'not_found' });
      expect(await server.signIn('mina')).toBeTruthy();
    },
  );

  it('draws from more than 40 bits', () => {
    expect(new Set(wordList).size).toBe(wordList.length);
    expect(4 * Math.log2(wordList.length)).toBeGreaterThan(40);
  });
});

describe('a person and what the school keeps', () => {
  it('hands over everything but what opens doors', async () => {
    server = await startTestServer();
    await server.ask('grace', 'DELETE', `${tomas()}/sign-ins`);
    await server.signIn('tomas');
    const river = server.id('file:river.svg');
    await server.ports.records.db
      .updateTable('files')
      .set({ added_by: server.id('account:tomas') })
      .where('id', '=', river)
      .execute();
    await server.ask('tomas', 'DELETE', `/api/files/${river}`);
    const { status, headers, bytes } = await server.ask('grace', 'GET', `${tomas()}/archive`);
    expect([status, headers['content-type']]).toEqual([200, 'application/zip']);
    const files = Object.fromEntries(
      Object.entries(unzipSync(bytes)).map(([name, content]) => [name, strFromU8(content)]),
    );
    expect(JSON.parse(files['account.json'] ?? '')).toMatchObject({ name: 'Tomás Ruiz', user_name: 'tomas' });
    expect(JSON.parse(files['records/project_people.json'] ?? '')).toMatchObject([{ role: 'member' }]);
    const all = Object.values(files).join('\n');
    expect(all).not.toContain('$argon2');
    const signIn = await server.ports.records.db
      .selectFrom('sign_ins')
      .select('token')
      .executeTakeFirstOrThrow();
    expect(all).not.toContain(signIn.token);
    // Compared with the database: whatever names the account is in the archive.
    const { db } = server.ports.records;
    for (const { name, columns } of await db.introspection.getTables()) {
      if (!columns.some((column) => column.name === 'account_id')) continue;
      const kept =
        await sql`select * from ${sql.table(name)} where account_id = ${server.id('account:tomas')}`.execute(
          db,
        );
      expect(JSON.parse(files[`records/${name}.json`] ?? ''), name).toHaveLength(kept.rows.length);
    }
    for (const [file, table, column] of [
      ['activity.json', 'activity', 'actor'],
      ['files.json', 'files', 'added_by'],
    ] as const) {
      const kept =
        await sql`select * from ${sql.table(table)} where ${sql.ref(column)} = ${server.id('account:tomas')}`.execute(
          db,
        );
      expect(kept.rows.length, file).toBeGreaterThan(0);
      expect(JSON.parse(files[file] ?? ''), file).toHaveLength(kept.rows.length);
    }
    expect(await actions()).toContain('accounts.exported');
  });

  it('knows every column that points at a person', async () => {
    server = await startTestServer();
    const { db } = server.ports.records;
    const elsewhere: string[] = [];
    for (const { name } of await db.introspection.getTables()) {
      const keys = await sql<{
        table: string;
        from: string;
      }>`select * from pragma_foreign_key_list(${name})`.execute(db);
      for (const { table, from } of keys.rows)
        if (table === 'accounts' && from !== 'account_id') elsewhere.push(`${name}.${from}`);
    }
    // Who made something for others: it stays, under an id that means nobody.
    expect(elsewhere).toEqual([]);
  });

  it('leaves nothing of somebody erased in any byte on the disk, and the team its text', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'erase-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    server = await startTestServer({
      ports: { records: await openSqliteRecords(join(folder, 'records.sqlite')) },
    });
    const { db } = server.ports.records;
    await db
      .updateTable('accounts')
      .set({ name: 'Quentin Zyxwvu', user_name: 'qzyxwvu', email: 'quentin@zyxwvu.example' })
      .where('user_name', '=', 'tomas')
      .execute();
    const payload = { userName: 'qzyxwvu', password: passwordOf('tomas') };
    await server.app.inject({ method: 'POST', url: '/api/sign-in', payload });
    const holds = async () => {
      const files = await readdir(folder);
      const bytes = await Promise.all(files.map((file) => readFile(join(folder, file))));
      return bytes.some((content) => /zyxwvu/i.test(content.toString('latin1')));
    };
    expect(await holds()).toBe(true);
    const pages = await db.selectFrom('pages').selectAll().execute();

    const erase = (userName: string) => server.ask('grace', 'POST', `${tomas()}/erasure`, { userName });
    expect((await erase('mina')).json).toMatchObject({ refusal: 'invalid_input' });
    expect(await holds()).toBe(true);
    expect((await erase(' QZYXWVU ')).status).toBe(200);
    expect(await holds()).toBe(false);

    for (const table of [
      'credentials',
      'sign_ins',
      'api_tokens',
      'group_people',
      'project_people',
    ] as const) {
      const rows = db.selectFrom(table).selectAll().where('account_id', '=', server.id('account:tomas'));
      expect(await rows.execute(), table).toEqual([]);
    }
    expect(await db.selectFrom('pages').selectAll().execute()).toEqual(pages);
    expect((await erase('qzyxwvu')).json).toEqual({ refusal: 'not_found' });
    expect((await server.ask('grace', 'DELETE', `${tomas()}/suspension`)).json).toEqual({
      refusal: 'not_found',
    });
    expect((await server.ask('grace', 'GET', '/api/people?search=zyx')).json.total).toBe(0);
    expect(await verifyAuditLog(db)).toMatchObject({ brokenAt: null });
  });
});
