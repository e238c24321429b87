import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Target } from '../load/target.ts';
import type { Contender } from './contender.ts';
import { ServerProcess } from './server-process.ts';

const folder = fileURLToPath(new URL('../peers', import.meta.url));
const yws = join('node_modules', '@y', 'websocket-server', 'src', 'server.js');

/** Installs the servers we compare with, in their own folder, if they are not there. */
export function installPeers(): void {
  if (existsSync(join(folder, yws))) return;
  console.log('Installing the servers to compare with …');
  const { status, error } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: folder,
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error(`npm ci in ${folder} failed${error ? `: ${error.message}` : ''}`);
}

/** A server that lets anybody open any path. */
class Peer implements Contender {
  readonly name: string;
  readonly stores: boolean;
  private readonly file: string;
  private readonly env: Record<string, string>;
  private server: ServerProcess | undefined;

  constructor(name: string, stores: boolean, file: string, env: Record<string, string>) {
    this.name = name;
    this.stores = stores;
    this.file = file;
    this.env = env;
  }

  async start(pages: number): Promise<Target> {
    this.server = await ServerProcess.start([process.execPath, join(folder, this.file)], this.env);
    const paths = Array.from({ length: pages }, (_, i) => `/page-${i}`);
    return { pid: this.server.pid, port: this.server.port, paths, people: [{}], answers: this.stores };
  }

  async stop(): Promise<void> {
    await this.server?.stop();
  }
}

/** Ours to write, and nobody's product: what a Node server costs that only passes messages on. */
export function rawRelay(): Contender {
  return new Peer('raw', false, 'raw.mjs', {});
}

/** @y/websocket-server with LevelDB, at its defaults. */
export function yWebsocketServer(data: string): Contender {
  return new Peer('yws', true, yws, { HOST: '127.0.0.1', YPERSISTENCE: data });
}
