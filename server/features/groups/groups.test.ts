import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

it.each([
  ['grace', ['Class 7b', 'Class 8a']],
  ['lindqvist', ['Class 7b']],
  ['noor', ['Class 8a']],
  // A reviewer was asked about one project, not into the class.
  ['bello', []],
  ['otto', []],
] as const)('%s sees %j', async (key, expected) => {
  const { json } = await server.ask(key, 'GET', '/api/groups');
  expect(json.groups.map(({ name }: { name: string }) => name)).toEqual(expected);
});

it('shows a group with its people and my roles in it', async () => {
  const { json } = await server.ask('lindqvist', 'GET', '/api/groups');
  const [group] = json.groups;
  expect(group).toMatchObject({ kind: 'class', myRoles: ['teacher'] });
  expect(group.people).toContainEqual({
    id: server.id('account:mina'),
    name: 'Mina Osei',
    kind: 'student',
    role: 'member',
  });
});
