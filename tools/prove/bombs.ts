import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { type Bomb, bombs } from '../../server/media/testing/bombs.ts';
import { ServerProcess } from '../bench/contenders/server-process.ts';
import { Crowd } from '../bench/load/crowd.ts';
import { residentBytes } from '../bench/process-figures.ts';
import { percentile } from '../bench/statistics.ts';
import { Product, withBuild } from './product/product.ts';
import type { Verdict } from './verdict.ts';

/** In ms. */
const answeredWithin = 10_000;
/** In bytes. */
const mayGrowBy = 100_000_000;
/** In ms: p95 from a key of one person to the screen of another while the bombs come. */
const echoWithin = 250;
const people = { pages: 10, people: 5 };
const editsPerSecond = 2;

/**
 * G16: the bombs, each sent to a server on which fifty people type. `--scale` 1 is their real size; `--only` takes a part of a
 * bomb's name.
 */
export async function proveBombs(args: string[]): Promise<Verdict> {
  const { values } = parseArgs({
    args,
    options: { scale: { type: 'string', default: '1' }, only: { type: 'string', default: '' } },
  });
  const chosen = bombs.filter(({ name }) => name.includes(values.only));
  const folder = await mkdtemp(join(tmpdir(), 'atelier-bombs-'));
  try {
    const files = await layOut(chosen, Number(values.scale), folder);
    return await withBuild(async (build) => {
      const size = { pages: people.pages, team: people.pages * people.people };
      const product = await Product.in(join(folder, 'data'), build, size);
      const server = await ServerProcess.start(product.command, product.environment);
      try {
        return await throwAll(server, product, chosen, files);
      } finally {
        await server.stop();
      }
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** On the disk before anything is measured: to make them is more work than to send them. */
async function layOut(chosen: readonly Bomb[], scale: number, folder: string): Promise<string[]> {
  const paths: string[] = [];
  for (const [index, { make }] of chosen.entries()) {
    const path = join(folder, `bomb-${index}`);
    await writeFile(path, make(scale));
    paths.push(path);
  }
  return paths;
}

async function throwAll(
  server: ServerProcess,
  { furnishing }: Product,
  chosen: readonly Bomb[],
  files: readonly string[],
): Promise<Verdict> {
  const headers = furnishing.tokens.map((token) => ({ authorization: `Bearer ${token}` }));
  const paths = furnishing.pages.map((id) => `/sync/${id}`);
  const { pid, port } = server;
  const crowd = await Crowd.open({ pid, port, paths, people: headers, answers: true }, people, 1);
  await crowd.type(editsPerSecond, 3_000);
  const quiet = await crowd.type(editsPerSecond, 5_000);

  const before = residentBytes(pid);
  let most = before;
  const watching = setInterval(() => {
    most = Math.max(most, residentBytes(pid));
  }, 20);
  let thrown = false;
  const typing = (async () => {
    const latencies: number[] = [];
    while (!thrown) latencies.push((await crowd.type(editsPerSecond, 2_000)).p95);
    return latencies;
  })();
  const figures: string[] = [];
  const broken: string[] = [];
  const authorization = headers[0]?.authorization ?? '';
  const project = await firstProject(port, authorization);
  for (const [index, { name, may }] of chosen.entries()) {
    const began = performance.now();
    const came = await send(port, authorization, project, files[index] ?? '');
    const took = performance.now() - began;
    figures.push(`${came.padEnd(18)} ${took.toFixed(0).padStart(6)} ms  ${name}`);
    if (took > answeredWithin) broken.push(`${name} was answered after ${took.toFixed(0)} ms`);
    const kept = came === 'kept' && (may.includes('other') || may.includes('picture'));
    const refused = came.startsWith('picture_') && may.some((each) => each !== 'other' && each !== 'picture');
    if (!kept && !refused) broken.push(`${name}: ${came}`);
  }
  thrown = true;
  const echo = percentile(await typing, 0.5);
  clearInterval(watching);
  crowd.close();

  const grown = most - before;
  if (grown > mayGrowBy) broken.push(`the server grew by ${megabytes(grown)}`);
  if (echo > echoWithin) broken.push(`people waited ${echo.toFixed(0)} ms for each other (p95)`);
  figures.push(
    `${chosen.length} bombs; the server grew by ${megabytes(grown)} at most (goal ≤ 100 MB)`,
    `echo p95 ${quiet.p95.toFixed(1)} ms before, ${echo.toFixed(1)} ms while they came (goal ≤ ${echoWithin})`,
  );
  return { figures, broken };
}

async function firstProject(port: number, authorization: string): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${port}/api/projects`, { headers: { authorization } });
  const { projects } = (await response.json()) as { projects: { id: string }[] };
  if (!projects[0]) throw new Error('the team has no project');
  return projects[0].id;
}

/** Answers with the refusal, or `kept`. */
async function send(port: number, authorization: string, project: string, path: string): Promise<string> {
  const { size } = await stat(path);
  const query = new URLSearchParams({ upload: randomUUID(), name: 'homework.png', bytes: String(size) });
  const sending = request({
    port,
    host: '127.0.0.1',
    method: 'POST',
    path: `/api/projects/${project}/files?${query}`,
    headers: { authorization, 'content-type': 'application/octet-stream', 'content-length': size },
  });
  const answered = new Promise<string>((resolve, reject) => {
    sending.on('error', reject);
    sending.on('response', (response) => {
      json(response).then((body) => resolve((body as { refusal?: string }).refusal ?? 'kept'), reject);
    });
  });
  await pipeline(createReadStream(path), sending);
  return answered;
}

const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`;
