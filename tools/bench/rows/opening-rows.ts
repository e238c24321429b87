import { type Row, ratio } from '../row.ts';
import { type BenchRun, ours } from './bench-run.ts';

const rushPages = 40;
const rushBytes = 99_000;
const pageBytes = 20_000;

/** A class that comes back after a restart, and what a page costs that stays open. */
export async function openingRows({ contenders, load, quick, freshIds }: BenchRun): Promise<Row[]> {
  const openPages = quick ? 100 : 400;
  const cpu = new Map<string, number>();
  const memory = new Map<string, number>();
  for (const contender of contenders) {
    if (!contender.stores || contender.name === 'atelier+receipts') continue;
    // The rush has its pages first; those of 20 kB come after them.
    const pages = rushPages + openPages;
    const fill = await contender.start(pages);
    const few = { ...fill, paths: fill.paths.slice(rushPages) };
    await load.do('storeContent', {
      target: fill,
      pages: rushPages,
      bytes: rushBytes,
      firstClientId: freshIds(),
    });
    await load.do('storeContent', {
      target: few,
      pages: openPages,
      bytes: pageBytes,
      firstClientId: freshIds(),
    });
    await contender.stop();

    const rushed = await contender.start(pages);
    const rush = {
      target: rushed,
      pages: rushPages,
      people: 5,
      pageBytes: rushBytes,
      settleMs: 0,
      firstClientId: freshIds(),
    };
    cpu.set(contender.name, (await load.do('openMany', rush)).cpuMs);
    await contender.stop();

    const started = await contender.start(pages);
    const quiet = { ...started, paths: started.paths.slice(rushPages) };
    const open = {
      target: quiet,
      pages: openPages,
      people: 1,
      pageBytes,
      settleMs: 3_000,
      firstClientId: freshIds(),
    };
    // A first opening lets the process reach its working size; what the pages add shows in the rest.
    await load.do('openMany', { ...open, pages: 10 });
    const { bytesBefore, bytesAfter } = await load.do('openMany', { ...open, firstClientId: freshIds() });
    memory.set(contender.name, (bytesAfter - bytesBefore) / openPages);
    await contender.stop();
  }
  const names = [...cpu.keys()];
  return [
    {
      work: '200 people open 40 pages of 99 kB right after a restart: CPU',
      figures: Object.fromEntries(
        names.map((name) => [name, `${((cpu.get(name) ?? 0) / 1_000).toFixed(2)} s`]),
      ),
      goal: '≤ 0.35 × yws',
      reached: `${ratio(cpu.get(ours), cpu.get('yws'))} yws`,
    },
    {
      work: 'memory per open page of 20 kB',
      figures: Object.fromEntries(
        names.map((name) => [name, `${((memory.get(name) ?? 0) / 1_024).toFixed(0)} KiB`]),
      ),
      goal: '≤ 0.3 × yws',
      reached: `${ratio(memory.get(ours), memory.get('yws'))} yws`,
    },
  ];
}
