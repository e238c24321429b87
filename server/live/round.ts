import type { FastifyBaseLogger } from 'fastify';

export type RoundPorts = {
  clock: { after(ms: number, what: () => void): { cancel(): void } };
  log: Pick<FastifyBaseLogger, 'warn'>;
  /** What is said in the log when a look fails. */
  words: string;
  /** In ms, after a look that failed. */
  tryAgainAfter: number;
  /** One look. Answers with the ms until the next; should end early once `stopped`. */
  work(stopped: () => boolean): Promise<number>;
};

/** In ms. Timers of the platform hold no more than 24 days. */
const longestWait = 86_400_000;

/** Work that is looked at again and again, by itself: one look at a time, sooner after one that failed. */
export class Round {
  private readonly ports: RoundPorts;
  private alarm: { cancel(): void } | null = null;
  private running: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(ports: RoundPorts) {
    this.ports = ports;
  }

  /** Looks now, after a look that is under way, and plans the next. To be called at start, and when there may be something sooner. */
  look(): Promise<void> {
    this.running = this.running.then(() => this.lookNow());
    return this.running;
  }

  /** Resolves after the look that is under way; there is none after it. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.alarm?.cancel();
    await this.running;
  }

  private async lookNow(): Promise<void> {
    this.alarm?.cancel();
    if (this.stopped) return;
    const { work, log, words, clock, tryAgainAfter } = this.ports;
    let wait: number;
    try {
      wait = Math.min(await work(() => this.stopped), longestWait);
    } catch (error) {
      // A disk that fails, or a mistake of ours: neither may end the looking.
      log.warn({ err: error }, words);
      wait = tryAgainAfter;
    }
    if (!this.stopped) this.alarm = clock.after(wait, () => void this.look());
  }
}
