import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Activity } from '../../../shared/contracts/projects/activity.ts';
import type { CastName } from '../../../shared/testing/people.ts';
import { recordActivity } from '../../live/activity.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

const account = (key: CastName) => server.id(`account:${key}`);
const project = () => server.id('project:Clean water');
const list = async (as: CastName, query = '') =>
  (await server.ask(as, 'GET', `/api/projects/${project()}/activity${query}`)).json as {
    entries: Activity[];
    next: string | null;
  };

it('names the people and the page as they are called now, and the actor not twice', async () => {
  const { db } = server.ports.records;
  const page = server.id('page:Sources');
  const told = { project: project(), actor: account('mina') };
  await recordActivity(
    db,
    { ...told, action: 'projects.person_joined', details: { account: account('tomas') } },
    1,
  );
  await recordActivity(
    db,
    { ...told, action: 'projects.person_left', details: { account: account('mina') } },
    2,
  );
  await recordActivity(db, { ...told, action: 'pages.moved', page, details: { under: 'Findings' } }, 3);
  await server.ask('mina', 'PATCH', `/api/pages/${page}`, { title: 'Our sources' });
  const { entries } = await list('hanna');
  expect(entries.find(({ action }) => action === 'projects.person_joined')).toMatchObject({
    actor: { name: 'Mina Osei' },
    about: { name: 'Tomás Ruiz' },
    details: {},
  });
  expect(entries.find(({ action }) => action === 'projects.person_left')?.about).toBeNull();
  expect(entries.find(({ action }) => action === 'pages.moved')).toMatchObject({
    page: { id: page, title: 'Our sources' },
    details: { under: 'Findings' },
    at: 3,
  });
});

it('goes on where it ended, also among things of one moment, and shows each once', async () => {
  const { db } = server.ports.records;
  for (let number = 0; number < 7; number += 1)
    await recordActivity(
      db,
      {
        project: project(),
        actor: account('mina'),
        action: 'projects.milestone_added',
        details: { title: String(number) },
      },
      number < 5 ? 7 : 8,
    );
  const seen: unknown[] = [];
  let next: string | null = '';
  while (next !== null) {
    const answer: Awaited<ReturnType<typeof list>> = await list(
      'mina',
      next === '' ? '?limit=3' : `?limit=3&before=${next}`,
    );
    seen.push(...answer.entries.map(({ details }) => details.title));
    next = answer.next;
  }
  expect(seen.toSorted()).toEqual(['0', '1', '2', '3', '4', '5', '6']);
  expect(seen.slice(0, 2).toSorted()).toEqual(['5', '6']);
});

it('refuses what is no place in it', async () => {
  for (const query of [
    '?before=x',
    '?before=1',
    '?before=1.a%00',
    '?limit=0',
    '?limit=101',
    '?before=1.a&before=2.b',
  ])
    expect(await list('mina', query)).toMatchObject({ refusal: 'invalid_input' });
});
