import { expect, it } from 'vitest';
import {
  exportFailures,
  exportFormats,
  exportScopes,
  exportVariants,
} from '../../../shared/contracts/exports.ts';
import words from './exports.en.json';

it.each([
  ['formats', exportFormats],
  ['variants', exportVariants],
  ['failures', exportFailures],
  ['kinds', exportScopes],
] as const)('there are words for all %s', (part, names) => {
  expect(names.filter((name) => !(name in words[part]))).toEqual([]);
});
