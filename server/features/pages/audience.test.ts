import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { closeCodes } from '../../../shared/sync/close-codes.ts';
import type { CastName } from '../../../shared/testing/people.ts';
import { AccessRig } from '../../access/testing/access-rig.ts';
import type { TestServer } from '../../testing/test-server.ts';

let rig: AccessRig;
let server: TestServer;
beforeEach(async () => {
  rig = await AccessRig.start();
  server = rig.server;
});
afterEach(() => rig.close());

type Settings = { restricted?: boolean; groupRole?: string | null; people?: object[] };

const audienceOf = (page: string) => `/api/pages/${server.id(page)}/audience`;

const share = (page: string, settings: Settings, as: CastName = 'lindqvist') =>
  server.ask(as, 'PUT', audienceOf(page), { restricted: false, groupRole: null, people: [], ...settings });

const named = (key: CastName, role: string) => ({ id: server.id(`account:${key}`), role });

const may = async (as: CastName, page: string) =>
  (await server.ask(as, 'GET', `/api/pages/${server.id(page)}`)).json.page?.abilities ?? null;

const titles = async (as: CastName) => {
  const { json } = await server.ask(as, 'GET', `/api/projects/${server.id('project:Clean water')}`);
  return json.project.pages.map(({ title, parentId }: { title: string; parentId: string | null }) => [
    title,
    parentId,
  ]);
};

describe('who can see a page', () => {
  it('is told to everybody who may see it, in what each may do and read', async () => {
    const { json } = await server.ask('jonas', 'GET', audienceOf('page:Findings'));
    const { people, ...rest } = json.audience;
    expect(rest).toEqual({
      projectName: 'Clean water',
      groupName: 'Class 7b',
      restricted: false,
      inside: null,
      groupRole: null,
      candidates: [],
      abilities: { 'page:share': false },
    });
    const seen = people.map(({ name, may, lanes }: Record<string, unknown>) => [name, may, lanes]);
    expect(seen).toEqual([
      ['Dr Bello', 'comment', ['everyone', 'teachers']],
      ['Hanna Ek', 'comment', ['everyone']],
      ['Jonas Weber', 'look', ['everyone']],
      ['Mina Osei', 'write', ['everyone', 'team']],
      ['Ms Lindqvist', 'comment', ['everyone', 'teachers']],
      ['Tomás Ruiz', 'write', ['everyone', 'team']],
    ]);
  });

  it('is the truth: those listed may, and nobody else but administrators', async () => {
    await share('page:Findings', {
      restricted: true,
      people: [named('jonas', 'mentor'), named('mina', 'viewer')],
    });
    const { people } = (await server.ask('jonas', 'GET', audienceOf('page:Findings'))).json.audience;
    const listed = new Map(people.map((each: { id: string; may: string }) => [each.id, each.may]));
    for (const key of ['lindqvist', 'mina', 'tomas', 'hanna', 'bello', 'jonas', 'noor', 'otto'] as const) {
      const abilities = await may(key, 'page:Findings');
      const word = abilities && (abilities['page:comment'] ? 'comment' : 'look');
      expect([key, listed.get(server.id(`account:${key}`)) ?? null]).toEqual([key, word]);
    }
  });

  it('names guests with the day on which their link ends', async () => {
    const path = `/api/projects/${server.id('project:Clean water')}/guest-links`;
    const made = await server.ask('lindqvist', 'POST', path, { label: 'L', role: 'viewer', days: 7 });
    await server.ask(null, 'POST', '/api/guest-links/enter', { token: made.json.token, name: 'Ms Berg' });
    const { people } = (await server.ask('mina', 'GET', audienceOf('page:Findings'))).json.audience;
    const guest = people.find(({ name }: { name: string }) => name === 'Ms Berg');
    expect(guest).toMatchObject({ kind: 'guest', may: 'look', named: null, until: made.json.link.endsAt });

    await share('page:Findings', { restricted: true });
    const { candidates } = (await server.ask('lindqvist', 'GET', audienceOf('page:Findings'))).json.audience;
    expect(candidates.some(({ id }: { id: string }) => id === guest.id)).toBe(false);
    expect((await share('page:Findings', { people: [{ id: guest.id, role: 'member' }] })).status).toBe(404);
  });

  it('can be set to names only, and back', async () => {
    await share('page:Findings', { restricted: true, people: [named('mina', 'member')] });
    expect(await may('tomas', 'page:Findings')).toBeNull();
    expect(await may('mina', 'page:Findings')).toMatchObject({ 'page:write': true });
    expect(await may('lindqvist', 'page:Findings')).toMatchObject({ 'page:share': true });
    await share('page:Findings', {});
    expect(await may('tomas', 'page:Findings')).toMatchObject({ 'page:write': true });
  });

  it.each([
    ['a teacher, who would write by it', 'lindqvist', 404],
    ['somebody of another class', 'noor', 404],
    ['somebody of no class', 'otto', 404],
    ['somebody of the class', 'jonas', 200],
    ['somebody of the project who is not in the class', 'tomas', 200],
  ] as const)('cannot be widened to just anybody: %s', async (_who, key, status) => {
    expect((await share('page:Findings', { people: [named(key, 'member')] })).status).toBe(status);
  });

  it.each([
    ['an array for a role', { groupRole: ['viewer'] }],
    ['a role that leads', { groupRole: 'teacher' }],
    ['people as a word', { people: 'all' }],
    [
      'a hundred and one people',
      { people: Array.from({ length: 101 }, () => ({ id: 'x', role: 'viewer' })) },
    ],
    ['half a setting', { restricted: undefined }],
  ])('takes no %s', async (_what, settings) => {
    expect((await share('page:Findings', settings as Settings)).status).toBe(400);
  });

  it('is remembered in the audit log without a name', async () => {
    await share('page:Findings', { restricted: true, people: [named('mina', 'viewer')] });
    const log = await server.ports.records.db
      .selectFrom('audit_log')
      .selectAll()
      .where('subject', '=', server.id('page:Findings'))
      .execute();
    expect(log).toMatchObject([{ action: 'pages.shared', actor: server.id('account:lindqvist') }]);
    expect(JSON.parse(log[0]?.details ?? '')).toMatchObject({
      people: [server.id('account:mina')],
      roles: ['viewer'],
    });
    expect(log[0]?.details).not.toContain('Mina');
  });
});

