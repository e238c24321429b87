import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { onCore } from '../pinned.ts';
import type { Answer, JobName, jobs } from './jobs.ts';

type Input<Name extends JobName> = Parameters<(typeof jobs)[Name]>[0];
type Figures<Name extends JobName> = Awaited<ReturnType<(typeof jobs)[Name]>>;

/** The generator of load as a process of its own, on the core that the servers do not use. */
export class Load {
  private readonly child: ChildProcess;

  constructor() {
    const file = fileURLToPath(new URL('./load-process.ts', import.meta.url));
    const [command, ...args] = onCore('load', [process.execPath, '--import', 'tsx', file]);
    this.child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  }

  /** Does one job; rejects with the job's own failure. */
  async do<Name extends JobName>(job: Name, input: Input<Name>): Promise<Figures<Name>> {
    this.child.send({ job, input });
    const [answer] = (await once(this.child, 'message')) as [Answer];
    if ('failed' in answer) throw new Error(`${job}: ${answer.failed}`);
    return answer.figures as Figures<Name>;
  }

  stop(): void {
    this.child.kill();
  }
}
