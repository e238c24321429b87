import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Victim } from './kill-rig.ts';

/** The engine as a process of its own, from source. */
export class EngineVictim implements Victim {
  private readonly folder: string;
  private readonly pages: number;
  private child: ChildProcess | undefined;
  private port = 0;

  constructor(folder: string, pages: number) {
    this.folder = folder;
    this.pages = pages;
  }

  async start(): Promise<void> {
    const file = fileURLToPath(new URL('./engine-process.ts', import.meta.url));
    this.child = spawn(process.execPath, ['--import', 'tsx', file], {
      env: { ...process.env, ATELIER_DATA: this.folder, PAGES: String(this.pages), PORT: '0' },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    const told = once(this.child, 'message') as Promise<[{ port: number }]>;
    const ended = once(this.child, 'exit').then(() => Promise.reject(new Error('the engine did not start')));
    // Told first or ended first; the one that comes later is of no interest.
    ended.catch(() => undefined);
    const [{ port }] = await Promise.race([told, ended]);
    this.port = port;
  }

  async kill(): Promise<void> {
    if (!this.child || this.child.exitCode !== null || this.child.signalCode !== null) return;
    const gone = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await gone;
  }

  url(page: number): string {
    return `ws://127.0.0.1:${this.port}/sync/page-${page}`;
  }

  headers(person: number): Record<string, string> {
    return { authorization: `Bearer person-${person}` };
  }
}
