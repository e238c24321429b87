import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as later } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { createThread } from '../../shared/contracts/comments.ts';
import { type ExportFormat, exportPage, listExports } from '../../shared/contracts/exports.ts';
import { addFile } from '../../shared/contracts/files.ts';
import { getPage } from '../../shared/contracts/pages.ts';
import type { PageNodeJson } from '../../shared/editor/page-json.ts';
import { pageUpdateFromJson } from '../../shared/editor/ydoc.ts';
import { Product, withBuild } from '../prove/product/product.ts';
import { PageWriter } from './browser/page-writer.ts';
import { ServerProcess } from './contenders/server-process.ts';
import { Echo } from './exports/echo.ts';
import { hundredPages } from './hundred-pages.ts';
import { residentBytes } from './process-figures.ts';
import { type Row, table } from './row.ts';
import { median, percentile } from './statistics.ts';

/** In ms, from the press to the file. */
const goals: Partial<Record<ExportFormat, number>> = {
  pdf: 3_000,
  word: 4_000,
  markdown: 1_000,
  archive: 2_000,
};
const pictures = 20;
const formulas = 20;
const threads = 50;
/** Between two looks at whether it is done, in ms; a screen is told at once. */
const lookEvery = 20;

/**
 * What it takes to export the page of a hundred sheets with 20 tables, 20 pictures, 20 formulas and 50 threads, and what others feel of
 * it who write on another page meanwhile.
 */
export async function benchExports(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { quick: { type: 'boolean', default: false } } });
  const times = values.quick ? 1 : 5;
  const folder = await mkdtemp(join(tmpdir(), 'atelier-bench-exports-'));
  try {
    await withBuild(async (build) => {
      const { command, environment, furnishing } = await Product.in(folder, build, { pages: 2, team: 2 });
      const server = await ServerProcess.start(command, environment);
      try {
        const address = `http://127.0.0.1:${server.port}`;
        const [mina, tomas] = furnishing.tokens.map((token) => new Student(address, token));
        const [long, other] = furnishing.pages;
        if (!mina || !tomas || !long || !other) throw new Error('the school is not furnished');
        await furnishPage(mina, long);
        console.log(table(['atelier'], await measured(server.pid, [mina, tomas], { long, other }, times)));
        console.log(
          `${times} exports of each; server and load on ${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}.`,
        );
      } finally {
        await server.stop();
      }
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function measured(
  pid: number,
  [mina, tomas]: [Student, Student],
  { long, other }: { long: string; other: string },
  times: number,
): Promise<Row[]> {
  const rows: Row[] = [];
  const row = (work: string, figure: string, goal: string, reached: boolean | null = null) =>
    rows.push({
      work,
      figures: { atelier: figure },
      goal,
      reached: reached === null ? '' : reached ? 'yes' : 'no',
    });

  const echo = await Echo.between(mina, tomas, other);
  const quiet = await echo.during(() => later(6_000));
  const before = residentBytes(pid);
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, residentBytes(pid));
  }, 50);
  const beside: number[] = [];
  for (const format of ['pdf', 'word', 'markdown', 'html', 'epub', 'text', 'archive'] as const) {
    const took: number[] = [];
    beside.push(
      ...(await echo.during(async () => {
        for (let i = 0; i < times; i++) took.push(await mina.export(long, format));
      })),
    );
    const goal = goals[format];
    row(
      `100 sheets as ${format}: median / longest`,
      `${(median(took) / 1_000).toFixed(2)} / ${(Math.max(...took) / 1_000).toFixed(2)} s`,
      goal ? `≤ ${goal / 1_000} s` : '',
      goal ? median(took) <= goal : null,
    );
  }
  clearInterval(watch);
  echo.close();

  const [alone, together] = [percentile(quiet, 0.95), percentile(beside, 0.95)];
  row(
    'typed beside an export, seen by another: p50 / p95',
    `${median(beside).toFixed(0)} / ${together.toFixed(0)} ms (quiet ${median(quiet).toFixed(0)} / ${alone.toFixed(0)} ms)`,
    'p95 ≤ 2 × quiet and ≤ 100 ms',
    together <= 2 * alone && together <= 100,
  );
  const grown = (most - before) / 1_000_000;
  row('memory of the server beyond before', `${grown.toFixed(0)} MB`, '≤ 100 MB', grown <= 100);
  return rows;
}

