import { isDeepStrictEqual, parseArgs } from 'node:util';
import {
  AccessRig,
  attackAsReader,
  shownOfSpoofer,
  spoofedState,
} from '../../server/access/testing/access-rig.ts';
import { expectedOf, revokeOnce, ways } from '../../server/access/testing/revocation-rig.ts';
import { seededDraw } from '../../server/sync/testing/random-editing.ts';
import type { Verdict } from './verdict.ts';

/** Who of the small school reads without writing, by what they are in the project. */
const readers = {
  administrator: 'grace',
  teacher: 'lindqvist',
  mentor: 'hanna',
  reviewer: 'bello',
  viewer: 'jonas',
} as const;

/**
 * G11, G12 and G13: `--frames` of every kind from each role that may not write, `--revocations` while others type, `--spoofs` of
 * somebody else's identity.
 */
export async function proveAccess(args: string[]): Promise<Verdict> {
  const { values } = parseArgs({
    args,
    options: {
      frames: { type: 'string', default: '2000' },
      revocations: { type: 'string', default: '200' },
      spoofs: { type: 'string', default: '30' },
      seed: { type: 'string', default: '1' },
    },
  });
  const seed = Number(values.seed);
  const rig = await AccessRig.start();
  try {
    const reading = await proveReaders(rig, Number(values.frames), seed);
    const spoofing = await proveSpoofs(rig, Number(values.spoofs), seed);
    const revoking = await proveRevocations(rig, Number(values.revocations));
    const parts = [reading, spoofing, revoking];
    return {
      figures: parts.flatMap(({ figures }) => figures),
      broken: parts.flatMap(({ broken }) => broken),
    };
  } finally {
    await rig.close();
  }
}

async function proveReaders(rig: AccessRig, frames: number, seed: number): Promise<Verdict> {
  const figures: string[] = [];
  const broken: string[] = [];
  for (const [role, key] of Object.entries(readers)) {
    const before = await rig.fingerprint('page:Findings');
    const { closed } = await attackAsReader(rig, key, { frames, seed });
    if ((await rig.fingerprint('page:Findings')) !== before)
      broken.push(`a ${role} changed the page (seed ${seed})`);
    figures.push(`${role}: ${frames} frames, seed ${seed}, closed ${closed} times`);
  }
  return { figures, broken };
}

async function proveSpoofs(rig: AccessRig, spoofs: number, seed: number): Promise<Verdict> {
  const draw = seededDraw(seed);
  const broken: string[] = [];
  for (let i = 0; i < spoofs; i++) {
    const state = spoofedState(rig, draw);
    const { account, name } = await shownOfSpoofer(rig, 900 + i, state);
    if (account !== rig.server.id('account:jonas') || name !== 'Jonas Weber')
      broken.push(`shown as ${name} for ${JSON.stringify(state)}`);
  }
  return { figures: [`${spoofs} spoofed presences, seed ${seed}`], broken };
}

/** How long somebody may go on after their rights have ended, in ms. */
const within = 1_000;
const typists = 5;

async function proveRevocations(rig: AccessRig, revocations: number): Promise<Verdict> {
  const broken: string[] = [];
  const took: number[] = [];
  const all = Object.entries(ways);
  for (let i = 0; i < revocations; i++) {
    const [name, way] = all[i % all.length] as (typeof all)[number];
    const { ms, ...outcome } = await revokeOnce(rig, way, typists);
    took.push(ms);
    if (ms > within) broken.push(`${name}: closed after ${ms.toFixed(0)} ms`);
    if (!isDeepStrictEqual(outcome, expectedOf(way))) broken.push(`${name}: ${JSON.stringify(outcome)}`);
  }
  took.sort((a, b) => a - b);
  const at = (share: number) => took[Math.min(took.length - 1, Math.floor(took.length * share))]?.toFixed(0);
  return {
    figures: [
      `${revocations} revocations in ${all.length} ways while ${typists} type: closed after p50 ${at(0.5)} ms, ` +
        `p95 ${at(0.95)} ms, at most ${at(1)} ms`,
    ],
    broken,
  };
}
