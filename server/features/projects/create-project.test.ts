import { afterEach, beforeEach, expect, it } from 'vitest';
import type { CastName } from '../../../shared/testing/people.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

const input = { name: 'Quiet yard', drivingQuestion: 'How loud is our yard?', subjects: ['physics', 'art'] };
const begin = (as: CastName, body: object = input) =>
  server.ask(as, 'POST', `/api/groups/${server.id('group:Class 7b')}/projects`, body);
const peopleOf = async (id: string) =>
  (await server.ask('lindqvist', 'GET', `/api/projects/${id}`)).json.project.people.map(
    ({ name }: { name: string }) => name,
  );

it('begins a project of the group, in whose team the teacher is not', async () => {
  const { json } = await begin('lindqvist');
  const seen = await server.ask('lindqvist', 'GET', `/api/projects/${json.id}`);
  expect(seen.json.project).toMatchObject({ ...input, stage: 'planning', groupName: 'Class 7b', people: [] });
});

it('is for members where the group lets them, and puts them into the team', async () => {
  expect((await begin('mina')).json).toEqual({ refusal: 'not_found' });
  const group = `/api/groups/${server.id('group:Class 7b')}`;
  await server.ask('lindqvist', 'PATCH', group, { membersCreateProjects: true });
  expect(await peopleOf((await begin('mina')).json.id)).toEqual(['Mina Osei']);
  // Who reads along, mentors or stands outside begins nothing.
  for (const as of ['jonas', 'hanna', 'otto'] as const)
    expect((await begin(as)).json).toEqual({ refusal: 'not_found' });
});

it.each([
  { subjects: [] },
  { subjects: ['alchemy'] },
  { subjects: 'art' },
  { name: '' },
  { drivingQuestion: 'Wh\u0000y' },
])('is refused with %j', async (part) => {
  expect((await begin('lindqvist', { ...input, ...part })).json.refusal).toBe('invalid_input');
});

it('counts a subject once', async () => {
  const { json } = await begin('lindqvist', { ...input, subjects: ['art', 'art'] });
  const seen = await server.ask('lindqvist', 'GET', `/api/projects/${json.id}`);
  expect(seen.json.project.subjects).toEqual(['art']);
});
