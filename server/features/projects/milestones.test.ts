import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Milestone, maxMilestones } from '../../../shared/contracts/projects/milestones.ts';
import type { CastName } from '../../../shared/testing/people.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
  await server.ports.records.db
    .deleteFrom('milestones')
    .where('project_id', '=', server.id('project:Clean water'))
    .execute();
});
afterEach(() => server.close());

const url = (of = 'Clean water') => `/api/projects/${server.id(`project:${of}`)}`;
const add = (title: string, day: string, as: CastName = 'mina') =>
  server.ask(as, 'POST', `${url()}/milestones`, { title, day });
const change = (id: string, body: object, as: CastName = 'mina') =>
  server.ask(as, 'PATCH', `${url()}/milestones/${id}`, body);
const list = async (): Promise<Milestone[]> =>
  (await server.ask('mina', 'GET', url())).json.project.plan.milestones;

it('stand by day, then in the order in which they were added', async () => {
  await add('Poster', '2026-12-10');
  await add('Samples', '2026-11-27');
  await add('Counts', '2026-12-10', 'lindqvist');
  expect((await list()).map(({ title, day, reached }) => [title, day, reached])).toEqual([
    ['Samples', '2026-11-27', false],
    ['Poster', '2026-12-10', false],
    ['Counts', '2026-12-10', false],
  ]);
});

it('change in what is named, are reached and not reached again, and go', async () => {
  const { id } = (await add('Poster', '2026-12-10')).json;
  await Promise.all([
    change(id, { day: '2026-12-11' }),
    change(id, { reached: true }, 'tomas'),
    change(id, { title: { was: 'Poster', to: 'Big poster' } }, 'lindqvist'),
  ]);
  expect(await list()).toEqual([{ id, title: 'Big poster', day: '2026-12-11', reached: true }]);
  await change(id, { reached: false });
  expect((await list())[0]?.reached).toBe(false);
  expect((await change(id, { title: { was: 'Poster', to: 'Small poster' } })).json).toEqual({
    refusal: 'changed_meanwhile',
    fields: [{ path: 'body.title', problem: 'changed_meanwhile' }],
    present: 'Big poster',
  });
  await server.ask('tomas', 'DELETE', `${url()}/milestones/${id}`);
  expect(await list()).toEqual([]);
  expect((await change(id, { reached: true })).json).toEqual({ refusal: 'not_found' });
});

it('are never due before the project begins', async () => {
  await server.ask('mina', 'PATCH', `${url()}/plan`, { begins: '2026-11-20' });
  const refused = {
    refusal: 'day_before_begin',
    fields: [{ path: 'body.day', problem: 'day_before_begin' }],
  };
  expect((await add('Too early', '2026-11-19')).json).toEqual(refused);
  const { id } = (await add('First day', '2026-11-20')).json;
  expect((await change(id, { day: '2026-11-19', reached: true })).json).toEqual(refused);
  expect(await list()).toEqual([{ id, title: 'First day', day: '2026-11-20', reached: false }]);
});

it('belong to their project alone, whatever ids are put together', async () => {
  const { id } = (await add('Poster', '2026-12-10')).json;
  const elsewhere = `${url('Wind power')}/milestones/${id}`;
  expect((await server.ask('noor', 'PATCH', elsewhere, { reached: true })).json).toEqual({
    refusal: 'not_found',
  });
  await server.ask('noor', 'DELETE', elsewhere);
  expect(await list()).toEqual([{ id, title: 'Poster', day: '2026-12-10', reached: false }]);
});

it('are bounded', async () => {
  const rows = Array.from({ length: maxMilestones }, (_, index) => ({
    id: `flood-${index}`,
    project_id: server.id('project:Clean water'),
    title: 'x',
    day: '2026-12-10',
    position: index + 1,
    reached_at: null,
  }));
  await server.ports.records.db.insertInto('milestones').values(rows).execute();
  expect((await add('One more', '2026-12-10')).json).toEqual({ refusal: 'too_many_milestones' });
});

it('refuse what is no title or no day', async () => {
  for (const body of [
    { title: 'x', day: '2026-02-30' },
    { title: 'x', day: ['2026-02-03'] },
    { title: ['x'], day: '2026-02-03' },
    { title: 'a\u202Eb', day: '2026-02-03' },
    { title: '\u3164', day: '2026-02-03' },
    { title: 'x'.repeat(121), day: '2026-02-03' },
    { title: 'x' },
  ]) {
    const { json } = await server.ask('mina', 'POST', `${url()}/milestones`, body);
    expect(json.refusal).toBe('invalid_input');
  }
});
