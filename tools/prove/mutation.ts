/** A defence broken by changing one place of the source, and the test that has to notice. */
export type Mutation = {
  name: string;
  file: string;
  /** Must stand in the file exactly once. */
  replace: string;
  by: string;
  test: string;
  /** Which of its tests are run, as `vitest -t` takes it; left out: all. */
  only?: string;
};
