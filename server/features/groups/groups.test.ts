import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Group } from '../../../shared/contracts/groups.ts';
import type { CastName } from '../../../shared/testing/people.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

const listed = async (key: CastName, state = 'open'): Promise<string[]> => {
  const { json } = await server.ask(key, 'GET', `/api/groups?state=${state}`);
  return json.groups.map(({ name }: Group) => name);
};

const audited = () =>
  server.ports.records.db
    .selectFrom('audit_log')
    .selectAll()
    .where('action', 'like', 'groups.%')
    .orderBy('seq')
    .execute();

describe('the list', () => {
  it.each([
    ['grace', ['Class 7b', 'Class 8a']],
    ['lindqvist', ['Class 7b']],
    ['noor', ['Class 8a']],
    // A reviewer was asked about one project, not into the class.
    ['bello', []],
    ['otto', []],
  ] as const)('shows %s %j', async (key, expected) => {
    expect(await listed(key)).toEqual(expected);
  });

  it('shows a group with its people, my roles in it and what I may do', async () => {
    const { json } = await server.ask('lindqvist', 'GET', '/api/groups');
    const [group] = json.groups;
    expect(group).toMatchObject({
      kind: 'class',
      parentId: null,
      closedAt: null,
      settings: { membersCreateProjects: false },
      myRoles: ['teacher'],
      abilities: { 'group:manage': true, 'group:export': true, 'project:create': true },
    });
    expect(group.people).toContainEqual(
      expect.objectContaining({
        id: server.id('account:mina'),
        name: 'Mina Osei',
        role: 'member',
        lead: false,
      }),
    );
  });
});

describe('a new group', () => {
  const start = (key: CastName, body: object) => server.ask(key, 'POST', '/api/groups', body);

  it('is taught by the teacher who starts it, and known to no other', async () => {
    const { json } = await start('lindqvist', { kind: 'club', name: 'Chess' });
    expect(json.group).toMatchObject({ kind: 'club', name: 'Chess', parentId: null });
    expect(json.group.people).toMatchObject([{ id: server.id('account:lindqvist'), role: 'teacher' }]);
    expect(await listed('mina')).toEqual(['Class 7b']);
    expect(await audited()).toMatchObject([{ action: 'groups.created', subject: json.group.id }]);
  });

  it('is taught by nobody yet when an administrator starts it', async () => {
    expect((await start('grace', { kind: 'class', name: 'Class 9c' })).json.group.people).toEqual([]);
  });

  it('stands inside one that its maker manages, and inside no other', async () => {
    const inside = { kind: 'study-group', name: 'Algebra', parentId: server.id('group:Class 7b') };
    expect((await start('lindqvist', inside)).json.group.parentId).toBe(inside.parentId);
    for (const parentId of [server.id('group:Class 8a'), 'no such group', server.id('account:mina')]) {
      const { status, json } = await start('lindqvist', { ...inside, parentId });
      expect([status, json]).toEqual([404, { refusal: 'not_found' }]);
    }
  });

  it.each([
    [{ kind: 'class', name: ['Chess'] }],
    [{ kind: 'gang', name: 'Chess' }],
    [{ kind: 'club', name: ' ' }],
    [{ kind: 'club', name: 'Chess\u202Ebulc' }],
    [{ kind: 'club', name: 'x'.repeat(81) }],
    [{ kind: 'club', name: 'Chess', parentId: { not: 'an id' } }],
  ])('is refused as %j', async (body) => {
    expect((await start('lindqvist', body)).json.refusal).toBe('invalid_input');
  });
});

describe('changing a group', () => {
  const change = (key: CastName, body: object) =>
    server.ask(key, 'PATCH', `/api/groups/${server.id('group:Class 7b')}`, body);

  it('renames it and lets its members begin projects', async () => {
    const { json } = await change('lindqvist', { name: 'Class 7B', membersCreateProjects: true });
    expect(json.group).toMatchObject({ name: 'Class 7B', settings: { membersCreateProjects: true } });
    const { json: seen } = await server.ask('mina', 'GET', `/api/groups/${server.id('group:Class 7b')}`);
    expect(seen.group.abilities).toEqual({
      'group:manage': false,
      'group:export': false,
      'project:create': true,
    });
    expect((await audited()).map(({ action }) => action)).toEqual([
      'groups.renamed',
      'groups.settings_changed',
    ]);
    expect((await audited()).map(({ details }) => details).join()).not.toContain('7B');
  });

  it('closes it out of all lists but that of those who can open it again', async () => {
    await server.ask('lindqvist', 'PUT', `/api/groups/${server.id('group:Class 7b')}/code`, {
      days: null,
      maxUses: null,
    });
    expect((await change('lindqvist', { closed: true })).json.group.closedAt).toEqual(expect.any(Number));
    expect(await listed('lindqvist')).toEqual([]);
    expect(await listed('mina')).toEqual([]);
    expect(await listed('mina', 'closed')).toEqual([]);
    expect(await listed('lindqvist', 'closed')).toEqual(['Class 7b']);

    const within = `/api/groups/${server.id('group:Class 7b')}`;
    expect((await server.ask('lindqvist', 'GET', `${within}/code`)).json).toEqual({ code: null });
    const newCode = await server.ask('lindqvist', 'PUT', `${within}/code`, { days: 7, maxUses: null });
    expect(newCode.json).toEqual({ refusal: 'group_closed' });
    const project = { name: 'Late', drivingQuestion: 'Why?', subjects: ['art'] };
    expect((await server.ask('lindqvist', 'POST', `${within}/projects`, project)).json).toEqual({
      refusal: 'group_closed',
    });
    // What is in it stays where it is.
    const { status } = await server.ask('mina', 'GET', `/api/projects/${server.id('project:Clean water')}`);
    expect(status).toBe(200);

    await change('lindqvist', { closed: false });
    expect(await listed('mina')).toEqual(['Class 7b']);
  });

  it('changes and records nothing where nothing is other', async () => {
    await change('lindqvist', { name: 'Class 7b', membersCreateProjects: false, closed: false });
    expect(await audited()).toEqual([]);
  });
});
