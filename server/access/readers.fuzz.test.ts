import { afterAll, beforeAll, expect, it } from 'vitest';
import * as Y from 'yjs';
import { closeCodes } from '../../shared/sync/close-codes.ts';
import { encodeUpdate } from '../../shared/sync/protocol.ts';
import { editAtRandom, seededDraw } from '../sync/testing/random-editing.ts';
import { AccessRig, attackAsReader, shownOfSpoofer, spoofedState } from './testing/access-rig.ts';

let rig: AccessRig;
beforeAll(async () => {
  rig = await AccessRig.start();
});
afterAll(() => rig.close());

it.each([
  ['administrator', 'grace'],
  ['teacher', 'lindqvist'],
  ['mentor', 'hanna'],
  ['reviewer', 'bello'],
  ['viewer', 'jonas'],
] as const)(
  'a %s changes no byte of a page, whatever they send (G11)',
  { timeout: 60_000 },
  async (_role, key) => {
    const before = await rig.fingerprint('page:Findings');
    const { closed } = await attackAsReader(rig, key, { frames: 150, seed: 7 });
    expect(closed).toBeGreaterThan(0);
    expect(await rig.fingerprint('page:Findings')).toBe(before);
  },
);

it('a member does change it, by the same frames that readers send', async () => {
  const before = await rig.fingerprint('page:Sources');
  const doc = await rig.read('page:Sources', 4_242);
  const vector = Y.encodeStateVector(doc);
  editAtRandom(doc, seededDraw(1));
  const { connection } = await rig.open('page:Sources', await rig.tokenOf('mina'));
  connection.socket.send(encodeUpdate(Y.encodeStateAsUpdate(doc, vector)));
  await connection.until(({ kind }) => kind === 'savedUpTo');
  expect(await rig.fingerprint('page:Sources')).not.toBe(before);
  connection.socket.terminate();
});

it.each([
  ['no part in the project', 'otto', closeCodes.pageUnavailable],
  ['a part in another one', 'noor', closeCodes.pageUnavailable],
] as const)('somebody with %s does not get in', async (_what, key, code) => {
  expect((await rig.open('page:Findings', await rig.tokenOf(key))).welcome).toBe(code);
});

it('others see whom the server knows, whatever a presence says (G13)', async () => {
  const draw = seededDraw(3);
  for (let i = 0; i < 10; i++) {
    expect(await shownOfSpoofer(rig, 900 + i, spoofedState(rig, draw))).toEqual({
      account: rig.server.id('account:jonas'),
      name: 'Jonas Weber',
      kind: 'student',
      colour: 0,
    });
  }
});
