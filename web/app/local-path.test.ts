import { describe, expect, it } from 'vitest';
import { localPath } from './local-path.ts';

describe('localPath', () => {
  it.each(['/', '/projects/1', '/projects/1/pages/2?a=b#c'])('keeps %s', (path) => {
    expect(localPath(path)).toBe(path);
  });

  it.each([
    'https://elsewhere.test/',
    '//elsewhere.test/x',
    '/\\elsewhere.test/x',
    '/\t/elsewhere.test',
    'javascript:alert(1)',
    'projects',
    '',
    7,
    undefined,
  ])('leads home instead of to %j', (path) => {
    expect(localPath(path)).toBe('/');
  });
});