describe('a page that I may not see', () => {
  it('is named nowhere: its children move up, and it is no latest page', async () => {
    await share('page:Findings', { restricted: true, people: [named('mina', 'member')] });
    const findings = server.id('page:Findings');
    expect(await titles('mina')).toEqual([
      ['Findings', null],
      ['Samples', findings],
      ['Sources', null],
    ]);
    expect(await titles('tomas')).toEqual([['Sources', null]]);
    await share('page:Samples', { people: [named('tomas', 'member')] });
    expect(await titles('tomas')).toEqual([
      ['Samples', null],
      ['Sources', null],
    ]);
    const child = await server.ask('tomas', 'GET', `/api/pages/${server.id('page:Samples')}`);
    expect(child.json.page.parentId).toBeNull();
    const { db } = server.ports.records;
    await db.updateTable('pages').set({ changed_at: Date.now() }).where('id', '=', findings).execute();
    for (const key of ['mina', 'tomas'] as const) {
      const { projects } = (await server.ask(key, 'GET', '/api/projects')).json;
      const [{ id, latestPage }] = projects;
      if (key === 'mina') expect(latestPage.title).toBe('Findings');
      else expect(latestPage.title).not.toBe('Findings');
      const { project } = (await server.ask(key, 'GET', `/api/projects/${id}`)).json;
      expect(project.latestPage).toEqual(latestPage);
    }
  });

  it('takes no page below it from me, and is open to the same people as those that others make below it', async () => {
    await share('page:Findings', { restricted: true, people: [named('mina', 'member')] });
    const path = `/api/projects/${server.id('project:Clean water')}/pages`;
    const below = { title: 'Below', parentId: server.id('page:Findings') };
    expect((await server.ask('tomas', 'POST', path, below)).json).toEqual({ refusal: 'not_found' });
    const { json } = await server.ask('mina', 'POST', path, below);
    expect(json.page.parentId).toBe(server.id('page:Findings'));
    expect((await server.ask('tomas', 'GET', `/api/pages/${json.page.id}`)).status).toBe(404);
    const { audience } = (await server.ask('mina', 'GET', `/api/pages/${json.page.id}/audience`)).json;
    expect(audience).toMatchObject({ restricted: false, inside: { title: 'Findings' } });
    expect(audience.people.map(({ name }: { name: string }) => name)).toEqual(['Mina Osei', 'Ms Lindqvist']);
  });
});

