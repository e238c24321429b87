import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { closeCodes } from '../../../shared/sync/close-codes.ts';
import type { CastName } from '../../../shared/testing/people.ts';
import { AccessRig } from '../../access/testing/access-rig.ts';
import { seededRandom } from '../../storage/testing/seeded-random.ts';
import type { TestServer } from '../../testing/test-server.ts';

let rig: AccessRig;
let server: TestServer;
beforeEach(async () => {
  rig = await AccessRig.start();
  server = rig.server;
  // Mina and Lindqvist arrange both projects, which are of two classes; Tomás only the first, Noor only the second.
  await give('mina', 'member');
  const teacher = { group_id: server.id('group:Class 8a'), account_id: server.id('account:lindqvist') };
  await db()
    .insertInto('group_people')
    .values({ ...teacher, role: 'teacher', joined_at: 0 })
    .execute();
});
afterEach(() => rig.close());

const db = () => server.ports.records.db;
const id = (title: string) => server.id(`page:${title}`);
const water = () => server.id('project:Clean water');
const wind = () => server.id('project:Wind power');

const give = (key: CastName, role: 'member') =>
  db()
    .insertInto('project_people')
    .values({ project_id: wind(), account_id: server.id(`account:${key}`), role, joining: 9 })
    .execute();

const move = (as: CastName, page: string, projectId: string, below = 0) =>
  server.ask(as, 'PUT', `/api/pages/${page}/project`, { projectId, below });

async function titles(as: CastName, project: string): Promise<string[]> {
  const { status, json } = await server.ask(as, 'GET', `/api/projects/${project}`);
  return status === 200 ? json.project.pages.map((page: { title: string }) => page.title) : [];
}

const share = (title: string, settings: object) =>
  server.ask('lindqvist', 'PUT', `/api/pages/${id(title)}/audience`, {
    restricted: false,
    groupRole: null,
    people: [],
    ...settings,
  });

describe('a page that is moved to another project', () => {
  it('stands at the end there with those below it, is gone from the first, and both tell of it', async () => {
    const { status, json } = await move('mina', id('Findings'), wind(), 1);
    expect([status, json.page.projectId, json.page.parentId]).toEqual([200, wind(), null]);
    expect(await titles('mina', water())).toEqual(['Sources']);
    expect(await titles('noor', wind())).toEqual(['Plan', 'Findings', 'Samples']);
    const told = await db().selectFrom('activity').select(['action', 'project_id']).execute();
    expect(told).toEqual([
      { action: 'pages.moved_away', project_id: water() },
      { action: 'pages.moved_here', project_id: wind() },
    ]);
  });

  it('comes back by being moved back', async () => {
    await move('mina', id('Findings'), wind(), 1);
    expect((await move('mina', id('Findings'), water(), 1)).status).toBe(200);
    expect(await titles('tomas', water())).toEqual(['Sources', 'Findings', 'Samples']);
  });

  it.each([
    ['who arranges only where it is', 'tomas', 404],
    ['who arranges only where it would go', 'noor', 404],
    ['who mentors there', 'hanna', 404],
    ['who teaches both', 'lindqvist', 200],
  ] as const)('goes with nobody but who arranges both: %s', async (_who, key, expected) => {
    expect((await move(key, id('Sources'), wind())).status).toBe(expected);
  });

  it('does not go to where it is, nor to nowhere', async () => {
    for (const project of [water(), 'nowhere', id('Plan')])
      expect((await move('mina', id('Sources'), project)).json).toEqual({ refusal: 'not_found' });
  });

  it('does not go when other pages are below it than its mover was told', async () => {
    expect((await move('mina', id('Findings'), wind(), 0)).json.refusal).toBe('changed_meanwhile');
    expect(await titles('mina', wind())).toEqual(['Plan']);
  });

  it('does not go to a project that is full', async () => {
    const row = { project_id: wind(), parent_id: null, title: 'x', created_at: 0, changed_at: 0 };
    const many = Array.from({ length: 1_999 }, (_, i) => ({ ...row, id: `full-${i}`, position: i + 2 }));
    await db().insertInto('pages').values(many).execute();
    expect((await move('mina', id('Sources'), wind())).json.refusal).toBe('too_many_pages');
  });

  it('is offered the projects that one may arrange, and no others', async () => {
    const { json } = await server.ask('mina', 'GET', `/api/pages/${id('Sources')}/targets`);
    const groupName = 'Class 8a';
    expect(json.projects).toEqual([{ id: wind(), name: 'Wind power', groupName, otherGroup: true }]);
    expect((await server.ask('tomas', 'GET', `/api/pages/${id('Sources')}/targets`)).json.projects).toEqual(
      [],
    );
  });

  it('leaves the tasks that were about it, and what was thrown away below it', async () => {
    await db()
      .updateTable('tasks')
      .set({ page_id: id('Samples') })
      .where('project_id', '=', water())
      .execute();
    await server.ask('mina', 'POST', `/api/pages/${id('Samples')}/trash`, { below: 0 });
    await db()
      .updateTable('tasks')
      .set({ page_id: id('Findings') })
      .where('project_id', '=', water())
      .execute();
    await move('mina', id('Findings'), wind());
    const linked = await db().selectFrom('tasks').select('id').where('page_id', 'is not', null).execute();
    expect(linked).toEqual([]);
    expect((await server.ask('mina', 'POST', `/api/trash/${id('Samples')}/restoration`)).status).toBe(200);
    expect(await titles('tomas', water())).toEqual(['Sources', 'Samples']);
  });

  it('shows its pictures to those of the new project, and no others', async () => {
    const picture = `/api/files/${server.id('file:river.svg')}`;
    expect((await server.ask('noor', 'GET', picture)).status).toBe(404);
    await move('mina', id('Sources'), wind());
    expect((await server.ask('noor', 'GET', picture)).status).toBe(404);
    // As when it was put there a moment ago: nobody has read the page since.
    await db().deleteFrom('page_files').execute();
    await db().deleteFrom('page_readings').execute();
    await move('mina', id('Findings'), wind(), 1);
    expect((await server.ask('noor', 'GET', picture)).status).toBe(200);
    expect((await server.ask('tomas', 'GET', picture)).status).toBe(200);
  });
});

