import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Due } from '../../../shared/contracts/due.ts';
import type { CastName } from '../../../shared/testing/people.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  await server.ports.records.db.deleteFrom('milestones').execute();
  const add = (as: CastName, of: string, title: string, day: string) =>
    server.ask(as, 'POST', `/api/projects/${server.id(`project:${of}`)}/milestones`, { title, day });
  await add('mina', 'Clean water', 'Poster', '2026-12-10');
  await add('mina', 'Clean water', 'Samples', '2026-11-27');
  await add('noor', 'Wind power', 'Turbine', '2026-11-30');
});
afterAll(() => server.close());

const dueFor = async (as: CastName): Promise<Due[]> =>
  (await server.ask(as, 'GET', '/api/due')).json.due.filter(({ kind }: Due) => kind === 'milestone');
const titles = async (as: CastName) => (await dueFor(as)).map(({ title, mine }) => `${title} ${mine}`);

it('is what has a day in the projects that somebody takes part in or looks after', async () => {
  expect((await dueFor('mina'))[0]).toEqual({
    kind: 'milestone',
    id: expect.any(String),
    projectId: server.id('project:Clean water'),
    projectName: 'Clean water',
    title: 'Samples',
    day: '2026-11-27',
    done: false,
    mine: true,
  });
  expect(await titles('mina')).toEqual(['Samples true', 'Poster true']);
  expect(await titles('lindqvist')).toEqual(['Samples false', 'Poster false']);
  expect(await titles('hanna')).toEqual(['Samples false', 'Poster false']);
  expect(await titles('noor')).toEqual(['Turbine true']);
  expect(await titles('otto')).toEqual([]);
});

it('is not the whole school for who runs it', async () => {
  expect(await titles('grace')).toEqual([]);
});

it('ends with the group', async () => {
  const group = `/api/groups/${server.id('group:Class 7b')}`;
  await server.ask('lindqvist', 'PATCH', group, { closed: true });
  expect(await titles('mina')).toEqual([]);
  await server.ask('lindqvist', 'PATCH', group, { closed: false });
  expect(await titles('mina')).toEqual(['Samples true', 'Poster true']);
});
