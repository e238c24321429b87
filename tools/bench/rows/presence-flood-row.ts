import type { PresenceFloodFigures } from '../load/presence-flood.ts';
import { type Row, ratio } from '../row.ts';
import { type BenchRun, ours } from './bench-run.ts';

/** One client floods a page with presence under new ids while ten people type on it. */
export async function presenceFloodRow({ contenders, load, quick, freshIds }: BenchRun): Promise<Row> {
  const figures = new Map<string, PresenceFloodFigures>();
  for (const contender of contenders) {
    const target = await contender.start(1);
    const job = { target, people: 10, measureMs: quick ? 3_000 : 8_000, firstClientId: freshIds() };
    figures.set(contender.name, await load.do('presenceFlood', job));
    await contender.stop();
  }
  const mine = figures.get(ours);
  return {
    work: '50,000 presence updates under new ids: others’ messages arrived, p99 (quiet p99)',
    figures: Object.fromEntries(
      [...figures].map(([name, { arrived, floodP99, quietP99 }]) => [
        name,
        `${(arrived * 100).toFixed(1)} %, ${floodP99.toFixed(0)} (${quietP99.toFixed(0)}) ms`,
      ]),
    ),
    goal: 'all, p99 ≤ 2 × quiet',
    reached: `p99 ${ratio(mine?.floodP99, mine?.quietP99)} quiet`,
  };
}
