import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { closeCodes } from '../../../shared/sync/close-codes.ts';
import type { CastName } from '../../../shared/testing/people.ts';
import { AccessRig } from '../../access/testing/access-rig.ts';
import type { TestServer } from '../../testing/test-server.ts';

let rig: AccessRig;
let server: TestServer;
let school: string;
beforeEach(async () => {
  rig = await AccessRig.start();
  server = rig.server;
  school = await start('grace', 'School year', null);
});
afterEach(() => rig.close());

async function start(as: CastName, name: string, parentId: string | null): Promise<string> {
  const { json } = await server.ask(as, 'POST', '/api/groups', { kind: 'class', name, parentId });
  return json.group.id;
}

const move = (as: CastName, group: string, parentId: unknown) =>
  server.ask(as, 'PUT', `/api/groups/${group}/parent`, { parentId });

const parentOf = async (group: string) =>
  (await server.ask('grace', 'GET', `/api/groups/${group}`)).json.group.parentId;

const teach = (group: string, key: CastName) =>
  server.ask('grace', 'PUT', `/api/groups/${group}/people/${server.id(`account:${key}`)}`, {
    role: 'teacher',
  });

const moves = () =>
  server.ports.records.db.selectFrom('audit_log').selectAll().where('action', '=', 'groups.moved').execute();

describe('moving a group', () => {
  it('takes rights on both ends', async () => {
    const own = server.id('group:Class 7b');
    for (const foreign of [school, server.id('group:Class 8a'), 'no such group', server.id('account:mina')]) {
      const { status, json } = await move('lindqvist', own, foreign);
      expect([status, json]).toEqual([404, { refusal: 'not_found' }]);
    }
    expect((await move('lindqvist', server.id('group:Class 8a'), own)).status).toBe(404);
    expect((await move('mina', own, null)).status).toBe(404);
    await teach(school, 'lindqvist');
    expect((await move('lindqvist', own, school)).status).toBe(200);
    expect(await parentOf(own)).toBe(school);
    expect((await move('lindqvist', own, null)).status).toBe(200);
    expect(await parentOf(own)).toBeNull();
    expect(await moves()).toMatchObject([
      { subject: own, details: JSON.stringify({ from: null, to: school }) },
      { subject: own, details: JSON.stringify({ from: school, to: null }) },
    ]);
  });

  it.each([[['a', 'b']], [{ not: 'an id' }], [7], [undefined]])(
    'takes no %j for a place',
    async (parentId) => {
      expect((await move('grace', school, parentId)).json.refusal).toBe('invalid_input');
    },
  );

  it('goes neither into itself, nor into what is inside it, nor into a closed one', async () => {
    const inside = await start('grace', 'Inside', school);
    const below = await start('grace', 'Below', inside);
    for (const into of [school, inside, below])
      expect((await move('grace', school, into)).json).toEqual({ refusal: 'group_inside_itself' });
    await server.ask('grace', 'PATCH', `/api/groups/${school}`, { closed: true });
    expect((await move('grace', server.id('group:Class 7b'), school)).json).toEqual({
      refusal: 'group_closed',
    });
    expect(await moves()).toEqual([]);
  });

  it('lets one of two succeed who move groups into each other at once', async () => {
    const [one, other] = [await start('grace', 'One', null), await start('grace', 'Other', null)];
    const outcomes = await Promise.all([move('grace', one, other), move('grace', other, one)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect([await parentOf(one), await parentOf(other)].filter((parent) => parent !== null)).toHaveLength(1);
  });

  it('leaves no group without somebody who teaches it, but by who runs the school', async () => {
    await teach(school, 'lindqvist');
    const inside = await start('grace', 'Inside', school);
    expect((await move('lindqvist', inside, null)).json).toEqual({ refusal: 'last_teacher' });
    expect(await parentOf(inside)).toBe(school);
    expect((await move('grace', inside, null)).status).toBe(200);
  });

  it('closes what those have open who taught it from above', async () => {
    await teach(school, 'lindqvist');
    await move('grace', server.id('group:Class 7b'), school);
    await server.ports.records.db
      .deleteFrom('group_people')
      .where('group_id', '=', server.id('group:Class 7b'))
      .where('role', '=', 'teacher')
      .execute();
    const { connection } = await rig.open('page:Findings', await rig.tokenOf('lindqvist'));
    expect((await move('grace', server.id('group:Class 7b'), null)).status).toBe(200);
    expect(await connection.until(() => false)).toBe(closeCodes.rightsChanged);
    const again = await rig.open('page:Findings', await rig.tokenOf('lindqvist'));
    expect(again.welcome).toBe(closeCodes.pageUnavailable);
    again.connection.socket.terminate();
  });
});
