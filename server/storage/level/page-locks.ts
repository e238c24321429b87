/** Lets one piece of work at a time have a page, in the order they came. Appends need no lock. */
export class PageLocks {
  #last = new Map<string, Promise<void>>();

  async with<T>(page: string, work: () => Promise<T>): Promise<T> {
    const before = this.#last.get(page);
    let release = (): void => {};
    const mine = new Promise<void>((released) => {
      release = released;
    });
    this.#last.set(page, mine);
    await before;
    try {
      return await work();
    } finally {
      if (this.#last.get(page) === mine) this.#last.delete(page);
      release();
    }
  }
}
