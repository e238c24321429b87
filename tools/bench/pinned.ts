import { spawnSync } from 'node:child_process';
import { cpus } from 'node:os';

const core = { server: '0', load: '1' } as const;
const canPin = cpus().length > 1 && spawnSync('taskset', ['--version']).status === 0;

/** The command that runs `command` on the core of its part, where the machine has two cores and `taskset`. */
export function onCore(
  part: keyof typeof core,
  command: readonly [string, ...string[]],
): [string, ...string[]] {
  return canPin ? ['taskset', '-c', core[part], ...command] : [...command];
}
