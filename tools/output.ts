/** Where a command writes: its answer; how far it is, and why there is none. */
export type Output = { log(words: string): void; error(words: string): void };

/** What a person did wrong, or what cannot be done: its message says what to do. */
export class Mistake extends Error {
  override name = 'Mistake';
}
