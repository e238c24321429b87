import { expect, test } from 'vitest';
import { typeThroughFault } from './testing/fault-rig.ts';

test.each([
  { nth: 1, code: 'EIO', moment: 'before' },
  { nth: 3, code: 'ENOSPC', moment: 'before' },
  { nth: 5, code: 'EIO', moment: 'after' },
  { nth: 8, code: 'ETIMEDOUT', moment: 'after' },
] as const)(
  'store call $nth fails with $code $moment: no false "saved", all stored in the end',
  async (fault) => {
    expect(await typeThroughFault(fault)).toEqual([]);
  },
);
