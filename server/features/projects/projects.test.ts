import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const names = (list: { name: string }[]) => list.map(({ name }) => name);

it('lists exactly the projects a person may see', async () => {
  const listed = async (key: 'grace' | 'mina' | 'noor' | 'otto') =>
    names((await server.ask(key, 'GET', '/api/projects')).json.projects).sort();
  expect(await listed('grace')).toEqual(['Clean water', 'Wind power']);
  expect(await listed('mina')).toEqual(['Clean water']);
  expect(await listed('noor')).toEqual(['Wind power']);
  expect(await listed('otto')).toEqual([]);
});

it('shows a project with its team in order of joining, its people and its tree', async () => {
  const { json } = await server.ask('lindqvist', 'GET', `/api/projects/${server.id('project:Clean water')}`);
  expect(json.project).toMatchObject({
    name: 'Clean water',
    drivingQuestion: 'How clean is the water in our town?',
    subjects: ['biology', 'geography'],
    stage: 'drafting',
    groupName: 'Class 7b',
    myRoles: ['teacher'],
    abilities: { 'project:view': true, 'page:create': false },
    latestPage: { title: expect.any(String), changedAt: expect.any(Number) },
  });
  expect(names(json.project.team)).toEqual(['Tomás Ruiz', 'Mina Osei']);
  expect(json.project.people.map(({ role }: { role: string }) => role)).toEqual([
    'mentor',
    'member',
    'member',
    'reviewer',
    'viewer',
  ]);
  expect(json.project.pages.map(({ title }: { title: string }) => title)).toEqual([
    'Findings',
    'Samples',
    'Sources',
  ]);
});

it('never shows more of a person than their name, picture, kind and what they do there', async () => {
  const { json } = await server.ask('mina', 'GET', `/api/projects/${server.id('project:Clean water')}`);
  for (const person of json.project.people) {
    expect(Object.keys(person).sort()).toEqual([
      'byLink',
      'id',
      'kind',
      'name',
      'picture',
      'role',
      'teamRoles',
    ]);
  }
});
