import { parseArgs } from 'node:util';
import {
  AccessRig,
  attackAsReader,
  shownOfSpoofer,
  spoofedState,
} from '../../server/access/testing/access-rig.ts';
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

/** G11 and G13: `--frames` of every kind from each role that may not write, `--spoofs` of somebody else's identity. */
export async function proveAccess(args: string[]): Promise<Verdict> {
  const { values } = parseArgs({
    args,
    options: {
      frames: { type: 'string', default: '2000' },
      spoofs: { type: 'string', default: '30' },
      seed: { type: 'string', default: '1' },
    },
  });
  const seed = Number(values.seed);
  const rig = await AccessRig.start();
  try {
    const reading = await proveReaders(rig, Number(values.frames), seed);
    const spoofing = await proveSpoofs(rig, Number(values.spoofs), seed);
    return {
      figures: [...reading.figures, ...spoofing.figures],
      broken: [...reading.broken, ...spoofing.broken],
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
