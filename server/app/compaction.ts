/** How often it is tried while somebody waits for the answer, and how long after the time before, in ms. */
const tries = 5;
const soon = 1_000;
/** How long it waits from then on, in ms: whatever it is takes longer, such as a full disk. */
const later = 60_000;

export type CompactionPorts = {
  /** Ids of those who were erased and of whom the files may still hold something: written down, so that a crash forgets nobody. */
  left(): Promise<string[]>;
  /** Resolves when no word of what was deleted is left in the search. */
  settled(): Promise<void>;
  /** Writes the records' files anew. */
  compact(): Promise<void>;
  /** Nothing of these is left. */
  done(erased: readonly string[]): Promise<void>;
  clock: { after(ms: number, what: () => void): { cancel(): void } };
  log: { warn(about: object, words: string): void };
};

/**
 * Leaves nothing in the files of what was deleted. The person is erased by then, so a failure is no reason to say that it failed: it
 * is tried again until it is done, a few times while they wait who asked for it, and then beside everything else, also after
 * the next start.
 */
export class Compaction {
  private readonly ports: CompactionPorts;
  private alarm: { wake(): void } | null = null;
  private waiting: (() => void)[] = [];
  private stopped = false;
  private running: Promise<void> | null = null;
  /** Asked for since the last round began: who was erased after that may be left. */
  private asked = false;

  constructor(ports: CompactionPorts) {
    this.ports = ports;
  }

  /** Resolves when it is done, or when it goes on later. To be called at start, and when somebody was erased. */
  request(): Promise<void> {
    if (this.stopped) return Promise.resolve();
    this.asked = true;
    return new Promise((resolve) => {
      this.waiting.push(resolve);
      this.running ??= this.work();
    });
  }

  /** Ends what goes on; what was not done is left for the next start. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.alarm?.wake();
    await this.running;
  }

  private async work(): Promise<void> {
    for (let failed = 0; this.asked && !this.stopped; ) {
      this.asked = false;
      try {
        const left = await this.ports.left();
        if (left.length > 0) {
          await this.ports.settled();
          await this.ports.compact();
          await this.ports.done(left);
        }
        failed = 0;
        if (!this.asked) this.answer();
      } catch (error) {
        // A lock, a full disk, a mistake of ours: none of them may leave a name behind.
        this.asked = true;
        failed += 1;
        this.ports.log.warn({ err: error }, 'the files still hold what was deleted');
        if (failed >= tries) this.answer();
        if (!this.stopped) await this.pause(failed < tries ? soon : later);
      }
    }
    this.running = null;
    this.answer();
  }

  private answer(): void {
    for (const resolve of this.waiting.splice(0)) resolve();
  }

  private pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const alarm = this.ports.clock.after(ms, resolve);
      this.alarm = {
        wake: () => {
          alarm.cancel();
          resolve();
        },
      };
    });
  }
}
