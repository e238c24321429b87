import type { OpenFigures } from '../load/open-while-others-type.ts';
import { type Row, ratio } from '../row.ts';
import { type BenchRun, ours } from './bench-run.ts';

/** A page with a very long history: taking it in edit by edit, and opening it first after a restart. */
export async function longHistoryRows({ contenders, load, trace, freshIds }: BenchRun): Promise<Row[]> {
  const stored = new Map<string, { edits: number; cpuMs: number }>();
  const opened = new Map<string, OpenFigures>();
  let edits = 0;
  for (const contender of contenders) {
    if (!contender.stores || contender.name === 'atelier+receipts') continue;
    const target = await contender.start(2);
    const figures = await load.do('storeTrace', {
      target,
      page: 0,
      file: trace.file,
      firstClientId: freshIds(),
    });
    stored.set(contender.name, figures);
    edits = figures.edits;
    await contender.stop();
    const again = await contender.start(2);
    const job = {
      target: again,
      longPage: 0,
      longBytes: trace.stateBytes,
      otherPage: 1,
      times: 3,
      firstClientId: freshIds(),
    };
    opened.set(contender.name, await load.do('openWhileOthersType', job));
    await contender.stop();
  }
  const seconds = (ms: number | undefined) => (ms === undefined ? '–' : `${(ms / 1_000).toFixed(2)} s`);
  const names = [...stored.keys()];
  const long = `${edits.toLocaleString('en')} single edits`;
  return [
    {
      work: `first open after a restart of a page of ${long}`,
      figures: Object.fromEntries(names.map((name) => [name, seconds(opened.get(name)?.firstOpenMs)])),
      goal: '≤ 0.15 s',
      reached: `${ratio(opened.get(ours)?.firstOpenMs, opened.get('yws')?.firstOpenMs)} yws`,
    },
    {
      work: 'the same: longest wait on another page meanwhile',
      figures: Object.fromEntries(
        names.map((name) => [name, `${opened.get(name)?.othersMaxMs.toFixed(0)} ms`]),
      ),
      goal: '≤ 20 ms',
      reached: `${ratio(opened.get(ours)?.othersMaxMs, opened.get('yws')?.othersMaxMs)} yws`,
    },
    {
      work: 'storing those edits as they come: CPU',
      figures: Object.fromEntries(names.map((name) => [name, seconds(stored.get(name)?.cpuMs)])),
      goal: '≤ 8 s (0.23 × yws)',
      reached: `${ratio(stored.get(ours)?.cpuMs, stored.get('yws')?.cpuMs)} yws`,
    },
  ];
}
