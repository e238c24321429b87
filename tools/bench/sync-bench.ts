import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { withBuild } from '../prove/product/product.ts';
import { Atelier } from './contenders/atelier.ts';
import type { Contender } from './contenders/contender.ts';
import { installPeers, rawRelay, yWebsocketServer } from './contenders/peers.ts';
import { Load } from './load/start-load.ts';
import { type Row, table } from './row.ts';
import type { BenchRun } from './rows/bench-run.ts';
import { fullRoomRow } from './rows/full-room-row.ts';
import { idleMemoryRow } from './rows/idle-memory-row.ts';
import { longHistoryRows } from './rows/long-history-rows.ts';
import { openingRows } from './rows/opening-rows.ts';
import { presenceFloodRow } from './rows/presence-flood-row.ts';
import { typingRows } from './rows/typing-row.ts';
import { writeTrace } from './trace.ts';

const rows: Record<string, (run: BenchRun) => Promise<Row | Row[]>> = {
  typing: typingRows,
  'full-room': fullRoomRow,
  'long-history': longHistoryRows,
  opening: openingRows,
  'presence-flood': presenceFloodRow,
  'idle-memory': idleMemoryRow,
};

/** Client ids of one job; a page never sees the same one from two jobs. */
const idsPerJob = 1_000_000;

/** Measures the sync server beside others in one interleaved run and prints a table. */
export async function benchSync(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      quick: { type: 'boolean', default: false },
      rows: { type: 'string', default: Object.keys(rows).join(',') },
      only: { type: 'string' },
    },
  });
  const wanted = values.rows.split(',');
  const unknown = wanted.find((name) => !rows[name]);
  if (unknown !== undefined) throw new Error(`no row ${unknown}; there are ${Object.keys(rows).join(', ')}`);
  installPeers();
  const folder = await mkdtemp(join(tmpdir(), 'atelier-bench-'));
  const taking = (contender: Contender) => values.only?.split(',').includes(contender.name) ?? true;
  const peers = [rawRelay(), yWebsocketServer(join(folder, 'yws'))].filter(taking);
  try {
    await withBuild(async (build) => {
      const variants = [false, true].map((receipts) => {
        const data = join(folder, receipts ? 'atelier-receipts' : 'atelier');
        return new Atelier(build, data, receipts);
      });
      await measure([...peers, ...variants.filter(taking)], wanted, values.quick, folder);
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure(
  contenders: Contender[],
  wanted: string[],
  quick: boolean,
  folder: string,
): Promise<void> {
  const trace = wanted.includes('long-history')
    ? await writeTrace(join(folder, 'trace'), quick ? 20_000 : undefined)
    : { file: '', origin: '', stateBytes: 0 };
  if (trace.origin) console.log(`The long page is ${trace.origin}.`);
  const load = new Load();
  let ids = idsPerJob;
  const run: BenchRun = {
    contenders,
    load,
    quick,
    trace,
    freshIds: () => {
      ids += idsPerJob;
      return ids;
    },
  };
  const done: Row[] = [];
  try {
    for (const name of wanted) {
      console.log(`${name} …`);
      done.push(...[(await rows[name]?.(run)) ?? []].flat());
    }
  } finally {
    load.stop();
    for (const contender of contenders) await contender.stop();
    console.log(
      `\n${table(
        contenders.map(({ name }) => name),
        done,
      )}\n`,
    );
    console.log(
      `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model}. Compare ratios within one run, not times.`,
    );
  }
}