/** Somebody of the team, without a browser. */
class Student {
  readonly address: string;
  readonly #token: string;

  constructor(address: string, token: string) {
    this.address = address;
    this.#token = token;
  }

  async headers(): Promise<{ authorization: string }> {
    return { authorization: `Bearer ${this.#token}` };
  }

  /** Throws when the endpoint refuses. */
  async ask(method: string, path: string, body?: object | Uint8Array): Promise<unknown> {
    const type = body instanceof Uint8Array ? 'application/octet-stream' : 'application/json';
    const response = await fetch(`${this.address}${path}`, {
      method,
      headers: { ...(await this.headers()), ...(body && { 'content-type': type }) },
      ...(body && { body: body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response.json();
  }

  /** Ms until the file is there. */
  async export(page: string, format: ExportFormat): Promise<number> {
    const start = performance.now();
    const order = { format, variant: 'feedback' };
    const begun = await this.ask(exportPage.method, exportPage.path.replace(':pageId', page), order);
    const { id } = exportPage.answer.parse(begun).export;
    for (;;) {
      const { exports } = listExports.answer.parse(await this.ask('GET', listExports.path));
      const entry = exports.find((each) => each.id === id);
      if (entry?.state === 'done') return performance.now() - start;
      if (entry?.state === 'failed' || !entry) throw new Error(`the export failed: ${entry?.failure}`);
      await later(lookEvery);
    }
  }
}

/** Writes the page of a hundred sheets with its pictures and formulas, and says something beside it fifty times. */
async function furnishPage(student: Student, id: string): Promise<void> {
  const { page } = getPage.answer.parse(await student.ask('GET', getPage.path.replace(':pageId', id)));
  const content = hundredPages().content ?? [];
  const every = Math.floor(content.length / pictures);
  for (let i = 0; i < pictures; i++)
    content.splice(
      i * every,
      0,
      await picture(student, page.projectId, i),
      ...(i < formulas ? [formula] : []),
    );
  const writer = await PageWriter.open(student, id);
  writer.write(pageUpdateFromJson({ type: 'doc', content }, { clientId: 7 }));
  for (const anchor of writer.passages(threads)) {
    const words = [{ type: 'paragraph', content: [{ type: 'text', text: 'Where is this from?' }] }];
    const body = { id: randomUUID(), anchor, body: { type: 'doc', content: words } };
    await student.ask('POST', createThread.path.replace(':pageId', id), body);
  }
  writer.close();
}

const formula: PageNodeJson = {
  type: 'blockFormula',
  attrs: { latex: '\\bar{x} = \\frac{1}{n} \\sum_{i=1}^{n} x_i \\pm \\sqrt{\\frac{s^2}{n}}' },
};

/** A photograph's share of detail, 1600 × 1000. */
async function picture(student: Student, project: string, seed: number): Promise<PageNodeJson> {
  const [width, height] = [1_600, 1_000];
  const noise = { type: 'gaussian', mean: 128, sigma: 30 } as const;
  const bytes = await sharp({ create: { width, height, channels: 3, background: '#888', noise } })
    .blur(2 + (seed % 3))
    .jpeg({ quality: 80 })
    .toBuffer();
  const query = new URLSearchParams({
    upload: randomUUID(),
    name: `river-${seed}.jpg`,
    bytes: String(bytes.length),
  });
  const path = addFile.path.replace(':projectId', project);
  const { file } = addFile.answer.parse(await student.ask('POST', `${path}?${query}`, bytes));
  return { type: 'image', attrs: { src: `/api/files/${file.id}`, alt: 'The river below the weir' } };
}
