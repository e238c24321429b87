import type { Contender } from '../contenders/contender.ts';
import type { Load } from '../load/start-load.ts';
import type { Trace } from '../trace.ts';

/** What every row needs. */
export type BenchRun = {
  contenders: readonly Contender[];
  load: Load;
  /** A short run on fewer pages, to see that everything works; its figures mean little. */
  quick: boolean;
  /** What `writeTrace` wrote; empty unless the rows about a long history run. */
  trace: Trace;
  /** A block of a million client ids that no one has used in this run. */
  freshIds(): number;
};

/** The name of the contender that the goals are set for. */
export const ours = 'atelier';