describe('a page below a restricted one', () => {
  it('is open to those whom that one names, as they are there, and follows when they change', async () => {
    await share('page:Findings', { restricted: true, people: [named('jonas', 'mentor')] });
    expect(await may('jonas', 'page:Samples')).toMatchObject({ 'page:comment': true, 'page:write': false });
    expect(await may('mina', 'page:Samples')).toBeNull();
    expect(await may('lindqvist', 'page:Samples')).toMatchObject({ 'page:share': true });
    await share('page:Findings', { restricted: true, people: [named('mina', 'member')] });
    expect(await may('jonas', 'page:Samples')).toBeNull();
    expect(await may('mina', 'page:Samples')).toMatchObject({ 'page:write': true });
    await share('page:Findings', {});
    expect(await may('tomas', 'page:Samples')).toMatchObject({ 'page:write': true });
  });

  it('is not opened to the class from below, only to a name', async () => {
    await share('page:Findings', { restricted: true, people: [named('mina', 'member')] });
    await share('page:Samples', { groupRole: 'viewer', people: [named('tomas', 'viewer')] });
    expect(await may('jonas', 'page:Samples')).toBeNull();
    expect(await may('tomas', 'page:Samples')).toMatchObject({ 'page:view': true, 'page:write': false });
    expect(await may('tomas', 'page:Findings')).toBeNull();
    const { page } = (await server.ask('mina', 'GET', `/api/pages/${server.id('page:Samples')}`)).json;
    expect(page.openTo).toBe('named');
  });

  it('tells where that comes from, but not to who may not see that page', async () => {
    await share('page:Findings', { restricted: true, people: [named('mina', 'member')] });
    await share('page:Samples', { people: [named('tomas', 'viewer')] });
    const inside = async (as: CastName) =>
      (await server.ask(as, 'GET', audienceOf('page:Samples'))).json.audience.inside;
    expect(await inside('mina')).toEqual({ title: 'Findings' });
    expect(await inside('tomas')).toEqual({ title: null });
    const { people } = (await server.ask('mina', 'GET', audienceOf('page:Samples'))).json.audience;
    expect(people.map(({ name, may }: { name: string; may: string }) => [name, may])).toEqual([
      ['Mina Osei', 'write'],
      ['Ms Lindqvist', 'comment'],
      ['Tomás Ruiz', 'look'],
    ]);
  });

  it('narrows at once when it is put there, whoever puts it there', async () => {
    const { db } = server.ports.records;
    await share('page:Findings', { restricted: true });
    expect(await may('mina', 'page:Sources')).toMatchObject({ 'page:write': true });
    await db
      .updateTable('pages')
      .set({ parent_id: server.id('page:Findings') })
      .where('id', '=', server.id('page:Sources'))
      .execute();
    expect(await may('mina', 'page:Sources')).toBeNull();
  });

  it('closes with the one above it, which is then decided afresh', async () => {
    const { connection } = await rig.open('page:Samples', await rig.tokenOf('tomas'));
    await share('page:Findings', { restricted: true, people: [named('mina', 'member')] });
    expect(await connection.until(() => false)).toBe(closeCodes.rightsChanged);
    const again = await rig.open('page:Samples', await rig.tokenOf('tomas'));
    expect(again.welcome).toBe(closeCodes.pageUnavailable);
    again.connection.socket.terminate();
  });
});

describe('a page that the class may see', () => {
  it('is listed for those who have no part in its project, and opens with its pictures', async () => {
    const { db } = server.ports.records;
    await db
      .insertInto('group_people')
      .values({
        group_id: server.id('group:Class 7b'),
        account_id: server.id('account:otto'),
        role: 'member',
        joined_at: 0,
      })
      .execute();
    const shared = async (as: CastName) => (await server.ask(as, 'GET', '/api/shared-pages')).json.pages;
    expect(await shared('otto')).toEqual([]);
    await share('page:Findings', { groupRole: 'mentor' });
    expect(await shared('otto')).toEqual([
      {
        id: server.id('page:Findings'),
        title: 'Findings',
        icon: null,
        projectName: 'Clean water',
        groupId: server.id('group:Class 7b'),
        groupName: 'Class 7b',
        changedAt: expect.any(Number),
      },
    ]);
    expect(await shared('mina')).toEqual([]);
    expect(await shared('noor')).toEqual([]);
    const { page } = (await server.ask('otto', 'GET', `/api/pages/${server.id('page:Findings')}`)).json;
    expect(page).toMatchObject({ projectName: 'Clean water', inProject: false });
    expect(page.abilities).toMatchObject({ 'page:comment': true, 'page:write': false });
    expect((await server.ask('otto', 'GET', `/api/projects/${page.projectId}`)).status).toBe(404);
    expect((await server.ask('otto', 'GET', `/api/pages/${server.id('page:Sources')}`)).status).toBe(404);
    expect((await server.ask('otto', 'GET', `/api/files/${server.id('file:river.svg')}`)).status).toBe(200);
    expect((await server.ask('otto', 'GET', `/api/files/${server.id('file:mill.svg')}`)).status).toBe(404);
  });
});

describe('connections that are open when a page is shared otherwise', () => {
  it('close at once and are decided afresh', async () => {
    const outcomes: Record<string, unknown> = {};
    const open = await Promise.all(
      (['mina', 'tomas', 'hanna'] as const).map(async (key) => {
        const { connection } = await rig.open('page:Findings', await rig.tokenOf(key));
        return { key, connection };
      }),
    );
    const other = await rig.open('page:Sources', await rig.tokenOf('mina'));
    await share('page:Findings', {
      restricted: true,
      people: [named('mina', 'viewer'), named('hanna', 'member')],
    });
    for (const { key, connection } of open) {
      expect(await connection.until(() => false)).toBe(closeCodes.rightsChanged);
      const again = await rig.open('page:Findings', await rig.tokenOf(key));
      outcomes[key] = again.welcome;
      again.connection.socket.terminate();
    }
    expect(outcomes).toMatchObject({
      mina: { welcome: { write: false, why: 'no_right' } },
      tomas: closeCodes.pageUnavailable,
      hanna: { welcome: { write: true } },
    });
    expect(other.connection.isOpen).toBe(true);
    other.connection.socket.terminate();
  });
});
