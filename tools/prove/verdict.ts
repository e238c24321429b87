/** What a proof came to. */
export type Verdict = {
  /** Lines with figures and seeds. */
  figures: string[];
  /** What speaks against the promise, in words; empty if it holds. */
  broken: string[];
};
