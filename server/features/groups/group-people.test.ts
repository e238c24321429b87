import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Group } from '../../../shared/contracts/groups.ts';
import type { CastName } from '../../../shared/testing/people.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

const placeOf = (person: CastName, group = 'Class 7b') =>
  `/api/groups/${server.id(`group:${group}`)}/people/${server.id(`account:${person}`)}`;
const put = (as: CastName, person: CastName, body: object, group?: string) =>
  server.ask(as, 'PUT', placeOf(person, group), body);
const remove = (as: CastName, person: CastName, group?: string) =>
  server.ask(as, 'DELETE', placeOf(person, group));

const rolesIn = async (group: string, person: CastName) =>
  (
    await server.ports.records.db
      .selectFrom('group_people')
      .select('role')
      .where('group_id', '=', server.id(`group:${group}`))
      .where('account_id', '=', server.id(`account:${person}`))
      .execute()
  ).map(({ role }) => role);

const actions = async () =>
  (
    await server.ports.records.db
      .selectFrom('audit_log')
      .select(['action', 'details'])
      .where('action', 'like', 'groups.%')
      .orderBy('seq')
      .execute()
  ).map(({ action, details }) => [action, JSON.parse(details)]);

describe('adding somebody', () => {
  it('gives a teacher’s own people a place, and takes nobody else', async () => {
    // Tomás is in a project of the class.
    const { json } = await put('lindqvist', 'tomas', { role: 'member' });
    expect(json.group.people).toContainEqual(expect.objectContaining({ name: 'Tomás Ruiz', role: 'member' }));
    const unknown = await server.ask('lindqvist', 'PUT', `${placeOf('mina')}x`, { role: 'member' });
    const foreign = await put('lindqvist', 'noor', { role: 'member' });
    expect([foreign.status, foreign.json]).toEqual([404, { refusal: 'not_found' }]);
    expect([unknown.status, unknown.json]).toEqual([foreign.status, foreign.json]);
    expect(await rolesIn('Class 7b', 'noor')).toEqual([]);
  });

  it('tells them, once, and not who only becomes something else', async () => {
    const told = async () =>
      (await server.ask('tomas', 'GET', '/api/notifications')).json.notifications.map(
        ({ kind, actor, group }: { kind: string; actor: { name: string }; group: { name: string } }) => [
          kind,
          actor.name,
          group.name,
        ],
      );
    await put('lindqvist', 'tomas', { role: 'member' });
    await put('lindqvist', 'tomas', { role: 'mentor' });
    expect(await told()).toEqual([['added', 'Ms Lindqvist', 'Class 7b']]);
    await remove('lindqvist', 'tomas');
    expect(await told()).toEqual([]);
  });

  it('is done by administrators with anybody', async () => {
    await put('grace', 'noor', { role: 'viewer' });
    expect(await rolesIn('Class 7b', 'noor')).toEqual(['viewer']);
  });

  it('makes nobody a teacher who is none in the school', async () => {
    expect((await put('lindqvist', 'mina', { role: 'teacher' })).json).toEqual({ refusal: 'cannot_teach' });
    expect((await put('grace', 'bello', { role: 'teacher' })).json).toEqual({ refusal: 'cannot_teach' });
    expect(await rolesIn('Class 7b', 'mina')).toEqual(['member']);
  });

  it.each([
    { role: 'administrator' },
    { role: 'outsider' },
    { role: ['member'] },
    { role: 'member', lead: 'yes' },
    { lead: true },
  ])('is refused as %j', async (body) => {
    expect((await put('grace', 'otto', body)).json.refusal).toBe('invalid_input');
  });
});

