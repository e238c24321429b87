import { describe, expect, it } from 'vitest';
import { Receipts } from './receipts.ts';

describe('Receipts (P9)', () => {
  it('counts in order of arrival, however they become safe', () => {
    const receipts = new Receipts();
    const first = receipts.expect();
    const second = receipts.expect();
    expect([first.index, second.index]).toEqual([1, 2]);
    second.receipt.needs = 1;
    expect(receipts.settle(5)).toBeUndefined();
    first.receipt.needs = 6;
    expect(receipts.settle(5)).toBeUndefined();
    expect(receipts.settle(6)).toBe(2);
    expect(receipts.settle(6)).toBeUndefined();
  });
});
