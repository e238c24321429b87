/** Runs work one after the other, in the order it came. */
export class InTurn {
  private last: Promise<unknown> = Promise.resolve();

  run<T>(work: () => Promise<T>): Promise<T> {
    const done = this.last.then(work);
    // Whoever waits for `done` hears of its failure; the next in turn does not.
    this.last = done.catch(() => undefined);
    return done;
  }
}
