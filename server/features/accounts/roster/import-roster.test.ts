import { sql } from 'kysely';
import { afterEach, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';

let server: TestServer;
afterEach(() => server.close());

const base64 = (text: string) => Buffer.from(text).toString('base64');
const preview = (file: string) => server.ask('grace', 'POST', '/api/roster/preview', { file });
const confirm = (body: object) =>
  server.ask('grace', 'POST', '/api/roster', { leaveOutErrors: false, ...body });
const people = async () => (await server.ask('grace', 'GET', '/api/people')).json.total;

const list = base64(
  'name,user name,class\nAda Bell,ada,Class 7b\nBo Dahl,bo,Class 9c\nMina Osei,mina,Class 7b\n',
);

it('stores nothing before it is confirmed, then everything, and the second time nothing', async () => {
  server = await startTestServer();
  const before = await people();
  const { json } = await preview(list);
  expect(json.newClasses).toEqual(['Class 9c']);
  expect(json.lines.map(({ outcome }: { outcome: string }) => outcome)).toEqual(['new', 'new', 'unchanged']);
  expect(await people()).toBe(before);

  const done = await confirm({ file: list, fingerprint: json.fingerprint });
  expect(done.json).toMatchObject({ created: 2, changed: 0, unchanged: 1, leftOut: 0 });
  expect(done.json.classes.map(({ name }: { name: string }) => name).sort()).toEqual([
    'Class 7b',
    'Class 9c',
  ]);
  expect(await people()).toBe(before + 2);

  // What it said then is no longer what it would do.
  expect((await confirm({ file: list, fingerprint: json.fingerprint })).json).toEqual({
    refusal: 'roster_changed',
  });
  const { json: again } = await preview(list);
  const second = await confirm({ file: list, fingerprint: again.fingerprint });
  expect(second.json).toMatchObject({ created: 0, changed: 0, unchanged: 3 });
  expect(await people()).toBe(before + 2);
});

it('does nothing for another file than the one previewed', async () => {
  server = await startTestServer();
  const { json } = await preview(list);
  const other = base64('name,user name\nEve,eve\n');
  expect((await confirm({ file: other, fingerprint: json.fingerprint })).json).toEqual({
    refusal: 'roster_changed',
  });
});

it('imports nothing of a list with errors, unless they are to be left out', async () => {
  server = await startTestServer();
  const before = await people();
  const file = base64('name,user name\nAda Bell,ada\n=1+1,eve\n');
  const { json } = await preview(file);
  const { fingerprint } = json;
  expect((await confirm({ file, fingerprint })).json).toMatchObject({
    refusal: 'invalid_input',
    fields: [{ path: 'body.leaveOutErrors', problem: 'lines_with_errors' }],
  });
  expect(await people()).toBe(before);
  const done = await confirm({ file, fingerprint, leaveOutErrors: true });
  expect(done.json).toMatchObject({ created: 1, leftOut: 1 });
});

it('is whole or not at all when a row fails half way', async () => {
  server = await startTestServer();
  const before = await people();
  const { db } = server.ports.records;
  const { json } = await preview(list);
  await sql`create trigger failing before insert on group_people begin select raise(abort, 'no'); end`.execute(
    db,
  );
  expect((await confirm({ file: list, fingerprint: json.fingerprint })).status).toBe(500);
  await sql`drop trigger failing`.execute(db);
  expect(await people()).toBe(before);
});

it('ends what a teacher has open who becomes a student', async () => {
  server = await startTestServer();
  const file = base64('name,user name,kind\nMs Lindqvist,lindqvist,student\n');
  const { json } = await preview(file);
  expect(json.lines).toMatchObject([{ outcome: 'changed', changes: ['kind'] }]);
  await confirm({ file, fingerprint: json.fingerprint });
  const { json: found } = await server.ask('grace', 'GET', '/api/people?search=lindqvist');
  expect(found.people).toMatchObject([{ kind: 'student' }]);
});

it('answers fifty thousand lines, too many bytes and what is no file', async () => {
  server = await startTestServer();
  const long = await preview(base64(`name\n${'Ada Bell\n'.repeat(50_000)}`));
  expect(long.json).toEqual({
    refusal: 'invalid_input',
    fields: [{ path: 'body.file', problem: 'too_many_lines' }],
  });
  expect((await preview(base64(`name\n${'x'.repeat(3_000_000)}`))).status).toBe(413);
  expect((await preview('not base64!')).status).toBe(400);
  const asArray = await server.ask('grace', 'POST', '/api/roster/preview', { file: [list] });
  expect(asArray.status).toBe(400);
});

it('takes five thousand people, and answers others meanwhile', async () => {
  server = await startTestServer();
  const lines = Array.from({ length: 5_000 }, (_, index) => `Ada Bell,ada${index},Class ${index % 40}`);
  const file = base64(`name,user name,class\n${lines.join('\n')}`);
  const { json } = await preview(file);
  const done: string[] = [];
  const importing = confirm({ file, fingerprint: json.fingerprint }).then((answer) => {
    done.push('import');
    return answer;
  });
  await server.app.inject({ method: 'GET', url: '/api/openapi.json' }).then(() => done.push('other'));
  expect((await importing).json).toMatchObject({ created: 5_000, leftOut: 0 });
  expect(done).toEqual(['other', 'import']);
}, 60_000);
