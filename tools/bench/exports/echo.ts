import { setTimeout as later } from 'node:timers/promises';
import { PageWriter, type Person } from '../browser/page-writer.ts';

/** Between two letters, in ms: a quick typist. */
const letterEvery = 110;

/** Two people on one page: how soon what one types is with the other. */
export class Echo {
  readonly #writer: PageWriter;
  readonly #reader: PageWriter;

  private constructor(writer: PageWriter, reader: PageWriter) {
    this.#writer = writer;
    this.#reader = reader;
  }

  static async between(one: Person, other: Person, page: string): Promise<Echo> {
    return new Echo(await PageWriter.open(one, page), await PageWriter.open(other, page));
  }

  /** In ms from each letter to the other person, for as long as `work` takes. */
  async during(work: () => Promise<unknown>): Promise<number[]> {
    const took: number[] = [];
    let working = true;
    const done = work().finally(() => {
      working = false;
    });
    while (working) {
      const start = performance.now();
      const seen = this.#reader.next();
      this.#writer.letter();
      await seen;
      took.push(performance.now() - start);
      await later(Math.max(0, letterEvery - (performance.now() - start)));
    }
    await done;
    return took;
  }

  close(): void {
    this.#writer.close();
    this.#reader.close();
  }
}
