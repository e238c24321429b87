import { parseArgs } from 'node:util';
import { AccessRig } from '../../server/access/testing/access-rig.ts';
import { classCode, guessCodes, readCode } from '../../server/access/testing/code-guessing.ts';
import { tryOrigins } from '../../server/access/testing/origins.ts';
import { quantile, stillSignsIn, timeSignIns } from '../../server/access/testing/sign-in-timing.ts';
import type { Verdict } from './verdict.ts';

/** In ms. */
const minute = 60_000;
/** How far the middle times of known and unknown names may lie apart, as a share. */
const tolerance = 0.05;
/** Guesses at class codes that may be looked at in one minute, wherever they come from. */
const maxEvaluated = 20;

/**
 * G26: forty origins at unsafe requests and sockets, `--sign-ins` with the name of somebody and as many of nobody, `--codes` guessed
 * from one address and as many from a thousand.
 */
export async function proveDoors(args: string[]): Promise<Verdict> {
  const { values } = parseArgs({
    args,
    options: {
      'sign-ins': { type: 'string', default: '1000' },
      codes: { type: 'string', default: '10000' },
    },
  });
  let now = Date.now();
  const turn = (ms: number) => {
    now += ms;
  };
  const rig = await AccessRig.start({ clock: { now: () => now, after: () => ({ cancel() {} }) } });
  try {
    const { tried, wrong } = await tryOrigins(rig);
    const origins: Verdict = { figures: [`origins: ${tried} tries, ${wrong.length} wrong`], broken: wrong };
    const signIns = await proveSignIns(rig, Number(values['sign-ins']), turn);
    const codes = await proveCodes(rig, Number(values.codes), turn);
    const parts = [origins, signIns, codes];
    return {
      figures: parts.flatMap(({ figures }) => figures),
      broken: parts.flatMap(({ broken }) => broken),
    };
  } finally {
    await rig.close();
  }
}

async function proveSignIns(rig: AccessRig, count: number, turn: (ms: number) => void): Promise<Verdict> {
  // The first ones meet code that is not compiled yet.
  await timeSignIns(rig.server, 16, () => turn(60 * minute));
  const { known, unknown } = await timeSignIns(rig.server, count, () => turn(60 * minute));
  const broken: string[] = [];
  const [ofKnown, ofUnknown] = [quantile(known.ms, 0.5), quantile(unknown.ms, 0.5)];
  const apart = Math.abs(ofKnown - ofUnknown) / Math.max(ofKnown, ofUnknown);
  if (apart > tolerance) broken.push(`middle times of sign-ins lie ${(100 * apart).toFixed(1)} % apart`);
  const bodies = new Set([...known.bodies, ...unknown.bodies]);
  if (bodies.size !== 1)
    broken.push(`sign-ins are answered in ${bodies.size} ways: ${[...bodies].join(' ')}`);
  if (!(await stillSignsIn(rig.server))) broken.push('the right password opens nothing afterwards');
  const times = ({ ms }: typeof known) =>
    [0.05, 0.5, 0.95, 1].map((share) => quantile(ms, share).toFixed(1)).join(' / ');
  return {
    figures: [
      `sign-ins: ${count} of somebody in ${times(known)} ms, ${count} of nobody in ${times(unknown)} ms ` +
        `(p5 / p50 / p95 / most), middles ${(100 * apart).toFixed(2)} % apart`,
    ],
    broken,
  };
}

async function proveCodes(rig: AccessRig, count: number, turn: (ms: number) => void): Promise<Verdict> {
  const broken: string[] = [];
  const figures: string[] = [];
  const code = await classCode(rig.server);
  const comesIn = async (when: string) => {
    const found = await readCode(rig.server, code, '10.1.1.1');
    if (found !== 'Class 7b') broken.push(`the class does not come in ${when}: ${found}`);
  };
  for (const addresses of [1, 1_000]) {
    turn(minute);
    const { evaluated, other } = await guessCodes(rig.server, count, addresses);
    figures.push(`class codes: ${evaluated} of ${count} guesses from ${addresses} addresses were looked at`);
    if (evaluated > maxEvaluated) broken.push(`${evaluated} guesses were looked at within a minute`);
    if (other.length > 0) broken.push(`guesses were answered with ${[...new Set(other)].join(', ')}`);
    if (addresses === 1) await comesIn('while one address guesses');
  }
  turn(minute);
  await comesIn('a minute after many addresses guessed');
  return { figures, broken };
}
