import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keptInTrash } from '../../../shared/contracts/pages/trash.ts';
import { closeCodes } from '../../../shared/sync/close-codes.ts';
import type { CastName } from '../../../shared/testing/people.ts';
import { AccessRig } from '../../access/testing/access-rig.ts';
import { cast, letters } from '../../access/testing/endpoint-calls.ts';
import { openMemoryJournal } from '../../storage/memory/memory-journal.ts';
import { Failpoints } from '../../storage/testing/failpoints.ts';
import { HandClock } from '../../sync/testing/hand-clock.ts';
import type { TestServer } from '../../testing/test-server.ts';
import { trashEnds } from './trash-ends.ts';

let rig: AccessRig;
let server: TestServer;
let failpoints: Failpoints;
beforeEach(async () => {
  failpoints = new Failpoints();
  rig = await AccessRig.start({ journal: await openMemoryJournal(undefined, { failpoints }) });
  server = rig.server;
});
afterEach(() => rig.close());

const id = (title: string) => server.id(`page:${title}`);
const cleanWater = () => `/api/projects/${server.id('project:Clean water')}`;
const throwAway = (as: CastName, title: string, below: number) =>
  server.ask(as, 'POST', `/api/pages/${id(title)}/trash`, { below });
const restore = (as: CastName | null, title: string) =>
  server.ask(as, 'POST', `/api/trash/${id(title)}/restoration`);
const remove = (as: CastName | null, title: string) => server.ask(as, 'DELETE', `/api/trash/${id(title)}`);
const titles = async (as: CastName): Promise<string[]> =>
  (await server.ask(as, 'GET', cleanWater())).json.project.pages.map((page: { title: string }) => page.title);
const inTrash = async (as: CastName): Promise<{ title: string; below: number }[]> =>
  (await server.ask(as, 'GET', `${cleanWater()}/trash`)).json.pages.map(
    ({ title, below }: { title: string; below: number }) => ({ title, below }),
  );

describe('a page in the trash', () => {
  it('takes those below it along, and is nowhere else', async () => {
    const { connection } = await rig.open('page:Samples', await rig.tokenOf('tomas'));
    expect((await throwAway('mina', 'Findings', 1)).status).toBe(200);
    expect(await connection.until(() => false)).toBe(closeCodes.rightsChanged);
    expect((await rig.open('page:Samples', await rig.tokenOf('tomas'))).welcome).toBe(
      closeCodes.pageUnavailable,
    );

    expect(await titles('mina')).toEqual(['Sources']);
    for (const as of ['mina', 'lindqvist', 'grace'] as const)
      expect((await server.ask(as, 'GET', `/api/pages/${id('Samples')}`)).status).toBe(404);
    const { json } = await server.ask('mina', 'GET', '/api/projects');
    expect(json.projects[0].latestPage.title).toBe('Sources');
    expect(
      (await server.ask('mina', 'POST', '/api/pages/titles', { ids: [id('Findings')] })).json.pages,
    ).toEqual([]);
    expect(await inTrash('mina')).toEqual([{ title: 'Findings', below: 1 }]);
    for (const title of ['Findings', 'Samples'])
      expect((await server.ask('mina', 'GET', `/api/pages/${id(title)}/audience`)).status).toBe(404);
    const { json: created } = await server.ask('mina', 'POST', `${cleanWater()}/pages`, {
      title: 'Below it',
      parentId: id('Samples'),
    });
    expect(created).toEqual({ refusal: 'not_found' });
  });

  it('is told of in the list of what happened, without a way to it', async () => {
    await throwAway('mina', 'Sources', 0);
    const { json } = await server.ask('tomas', 'GET', `${cleanWater()}/activity`);
    expect(json.entries[0]).toMatchObject({
      action: 'pages.trashed',
      page: null,
      details: { title: 'Sources' },
    });
  });

  it('does not take along what somebody has put below it meanwhile', async () => {
    const { status, json } = await throwAway('mina', 'Findings', 0);
    expect([status, json]).toEqual([409, { refusal: 'changed_meanwhile' }]);
    expect(await titles('mina')).toEqual(['Findings', 'Samples', 'Sources']);
  });

  it('comes back to its place with all that went along', async () => {
    await throwAway('mina', 'Findings', 1);
    expect((await restore('tomas', 'Samples')).status).toBe(404);
    expect((await restore('tomas', 'Findings')).json.page).toMatchObject({
      title: 'Findings',
      parentId: null,
    });
    expect(await titles('mina')).toEqual(['Findings', 'Samples', 'Sources']);
    expect(await inTrash('mina')).toEqual([]);
    expect((await restore('tomas', 'Findings')).status).toBe(404);
    expect((await rig.open('page:Samples', await rig.tokenOf('tomas'))).welcome).toMatchObject({
      kind: 'welcome',
    });
  });

  it('comes back to the top when what it stood below is gone, and is open to nobody else there', async () => {
    await server.ask('lindqvist', 'PUT', `/api/pages/${id('Findings')}/audience`, {
      restricted: true,
      groupRole: null,
      people: [{ id: server.id('account:mina'), role: 'member' }],
    });
    await throwAway('mina', 'Samples', 0);
    await throwAway('mina', 'Findings', 0);
    expect(await inTrash('tomas')).toEqual([]);
    expect((await remove('lindqvist', 'Findings')).status).toBe(200);
    expect((await restore('mina', 'Samples')).json.page.parentId).toBeNull();
    expect(await titles('mina')).toEqual(['Sources', 'Samples']);
    expect(await titles('tomas')).toEqual(['Sources']);
  });

  it.each([
    ['restored', restore, 'a t m - - - - -'],
    ['removed for ever', remove, 'a t - - - - - -'],
  ] as const)('is %s by some alone: %s %s', async (_what, act, expected) => {
    const row: string[] = [];
    // The last in the order may do least: what they are refused is still there.
    for (const [index, as] of [...cast.entries()].reverse()) {
      if ((await inTrash('grace')).length === 0) await throwAway('grace', 'Sources', 0);
      const { status, json } = await act(as, 'Sources');
      if (status === 200) row.unshift(letters[index] ?? '');
      else {
        expect(json.refusal).toBe(as === null ? 'sign_in_required' : 'not_found');
        row.unshift('-');
      }
      if (act === remove && status === 200) break;
    }
    expect(row.join(' ')).toBe(act === remove ? expected.slice(2) : expected);
  });
});

