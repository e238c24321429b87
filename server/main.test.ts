import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { builtServer } from './testing/built-server.ts';

const root = join(import.meta.dirname, '..');
let folder: string;
let running: ChildProcess[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atelier-main-'));
});
afterEach(async () => {
  await Promise.all(running.map(stop));
  running = [];
  await rm(folder, { recursive: true });
});

async function stop(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  return (await ended)[0];
}

/** `logTo`: a file for what it writes to stderr. */
function run(variables: Record<string, string>, logTo?: string) {
  const redirected = `exec "$0" "$@" ${logTo ? `2>${logTo}` : ''}`;
  const child = spawn('/bin/sh', ['-c', redirected, ...builtServer()], {
    cwd: root,
    env: { PATH: process.env.PATH, PORT: '0', ATELIER_DATA: join(folder, 'data'), ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.push(child);
  return child;
}

/** What is printed when it is ready, in one piece. */
async function started(child: ReturnType<typeof run>): Promise<string> {
  const errors = text(child.stderr);
  let printed = '';
  for await (const chunk of child.stdout) {
    printed += chunk;
    if (/^Atelier is at .*\n/m.test(printed)) return printed;
  }
  throw new Error(`it ended: ${printed}${await errors}`);
}

/** What a start that fails leaves behind: the exit code and its one line. */
async function failed(child: ReturnType<typeof run>) {
  const [printed, errors, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ]);
  return { code, printed, errors };
}

const addressIn = (printed: string) => /http:\/\/[^\s]+/.exec(printed)?.[0] ?? '';

describe('the server as a process', () => {
  it('starts an empty school, answers, and ends by SIGTERM with everything closed', async () => {
    const child = run({ ATELIER_DEMO: '0' });
    const address = addressIn(await started(child)).replace('localhost', '127.0.0.1');
    expect(await (await fetch(`${address}/api/health`)).json()).toMatchObject({ healthy: true });
    expect(await (await fetch(`${address}/api/welcome`)).json()).toMatchObject({
      school: null,
      demoPeople: [],
    });
    expect(await stop(child)).toBe(0);
    // The lock is gone and nothing needs mending.
    await started(run({ ATELIER_DEMO: '0' }));
  });

  it('goes on when its log cannot be written', async () => {
    const child = run({ ATELIER_DEMO: '0', ATELIER_LOG: 'info' }, '/dev/full');
    const address = addressIn(await started(child)).replace('localhost', '127.0.0.1');
    expect(await (await fetch(`${address}/api/health`)).json()).toMatchObject({ healthy: true });
    expect(await stop(child)).toBe(0);
  });

  it('stays on this machine with the demo school, and says so', async () => {
    const child = run({ HOST: '0.0.0.0' });
    const printed = await started(child);
    expect(printed).toMatch(/^HOST=0\.0\.0\.0 is not used/m);
    expect(printed).toMatch(/only this machine can reach it/);
    expect(printed).toMatch(/mina .*Mina Osei, student/);
    const address = addressIn(printed).replace('localhost', '127.0.0.1');
    const welcome = (await (await fetch(`${address}/api/welcome`)).json()) as { demoPeople: object[] };
    expect(welcome.demoPeople.length).toBeGreaterThan(3);
  });

  it('says in one line that the port is in use, and leaves the folder free', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const result = await failed(run({ ATELIER_DEMO: '0', PORT: String(port) }));
    expect(result).toEqual({
      code: 1,
      printed: '',
      errors: `Port ${port} is in use. Choose another: PORT=3001\n`,
    });
    other.close();
    await started(run({ ATELIER_DEMO: '0' }));
  });

  it('says in one line that the folder is in use', async () => {
    await started(run({ ATELIER_DEMO: '0' }));
    const { code, errors } = await failed(run({ ATELIER_DEMO: '0' }));
    expect([code, errors.split('\n').length]).toEqual([1, 2]);
    expect(errors).toMatch(/^The data folder .* is in use by another server/);
  });

  it('says in one line that the folder cannot be used', async () => {
    await writeFile(join(folder, 'in-the-way'), '');
    const { code, errors } = await failed(run({ ATELIER_DATA: join(folder, 'in-the-way') }));
    expect([code, errors.split('\n').length]).toEqual([1, 2]);
    expect(errors).toMatch(/^The data folder .* cannot be written/);
  });

  it('says what is wrong with a setting', async () => {
    const { code, errors } = await failed(run({ PORT: 'three thousand' }));
    expect([code, errors]).toEqual([1, 'PORT must be a port from 0 to 65535\n']);
  });
});
