import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** Settings beside those that every such server has, by environment variable. */
type Settings = Record<string, string>;

/** The built server as its own process on a data folder of its own, which can be killed and started again. */
export class ServerProcess {
  readonly #folder: string;
  readonly #demo: boolean;
  readonly #settings: Settings;
  #child: ChildProcess;
  /** Without a slash at the end; the same after a restart. */
  readonly address: string;

  private constructor(
    folder: string,
    { demo, settings = {} }: { demo: boolean; settings?: Settings },
    child: ChildProcess,
    address: string,
  ) {
    this.#folder = folder;
    this.#demo = demo;
    this.#settings = settings;
    this.#child = child;
    this.address = address;
  }

  /** Starts on a new folder and a free port: the demo school, or one that is still to be created. */
  static async start(what: { demo: boolean; settings?: Settings }): Promise<ServerProcess> {
    const folder = await mkdtemp(join(tmpdir(), 'atelier-e2e-'));
    const { child, address } = await launch(folder, what.demo, 0, what.settings);
    return new ServerProcess(folder, what, child, address);
  }

  /** SIGKILL: the process gets no chance to save anything. */
  async kill(): Promise<void> {
    await end(this.#child, 'SIGKILL');
  }

  /** After a kill: the same folder and port. */
  async restart(): Promise<void> {
    this.#child = (
      await launch(this.#folder, this.#demo, Number(new URL(this.address).port), this.#settings)
    ).child;
  }

  async remove(): Promise<void> {
    await end(this.#child, 'SIGTERM');
    await rm(this.#folder, { recursive: true, force: true });
  }
}

/** Resolves when the server says where it is. Rejects with what it printed if it ends before. */
async function launch(
  folder: string,
  demo: boolean,
  port: number,
  settings: Settings = {},
): Promise<{ child: ChildProcess; address: string }> {
  const child = spawn(process.execPath, ['--enable-source-maps', 'dist/server/main.js'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      PORT: String(port),
      ATELIER_DATA: folder,
      ATELIER_DEMO: demo ? '1' : '0',
      ...settings,
    },
  });
  let printed = '';
  child.stderr.on('data', (bytes) => {
    printed += bytes;
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const address = /^Atelier is at (http:\S+)$/.exec(line)?.[1];
    if (address) {
      // Nobody reads on, and a full pipe would stop the server.
      child.stdout.resume();
      return { child, address };
    }
    printed += `${line}\n`;
  }
  throw new Error(`the server ended before it was up:\n${printed}`);
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}
