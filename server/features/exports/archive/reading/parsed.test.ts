import { expect, it } from 'vitest';
import { deepest, parsed } from './parsed.ts';

const nested = (levels: number) => Buffer.from(`${'['.repeat(levels)}${']'.repeat(levels)}`);

it('reads what is as deep as it may be, and nothing deeper', () => {
  expect(parsed(nested(deepest))).not.toBeNull();
  expect(parsed(nested(deepest + 1))).toBeNull();
  expect(parsed(Buffer.from('{"a":'.repeat(deepest + 1) + 1 + '}'.repeat(deepest + 1)))).toBeNull();
});

it('counts levels and not signs', () => {
  const words = '[{"\\'.repeat(deepest);
  expect(parsed(Buffer.from(JSON.stringify([words, words])))).toEqual([words, words]);
  const long = Array.from({ length: deepest }, () => [{}]);
  expect(parsed(Buffer.from(JSON.stringify(long)))).toEqual(long);
});

it('reads nothing that is no JSON', () => {
  expect(parsed(Buffer.from('[1,'))).toBeNull();
});
