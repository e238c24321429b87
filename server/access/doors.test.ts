import { afterAll, beforeAll, expect, it } from 'vitest';
import { AccessRig } from './testing/access-rig.ts';
import { classCode, guessCodes, readCode } from './testing/code-guessing.ts';
import { tryOrigins } from './testing/origins.ts';
import { stillSignsIn, timeSignIns } from './testing/sign-in-timing.ts';

/** In ms. */
const minute = 60_000;

let now = Date.now();
let rig: AccessRig;
beforeAll(async () => {
  rig = await AccessRig.start({ clock: { now: () => now, after: () => ({ cancel() {} }) } });
});
afterAll(() => rig.close());

it('lets in what its own site sends, and nothing of forty other origins (G26)', async () => {
  expect(await tryOrigins(rig)).toEqual({ tried: 200, wrong: [] });
});

it('answers alike to a wrong password of somebody and of nobody (G26)', async () => {
  const { known, unknown } = await timeSignIns(rig.server, 8, () => undefined);
  expect(known.bodies).toEqual(unknown.bodies);
  expect(known.bodies.size).toBe(1);
  expect(await stillSignsIn(rig.server)).toBe(true);
});

it('looks at few of many guesses at class codes, and the class comes in meanwhile (G26)', async () => {
  const code = await classCode(rig.server);
  const { evaluated, notLookedAt, other } = await guessCodes(rig.server, 300, 1);
  expect([evaluated, notLookedAt, other]).toEqual([10, 290, []]);
  expect(await readCode(rig.server, code, '10.1.1.1')).toBe('Class 7b');
});

it('looks at no more of them when they come from many addresses, and the class comes in a minute later (G26)', async () => {
  const code = await classCode(rig.server);
  now += minute;
  const { evaluated, other } = await guessCodes(rig.server, 300, 100);
  expect([evaluated, other]).toEqual([20, []]);
  now += minute;
  expect(await readCode(rig.server, code, '10.1.1.1')).toBe('Class 7b');
});
