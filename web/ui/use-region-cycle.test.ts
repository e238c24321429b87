import { describe, expect, it } from 'vitest';
import { neighbour } from './use-region-cycle.ts';

describe('neighbour', () => {
  const regions = ['top', 'side', 'sheet', 'margin'];

  it('goes round and round in both directions', () => {
    expect(neighbour(regions, 'margin', 1)).toBe('top');
    expect(neighbour(regions, 'side', 1)).toBe('sheet');
    expect(neighbour(regions, 'top', -1)).toBe('margin');
  });

  it('starts at the first, or backwards at the last, from outside', () => {
    expect(neighbour(regions, null, 1)).toBe('top');
    expect(neighbour(regions, null, -1)).toBe('margin');
  });

  it('has nowhere to go without regions', () => {
    expect(neighbour([], null, 1)).toBeUndefined();
  });
});
