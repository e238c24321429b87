import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setPriority } from 'node:os';
import { loaderFor } from './program-beside.ts';

export type OwnProgram = {
  /** Where its code is. */
  program: string;
  /** In MB: what JavaScript may take of its memory. */
  heap: number;
  /** Where it works; that of the server, if it opens no file. */
  folder?: string;
  /** As `os.setPriority` takes it. */
  priority?: number;
  /** What runs it, instead of what runs the server. */
  runBy?: string | undefined;
};

/** A process without an environment, so that there is nothing in it to be found: what hostile content breaks, fills or keeps busy is that process. */
export function startProgram({ program, heap, folder, priority, runBy }: OwnProgram): ChildProcess {
  const child = fork(program, {
    ...(folder !== undefined && { cwd: folder }),
    ...(runBy !== undefined && { execPath: runBy }),
    env: { MALLOC_ARENA_MAX: '2' },
    execArgv: [`--max-old-space-size=${heap}`, ...loaderFor(program)],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  if (child.pid !== undefined && priority !== undefined) setPriority(child.pid, priority);
  return child;
}

/** In ms, until a program is ready: half a second, and many on a machine that is overloaded. */
export const startAllowance = 20_000;

export type Talk<Said, Told> = {
  /** What it is told once it has said that it is `ready`. */
  go: Told;
  /** What else it says. `waiting` is called around what is no work of the program's own. */
  heard(words: Exclude<Said, 'ready'>, say: (words: Told) => void, waiting: () => void): Promise<void> | void;
  signal?: AbortSignal;
  /** In ms, from the moment at which it was ready. */
  deadline: number;
};

/**
 * Talks with a program until it has ended, by itself, by its deadline or by what its work did to it. Rejects with what `heard` throws, with
 * the reason of the signal, and if it did not start.
 */
export async function untilItEnds<Said, Told>(
  child: ChildProcess,
  { go, heard, signal, deadline }: Talk<Said, Told>,
): Promise<void> {
  const kill = () => child.kill('SIGKILL');
  // The first is thrown below; what fails after it is about a process that is ending anyway.
  child.on('error', () => undefined);
  let begun = false;
  let failed: unknown = null;
  // A program that hangs before it is ready would otherwise hold its place for ever.
  let alarm = setTimeout(kill, startAllowance + deadline);
  const say = (words: Told) => void child.send(words as object, () => undefined);
  const answer = async (words: Said) => {
    if (words !== 'ready') return heard(words as Exclude<Said, 'ready'>, say, () => alarm.refresh());
    begun = true;
    clearTimeout(alarm);
    alarm = setTimeout(kill, deadline);
    say(go);
  };
  child.on('message', (words: Said) => {
    answer(words).catch((error: unknown) => {
      failed ??= error;
      kill();
    });
  });
  signal?.addEventListener('abort', kill);
  try {
    await once(child, 'close');
    signal?.throwIfAborted();
    if (failed) throw failed;
    if (!begun) throw new Error('the program did not start');
  } finally {
    clearTimeout(alarm);
    signal?.removeEventListener('abort', kill);
    if (child.exitCode === null && child.signalCode === null) kill();
  }
}