describe('a page that is removed for ever', () => {
  it('leaves neither rows nor text', async () => {
    await throwAway('mina', 'Findings', 1);
    expect((await remove('mina', 'Findings')).status).toBe(404);
    expect((await remove('lindqvist', 'Findings')).status).toBe(200);
    const { db } = server.ports.records;
    expect(await db.selectFrom('pages').select('id').where('id', '=', id('Samples')).execute()).toEqual([]);
    for (const title of ['Findings', 'Samples'])
      expect(await server.ports.journal.load(id(title))).toBeNull();
    expect(await db.selectFrom('removed_texts').selectAll().execute()).toEqual([]);
  });

  it('is not one that is in use', async () => {
    expect((await remove('grace', 'Sources')).status).toBe(404);
    expect(await titles('mina')).toContain('Sources');
  });

  it('goes by itself after thirty days, and a text that the store did not let go of goes the next day', async () => {
    const { db } = server.ports.records;
    await throwAway('mina', 'Findings', 1);
    const clock = new HandClock();
    const thrownAt = clock.now();
    await db
      .updateTable('pages')
      .set({ trashed_at: thrownAt })
      .where('trashed_with', 'is not', null)
      .execute();
    const ends = trashEnds({ db, journal: server.ports.journal, clock, log: { warn: () => undefined } });
    const rowsLeft = async () =>
      (await db.selectFrom('pages').select('id').where('trashed_at', '=', thrownAt).execute()).length;
    await ends.look();
    clock.turn(keptInTrash - 1);
    await ends.look();
    expect(await rowsLeft()).toBe(2);
    failpoints.failAll('EIO');
    clock.turn(1);
    await ends.look();
    expect(await rowsLeft()).toBe(0);
    failpoints.mend();
    expect(await server.ports.journal.load(id('Findings'))).not.toBeNull();
    await ends.look();
    await ends.stop();
    for (const title of ['Findings', 'Samples'])
      expect(await server.ports.journal.load(id(title))).toBeNull();
  });

  it('that cannot be removed holds up none of the others, and is tried again soon', async () => {
    const { db } = server.ports.records;
    await throwAway('mina', 'Findings', 1);
    await throwAway('mina', 'Sources', 0);
    const clock = new HandClock();
    await db
      .updateTable('pages')
      .set({ trashed_at: clock.now() - keptInTrash })
      .where('trashed_with', 'is not', null)
      .execute();
    await sql`create trigger stuck before delete on pages when old.title = 'Findings'
      begin select raise(abort, 'stuck'); end`.execute(db);
    const ends = trashEnds({ db, journal: server.ports.journal, clock, log: { warn: () => undefined } });
    const left = async () =>
      (await db.selectFrom('pages').select('title').where('trashed_with', 'is not', null).execute()).length;
    await ends.look();
    expect(await left()).toBe(2);
    await sql`drop trigger stuck`.execute(db);
    clock.turn(60_000);
    await ends.look();
    await ends.stop();
    expect(await left()).toBe(0);
  });
});
