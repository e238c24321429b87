import type { Target } from '../load/target.ts';

/** A server that takes part: it can be started and stopped again and again on the same data. */
export interface Contender {
  readonly name: string;
  /** False for a relay that keeps nothing: it takes no part in the rows about loading and memory. */
  readonly stores: boolean;
  /** Starts it; the answer has at least `pages` pages, always the same ones first. */
  start(pages: number): Promise<Target>;
  stop(): Promise<void>;
}
