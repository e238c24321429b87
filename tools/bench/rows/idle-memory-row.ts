import { residentBytes } from '../process-figures.ts';
import type { Row } from '../row.ts';
import type { BenchRun } from './bench-run.ts';

const openPages = 10;

/** The whole process at rest, and with ten pages open. */
export async function idleMemoryRow({ contenders, load, freshIds }: BenchRun): Promise<Row> {
  const mebibytes = (bytes: number) => (bytes / 1_024 / 1_024).toFixed(0);
  const figures: Record<string, string> = {};
  for (const contender of contenders) {
    if (!contender.stores || contender.name === 'atelier+receipts') continue;
    // The pages are made before, so that what is measured is a server at rest.
    await contender.start(openPages);
    await contender.stop();
    const target = await contender.start(openPages);
    const idle = residentBytes(target.pid);
    const job = {
      target,
      pages: openPages,
      people: 2,
      pageBytes: 0,
      settleMs: 2_000,
      firstClientId: freshIds(),
    };
    const { bytesAfter } = await load.do('openMany', job);
    figures[contender.name] = `${mebibytes(idle)} / ${mebibytes(bytesAfter)} MiB`;
    await contender.stop();
  }
  return { work: 'memory at rest / with 10 pages open', figures, goal: '≤ 150 / 200 MiB', reached: '–' };
}
