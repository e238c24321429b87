import { endBeyond } from './memory-bound.ts';

/** What a program is told first. `largestMemory`: in bytes of its process; beyond it the work is given up. */
type Told = { largestMemory: number };

/** In a program of its own: says that it is ready, does the work that it is told to do, says what came of it, and ends. */
export function onceTold<Go extends Told>(work: (go: Go) => Promise<unknown>): void {
  process.once('message', async (go: Go) => {
    endBeyond(go.largestMemory);
    process.send?.(await work(go), () => process.exit(0));
  });
  process.send?.('ready');
}
