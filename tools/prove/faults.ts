import { parseArgs } from 'node:util';
import type { FaultCode, Moment } from '../../server/storage/testing/failpoints.ts';
import { typeThroughFault } from '../../server/sync/testing/fault-rig.ts';
import type { Verdict } from './verdict.ts';

const codes: FaultCode[] = ['ENOSPC', 'EIO', 'ETIMEDOUT'];
const moments: Moment[] = ['before', 'after'];

/** G4: each of the first `--calls` store calls (default 200) fails once in each way, while somebody types. */
export async function proveFaults(args: string[]): Promise<Verdict> {
  const { values } = parseArgs({ args, options: { calls: { type: 'string', default: '200' } } });
  const calls = Number(values.calls);
  const broken: string[] = [];
  const cases = Array.from({ length: calls }, (_, i) => i + 1).flatMap((nth) =>
    codes.flatMap((code) => moments.map((moment) => ({ nth, code, moment }))),
  );
  // A failed write waits a second before it is tried again; many cases wait at once.
  const next = async (): Promise<void> => {
    for (let fault = cases.pop(); fault; fault = cases.pop()) broken.push(...(await typeThroughFault(fault)));
  };
  await Promise.all(Array.from({ length: 8 }, next));
  return {
    figures: [`${calls} store calls × ${codes.join(', ')} × before and after the disk had it`],
    broken,
  };
}
