import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { mutations } from './mutation-list.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A mutation that no longer finds its place would prove nothing. */
test.each(mutations)(
  '$name: its place stands in the source exactly once',
  ({ file, replace, test: path }) => {
    expect(readFileSync(`${root}/${file}`, 'utf8').split(replace)).toHaveLength(2);
    expect(() => readFileSync(`${root}/${path}`)).not.toThrow();
  },
);
