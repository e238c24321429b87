import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmdirSync } from 'node:fs';
import { appendFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { contentRoot } from '../shared/editor/schema-version.ts';
import { WirePeer } from './sync/testing/wire-peer.ts';
import { builtServer } from './testing/built-server.ts';

const root = join(import.meta.dirname, '..');
const disk = mkdtempSync(join(tmpdir(), 'atelier-small-disk-'));
const whyNot = reasonToSkip();
if (whyNot !== null) {
  process.stdout.write(`tests of a server on a full disk skipped: ${whyNot}\n`);
  rmdirSync(disk);
}

/**
 * A file system with open files cannot be made read-only from outside, so a running server meets a full disk here: to the stores
 * both are a write that is refused. These tests mount a small file system of their own: Linux, as root, where mounting is allowed.
 */
function reasonToSkip(): string | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0)
    return 'mounting a small disk needs root on Linux';
  try {
    mount('-t', 'tmpfs', '-o', 'size=16m', 'tmpfs');
    execFileSync('umount', [disk], { stdio: 'pipe' });
    return null;
  } catch (error) {
    return `mounting is not allowed here (${error instanceof Error ? error.message.trim() : error})`;
  }
}

function mount(...how: string[]): void {
  execFileSync('mount', [...how, disk], { stdio: 'pipe' });
}

describe.skipIf(whyNot !== null)('a server whose disk', () => {
  let running: ChildProcess | null = null;
  let peers: WirePeer[];

  beforeEach(() => {
    peers = [];
    mount('-t', 'tmpfs', '-o', 'size=32m', 'tmpfs');
  });
  afterEach(async () => {
    for (const peer of peers) peer.disconnect();
    await stop();
    execFileSync('umount', [disk], { stdio: 'pipe' });
  });
  afterAll(() => rmdirSync(disk));

  function run(): ChildProcess & { stdout: NodeJS.ReadableStream; stderr: NodeJS.ReadableStream } {
    const [program, ...args] = builtServer();
    const child = spawn(program, args, {
      cwd: root,
      env: { PATH: process.env.PATH, PORT: '0', ATELIER_DATA: join(disk, 'data') },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    running = child;
    return child;
  }

  /** Starts with the demo school. Resolves with its address and what is printed, the sign-ins among it. */
  async function start(): Promise<{ address: string; printed: string }> {
    const child = run();
    const errors = text(child.stderr);
    let printed = '';
    for await (const chunk of child.stdout) {
      printed += chunk;
      const address = /^Atelier is at (\S+)\n[\s\S]*^ATELIER_DATA/m.exec(printed)?.[1];
      if (address) return { address: address.replace('localhost', '127.0.0.1'), printed };
    }
    throw new Error(`it ended: ${printed}${await errors}`);
  }

  /** Resolves with the exit code. */
  async function stop(): Promise<number | null> {
    const child = running;
    running = null;
    if (!child || child.exitCode !== null) return child?.exitCode ?? null;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    return (await ended)[0];
  }

  const health = async (address: string) => (await fetch(`${address}/api/health`)).json();

  /** Mina at the first page of her project. */
  async function enter({ address, printed }: { address: string; printed: string }): Promise<WirePeer> {
    const password = /^ +mina +(.+?) {2,}/m.exec(printed)?.[1];
    const origin = { origin: address, 'content-type': 'application/json' };
    const body = JSON.stringify({ userName: 'mina', password });
    const signedIn = await fetch(`${address}/api/sign-in`, { method: 'POST', headers: origin, body });
    const cookie = signedIn.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ');
    const read = async (path: string) => (await fetch(`${address}${path}`, { headers: { cookie } })).json();
    const { projects } = (await read('/api/projects')) as { projects: { id: string }[] };
    const found = (await read(`/api/projects/${projects[0]?.id}`)) as {
      project: { pages: { id: string }[] };
    };
    const page = found.project.pages[0]?.id;
    const peer = new WirePeer({ headers: { cookie, origin: address } });
    peers.push(peer);
    await peer.connect(`${address.replace('http', 'ws')}/sync/${page}`);
    return peer;
  }

  /** A long paragraph behind all others: so much does not fit into what LevelDB's log has of the disk already. */
  function write(peer: WirePeer, word: string): void {
    peer.doc.getXmlFragment(contentRoot).push([new Y.XmlText(`${word} `.repeat(20_000))]);
  }

  it('fills up stays there, says what is not saved, and saves it by itself when there is room', {
    timeout: 180_000,
  }, async () => {
    const server = await start();
    const mina = await enter(server);
    write(mina, 'before');
    await mina.until(() => mina.allSaved);

    const filler = join(disk, 'filler');
    await expect(fill(filler)).rejects.toMatchObject({ code: 'ENOSPC' });
    write(mina, 'meanwhile');
    await mina.until(() => !mina.storeWritable);
    expect(mina.allSaved).toBe(false);
    expect(await health(server.address)).toMatchObject({ healthy: false, pages: false });
    await rm(filler);
    await mina.until(() => mina.storeWritable && mina.allSaved);
    expect(mina.refusals).toEqual([]);
    expect(await health(server.address)).toMatchObject({ healthy: true });
    expect(await stop()).toBe(0);

    const later = await enter(await start());
    const stored = later.doc.getXmlFragment(contentRoot).toString();
    expect(stored).toContain('before before');
    expect(stored).toContain('meanwhile meanwhile');
  });

  it.each([
    ['is empty', async () => undefined],
    ['has a school on it', async () => void (await start())],
  ])('is read-only and %s says so in one line', { timeout: 180_000 }, async (_what, prepare) => {
    await prepare();
    await stop();
    mount('-o', 'remount,ro');
    const child = run();
    const [printed, errors, [code]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'exit'),
    ]);
    expect([code, printed, errors.split('\n').length]).toEqual([1, '', 2]);
    expect(errors).toMatch(/^The data folder .* cannot be .*read-only/i);
  });
});

/** Writes until the disk is full. Rejects with what it says then. */
async function fill(path: string): Promise<never> {
  for (;;) await appendFile(path, Buffer.alloc(4096));
}
