import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Project } from '../../../shared/contracts/projects.ts';
import type { CastName } from '../../../shared/testing/people.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

const account = (key: CastName) => server.id(`account:${key}`);
const url = () => `/api/projects/${server.id('project:Clean water')}`;
const read = async (as: CastName = 'lindqvist'): Promise<Project> =>
  (await server.ask(as, 'GET', url())).json.project;
const put = (person: string, role: unknown = 'member', as: CastName = 'lindqvist') =>
  server.ask(as, 'PUT', `${url()}/people/${person}`, { role });
const remove = (person: string, as: CastName = 'lindqvist') =>
  server.ask(as, 'DELETE', `${url()}/people/${person}`);
const changeRoles = (person: string, body: object, as: CastName = 'mina') =>
  server.ask(as, 'PATCH', `${url()}/people/${person}/team-roles`, body);
const rolesOf = async (key: CastName) =>
  (await read()).people.find(({ id }) => id === account(key))?.teamRoles;
const candidates = async () =>
  (await server.ask('lindqvist', 'GET', `${url()}/candidates`)).json.people.map(
    ({ name }: { name: string }) => name,
  );

const intoGroup = (key: CastName, role: string) =>
  server.ask('grace', 'PUT', `/api/groups/${server.id('group:Class 7b')}/people/${account(key)}`, { role });

describe('who is in a project', () => {
  it('is chosen among those of its group who do not teach it', async () => {
    expect(await candidates()).toEqual([]);
    await intoGroup('otto', 'member');
    expect(await candidates()).toEqual(['Otto Lang']);
    for (const person of [account('noor'), account('lindqvist'), account('grace'), 'nobody'])
      expect((await put(person)).json).toEqual({ refusal: 'not_found' });
    expect((await put(account('otto'))).status).toBe(200);
    expect((await read()).team.map(({ name }) => name)).toEqual(['Tomás Ruiz', 'Mina Osei', 'Otto Lang']);
    expect(await candidates()).toEqual([]);
    expect((await read('otto')).myRoles).toEqual(['member']);
  });

  it('is the business of who manages it, not of the team, whoever leads that', async () => {
    await changeRoles(account('mina'), { add: ['lead'] });
    for (const answer of [
      await put(account('tomas'), 'viewer', 'mina'),
      await remove(account('tomas'), 'mina'),
      await server.ask('mina', 'GET', `${url()}/candidates`),
    ])
      expect(answer.json).toEqual({ refusal: 'not_found' });
    for (const role of ['teacher', 'administrator', 'outsider', ['member'], null])
      expect((await put(account('tomas'), role)).json.refusal).toBe('invalid_input');
  });

  it('keeps a place and a colour when the role changes, and is told and written down', async () => {
    await intoGroup('otto', 'member');
    await put(account('otto'));
    await put(account('tomas'), 'mentor');
    await put(account('tomas'), 'member');
    await put(account('tomas'), 'member');
    expect((await read()).team.map(({ name }) => name)).toEqual(['Tomás Ruiz', 'Mina Osei', 'Otto Lang']);
    const { db } = server.ports.records;
    const told = await db.selectFrom('notifications').select(['account_id', 'kind']).execute();
    expect(told).toContainEqual({ account_id: account('otto'), kind: 'added' });
    const audit = await db
      .selectFrom('audit_log')
      .select('action')
      .where('subject', '=', server.id('project:Clean water'))
      .execute();
    expect(audit.map(({ action }) => action)).toEqual([
      'projects.person_added',
      'projects.role_changed',
      'projects.role_changed',
    ]);
  });

  it('is out of its pages too, also those that name them, when taken out', async () => {
    const page = server.id('page:Sources');
    const people = [{ id: account('tomas'), role: 'member' }];
    await server.ask('lindqvist', 'PUT', `/api/pages/${page}/audience`, {
      restricted: true,
      groupRole: null,
      people,
    });
    expect((await server.ask('tomas', 'GET', `/api/pages/${page}`)).status).toBe(200);
    expect((await remove(account('tomas'))).json).toEqual({});
    for (const path of [`/api/pages/${page}`, url()])
      expect((await server.ask('tomas', 'GET', path)).json).toEqual({ refusal: 'not_found' });
    expect((await remove(account('tomas'))).json).toEqual({});
    expect((await put(account('tomas'))).json).toEqual({ refusal: 'not_found' });
  });

  it('keeps its teachers out of the team, also those with a place of their own', async () => {
    const place = {
      project_id: server.id('project:Clean water'),
      account_id: account('lindqvist'),
      role: 'teacher',
      joining: 9,
    } as const;
    await server.ports.records.db.insertInto('project_people').values(place).execute();
    expect((await put(account('lindqvist'), 'member', 'grace')).json).toEqual({ refusal: 'not_found' });
    expect((await read()).team.map(({ name }) => name)).toEqual(['Tomás Ruiz', 'Mina Osei']);
  });

  it('may leave', async () => {
    await changeRoles(account('mina'), { add: ['lead'] });
    expect((await server.ask('mina', 'DELETE', `${url()}/membership`)).json).toEqual({});
    expect((await server.ask('mina', 'GET', url())).json).toEqual({ refusal: 'not_found' });
    await put(account('mina'));
    expect(await rolesOf('mina')).toEqual([]);
  });
});

describe('what somebody does in the team', () => {
  it('is given and taken by several at once, usual roles first', async () => {
    await Promise.all([
      changeRoles(account('mina'), { add: ['maps', 'speaker'] }),
      changeRoles(account('mina'), { add: ['lead', 'lead'] }, 'tomas'),
      changeRoles(account('mina'), { add: ['Zeichnerin'] }, 'lindqvist'),
    ]);
    expect(await rolesOf('mina')).toEqual(['lead', 'speaker', 'Zeichnerin', 'maps']);
    await changeRoles(account('mina'), { remove: ['speaker', 'never had'], add: [] });
    expect(await rolesOf('mina')).toEqual(['lead', 'Zeichnerin', 'maps']);
    expect(await rolesOf('tomas')).toEqual([]);
  });

  it('is for the team alone, and bounded', async () => {
    for (const person of [account('hanna'), account('noor'), 'nobody'])
      expect((await changeRoles(person, { add: ['lead'] })).json).toEqual({ refusal: 'not_found' });
    await changeRoles(account('mina'), { add: ['a', 'b', 'c', 'd', 'e'] });
    expect((await changeRoles(account('mina'), { add: ['f', 'g'] })).json).toEqual({
      refusal: 'too_many_team_roles',
    });
    for (const add of ['lead', [['lead']], ['a\u202Eb'], ['x'.repeat(41)], ['\n'], Array(7).fill('x')])
      expect((await changeRoles(account('mina'), { add })).json.refusal).toBe('invalid_input');
    expect(await rolesOf('mina')).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('ends with the place in the team', async () => {
    await changeRoles(account('tomas'), { add: ['lead'] });
    await put(account('tomas'), 'mentor');
    await put(account('tomas'), 'member');
    expect(await rolesOf('tomas')).toEqual([]);
  });
});
