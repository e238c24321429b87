import { type Row, ratio } from '../row.ts';
import { median } from '../statistics.ts';
import { type BenchRun, ours } from './bench-run.ts';

/** One page with 50 people: how much typing can be delivered before it comes late. */
export async function fullRoomRow({ contenders, load, quick, freshIds }: BenchRun): Promise<Row> {
  const best = new Map<string, number[]>(contenders.map(({ name }) => [name, []]));
  for (let round = 0; round < (quick ? 1 : 2); round++) {
    for (const contender of contenders) {
      const target = await contender.start(1);
      const job = { target, people: 50, stepMs: quick ? 500 : 2_000, firstClientId: freshIds() };
      const { deliveriesPerSecond } = await load.do('fullRoom', job);
      await contender.stop();
      best.get(contender.name)?.push(deliveriesPerSecond);
    }
  }
  const rate = (name: string) => median(best.get(name) ?? []);
  return {
    work: '1 page, 50 people: deliveries/s with p99 < 100 ms',
    figures: Object.fromEntries(
      contenders.map(({ name }) => [name, Math.round(rate(name)).toLocaleString('en')]),
    ),
    goal: '≥ 6 × raw',
    reached: `${ratio(rate(ours), rate('raw'))} raw`,
  };
}
