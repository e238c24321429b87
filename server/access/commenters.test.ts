import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as Y from 'yjs';
import { endpoints } from '../../shared/contracts/index.ts';
import { encodeUpdate } from '../../shared/sync/protocol.ts';
import type { CastName } from '../../shared/testing/people.ts';
import { editAtRandom, seededDraw } from '../sync/testing/random-editing.ts';
import { AccessRig } from './testing/access-rig.ts';
import { bodyOf, ids, urlOf } from './testing/endpoint-calls.ts';

let rig: AccessRig;
beforeAll(async () => {
  rig = await AccessRig.start();
});
afterAll(() => rig.close());

/** Everything of comments, so that what others take away or decide comes last. */
const calls = endpoints
  .filter(({ name }) => name.startsWith('comments.'))
  .sort((a, b) => Number(a.method === 'DELETE') - Number(b.method === 'DELETE'));

it.each([
  ['administrator', 'grace'],
  ['teacher', 'lindqvist'],
  ['mentor', 'hanna'],
  ['reviewer', 'bello'],
] as const satisfies [string, CastName][])(
  'a %s comments, and changes no byte of the page, whatever they ask for (G11)',
  async (_role, as) => {
    const { server } = rig;
    const before = await rig.fingerprint('page:Findings');
    const threads = `/api/pages/${server.id('page:Findings')}/threads`;
    const anchor = {
      ...{ kind: 'passage', block: null, start: { client: 1, clock: 1 }, end: { client: 1, clock: 6 } },
      ...{ quote: 'The river', before: '', after: '', version: 9 },
    };
    const proposal = { kind: 'delete' };
    const mine = randomUUID();
    const suggested = { id: mine, anchor, body: null, proposal };
    expect((await server.ask(as, 'POST', threads, suggested)).status).toBe(200);
    const claim = randomUUID();
    for (const what of ['claim', 'accept', 'decline', 'reopen'])
      expect((await server.ask(as, 'POST', `${threads}/${mine}/suggestion/${what}`, { claim })).status).toBe(
        404,
      );
    for (const endpoint of calls) {
      const url = urlOf(endpoint.path, (name) => server.id(ids.own[name]));
      const { status } = await server.ask(as, endpoint.method, url, bodyOf(endpoint.name, server.id));
      expect(status, endpoint.name).toBeLessThan(500);
    }

    // As a writer sends them, by the socket on which a commenter reads.
    const doc = await rig.read('page:Findings', 4_242);
    const vector = Y.encodeStateVector(doc);
    editAtRandom(doc, seededDraw(1));
    const { connection } = await rig.open('page:Findings', await rig.tokenOf(as));
    const update = Y.encodeStateAsUpdate(doc, vector);
    expect(update.length).toBeGreaterThan(20);
    await connection.send(encodeUpdate(update));
    connection.socket.terminate();
    expect(await rig.fingerprint('page:Findings')).toBe(before);
  },
);