describe('changing what somebody is', () => {
  it('leaves one role each, and says who did it', async () => {
    await put('lindqvist', 'mina', { role: 'mentor' });
    expect(await rolesIn('Class 7b', 'mina')).toEqual(['mentor']);
    await put('lindqvist', 'mina', { role: 'mentor', lead: true });
    const { json } = await server.ask('tomas', 'GET', '/api/groups');
    expect(json.groups).toEqual([]);
    const { json: seen } = await server.ask('mina', 'GET', '/api/groups');
    expect(seen.groups[0].people).toContainEqual(
      expect.objectContaining({ name: 'Mina Osei', role: 'mentor', lead: true }),
    );
    const account = server.id('account:mina');
    expect(await actions()).toEqual([
      ['groups.role_changed', { account, role: 'mentor', lead: false }],
      ['groups.lead_changed', { account, role: 'mentor', lead: true }],
    ]);
  });

  it('does not reach into another group by swapping ids', async () => {
    const { status } = await server.ask('lindqvist', 'DELETE', placeOf('noor', 'Class 8a'));
    expect(status).toBe(404);
    await remove('lindqvist', 'noor');
    expect(await rolesIn('Class 8a', 'noor')).toEqual(['member']);
  });
});

describe('the last teacher', () => {
  it('neither goes nor becomes something else, except by an administrator', async () => {
    const own = `/api/groups/${server.id('group:Class 7b')}/membership`;
    const refused = { refusal: 'last_teacher' };
    expect((await server.ask('lindqvist', 'DELETE', own)).json).toEqual(refused);
    expect((await remove('lindqvist', 'lindqvist')).json).toEqual(refused);
    expect((await put('lindqvist', 'lindqvist', { role: 'member' })).json).toEqual(refused);
    expect(await rolesIn('Class 7b', 'lindqvist')).toEqual(['teacher']);
    expect((await remove('grace', 'lindqvist')).json).toEqual({});
    expect((await server.ask('lindqvist', 'GET', '/api/groups')).json.groups).toEqual([]);
  });

  it('may go where another stays', async () => {
    await put('grace', 'grace', { role: 'teacher' });
    expect((await remove('lindqvist', 'lindqvist')).json).toEqual({});
  });

  it('may go from a group inside one that is taught', async () => {
    const inside = { kind: 'study-group', name: 'Algebra', parentId: server.id('group:Class 7b') };
    const { json } = await server.ask('lindqvist', 'POST', '/api/groups', inside);
    const left = await server.ask('lindqvist', 'DELETE', `/api/groups/${json.group.id}/membership`);
    expect(left.json).toEqual({});
    const { json: seen } = await server.ask('lindqvist', 'GET', '/api/groups');
    expect(seen.groups.map(({ name }: Group) => name)).toEqual(['Algebra', 'Class 7b']);
  });
});

describe('going', () => {
  it('takes the group’s rights away and leaves the team’s', async () => {
    await remove('lindqvist', 'mina');
    expect((await server.ask('mina', 'GET', '/api/groups')).json.groups).toEqual([]);
    expect(
      (await server.ask('mina', 'GET', `/api/projects/${server.id('project:Clean water')}`)).status,
    ).toBe(200);
  });

  it('is anybody’s own decision', async () => {
    const own = `/api/groups/${server.id('group:Class 7b')}/membership`;
    expect((await server.ask('hanna', 'DELETE', own)).json).toEqual({});
    expect((await server.ask('hanna', 'DELETE', own)).json).toEqual({ refusal: 'not_found' });
    expect(await actions()).toEqual([['groups.left', { account: server.id('account:hanna') }]]);
  });
});

describe('looking for people', () => {
  const found = async (as: CastName, search: string) => {
    const url = `/api/groups/${server.id('group:Class 7b')}/people?search=${encodeURIComponent(search)}`;
    return (await server.ask(as, 'GET', url)).json.people.map(({ name }: { name: string }) => name);
  };

  it('finds those one may add, by a part of the name in any case', async () => {
    expect(await found('lindqvist', 'TOMÁS')).toEqual(['Tomás Ruiz']);
    expect(await found('lindqvist', 'noor')).toEqual([]);
    expect(await found('grace', 'noor')).toEqual(['Noor Haddad']);
    // She is in the class already.
    expect(await found('grace', 'mina')).toEqual([]);
    expect(await found('lindqvist', '%')).toEqual([]);
  });

  it('tells in which groups they are, and nothing else of them', async () => {
    const url = `/api/groups/${server.id('group:Class 7b')}/people?search=noor`;
    const [noor] = (await server.ask('grace', 'GET', url)).json.people;
    expect(noor.groups).toEqual(['Class 8a']);
    expect(Object.keys(noor)).not.toContain('userName');
  });
});