describe('who sees a page that is moved to another project', () => {
  it('is its new project, and no more the old one; whoever is on it is let go', async () => {
    const { connection, welcome } = await rig.open('page:Samples', await rig.tokenOf('tomas'));
    expect(welcome).toMatchObject({ kind: 'welcome' });
    await move('mina', id('Findings'), wind(), 1);
    expect(await connection.until(() => false)).toBe(closeCodes.rightsChanged);
    expect((await server.ask('tomas', 'GET', `/api/pages/${id('Samples')}`)).status).toBe(404);
    expect((await server.ask('noor', 'GET', `/api/pages/${id('Samples')}`)).status).toBe(200);
  });

  it('is no whole class that nobody chose', async () => {
    await share('Sources', { groupRole: 'viewer' });
    await move('mina', id('Sources'), wind());
    const { group_role } = await db()
      .selectFrom('pages')
      .select('group_role')
      .where('id', '=', id('Sources'))
      .executeTakeFirstOrThrow();
    expect(group_role).toBeNull();
  });

  it('is whom a restricted page names, and not the new team; it takes the list of the one above along', async () => {
    await share('Findings', {
      restricted: true,
      people: [{ id: server.id('account:mina'), role: 'member' }],
    });
    expect((await move('mina', id('Samples'), wind())).status).toBe(200);
    expect(await titles('noor', wind())).toEqual(['Plan']);
    expect(await titles('mina', wind())).toEqual(['Plan', 'Samples']);
    expect(await titles('lindqvist', wind())).toEqual(['Plan', 'Samples']);
  });

  it('is told in the old project only to those who see it still', async () => {
    await move('mina', id('Findings'), wind(), 1);
    const seen = async (key: CastName) =>
      (await server.ask(key, 'GET', `/api/projects/${water()}/activity`)).json.entries.length;
    expect([await seen('mina'), await seen('tomas')]).toEqual([1, 0]);
  });
});

describe('two trees', () => {
  it('take pages from each other at once, and neither waits for ever', async () => {
    const answers = await Promise.all([
      move('mina', id('Findings'), wind(), 1),
      move('lindqvist', id('Plan'), water()),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  });

  it('stay trees whatever many people move between and within them', { timeout: 120_000 }, async () => {
    const random = seededRandom(7);
    const any = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T;
    const pages = [id('Findings'), id('Samples'), id('Sources'), id('Plan')];
    for (let i = 0; i < 4; i++) {
      const { json } = await server.ask('mina', 'POST', `/api/projects/${any([water(), wind()])}/pages`, {
        title: `Page ${i}`,
      });
      pages.push(json.page.id);
    }
    for (let round = 0; round < 5; round++) {
      const answers = await Promise.all(
        Array.from({ length: 10 }, () =>
          random() < 0.5
            ? move(any(['mina', 'lindqvist'] as const), any(pages), any([water(), wind()]), any([0, 0, 1, 2]))
            : server.ask('mina', 'PUT', `/api/pages/${any(pages)}/place`, {
                parentId: any([null, ...pages]),
                after: null,
              }),
        ),
      );
      for (const { status } of answers) expect([200, 404, 409]).toContain(status);
      const rows = await db().selectFrom('pages').select(['id', 'project_id', 'parent_id']).execute();
      const projectOf = new Map(rows.map((row) => [row.id, row.project_id]));
      for (const { project_id, parent_id } of rows)
        if (parent_id !== null)
          expect(projectOf.get(parent_id), 'none hangs in another tree').toBe(project_id);
      const reached = [...(await titles('mina', water())), ...(await titles('mina', wind()))];
      expect(reached, 'each is reached from the top').toHaveLength(pages.length);
    }
  });
});
