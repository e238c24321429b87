import type { CrowdFigures } from '../load/crowd.ts';
import { type Row, ratio } from '../row.ts';
import { median } from '../statistics.ts';
import { type BenchRun, ours } from './bench-run.ts';

/** 500 pages × 5 people × 2 edits a second: what one edit costs, and how long it is under way. */
export async function typingRows({ contenders, load, quick, freshIds }: BenchRun): Promise<Row[]> {
  const pages = quick ? 100 : 500;
  const rounds = quick ? 1 : 3;
  const figures = new Map<string, CrowdFigures[]>(contenders.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const contender of contenders) {
      const target = await contender.start(pages);
      const job = {
        target,
        size: { pages, people: 5 },
        perSecond: 2,
        // Long enough that V8 has compiled what runs: a server runs for weeks.
        warmUpMs: quick ? 2_000 : 12_000,
        measureMs: quick ? 4_000 : 15_000,
        firstClientId: freshIds(),
      };
      const result = await load.do('typing', job);
      await contender.stop();
      figures.get(contender.name)?.push(result);
      console.log(
        `  round ${round + 1} ${contender.name}: ${result.cpuUsPerEdit.toFixed(0)} µs an edit, ` +
          `p50 ${result.p50.toFixed(1)} p95 ${result.p95.toFixed(1)} ms, ${(result.arrived * 100).toFixed(1)} % arrived`,
      );
    }
  }
  const middle = (name: string, of: (result: CrowdFigures) => number): number | undefined => {
    const results = figures.get(name) ?? [];
    return results.length ? median(results.map(of)) : undefined;
  };
  const all = (words: (name: string) => string) =>
    Object.fromEntries(contenders.map(({ name }) => [name, words(name)]));
  const cpu = (name: string) => middle(name, (result) => result.cpuUsPerEdit);
  const ms = (name: string, of: (result: CrowdFigures) => number) => middle(name, of)?.toFixed(1) ?? '–';
  return [
    {
      work: `${pages} pages × 5 people × 2 edits/s: CPU per edit`,
      figures: all((name) => `${cpu(name)?.toFixed(0)} µs`),
      goal: '≤ 1.3 × raw (1.6 will do), ≤ 0.45 × yws (0.5)',
      reached: `${ratio(cpu(ours), cpu('raw'))} raw, ${ratio(cpu(ours), cpu('yws'))} yws`,
    },
    {
      work: 'the same: latency p50 / p95',
      figures: all((name) => `${ms(name, (result) => result.p50)} / ${ms(name, (result) => result.p95)} ms`),
      goal: 'p50 ≤ 2 ms, p95 ≤ 1.5 × raw',
      reached: `p95 ${ratio(
        middle(ours, (result) => result.p95),
        middle('raw', (result) => result.p95),
      )} raw`,
    },
  ];
}
