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

  it('keeps one entry for known content without end, and counts it when its time comes', () => {
    const receipts = new Receipts();
    for (let i = 0; i < 100_000; i++) receipts.expect().receipt.needs = 7;
    expect(receipts.length).toBeLessThan(5);
    expect(receipts.settle(6)).toBeUndefined();
    expect(receipts.settle(7)).toBe(100_000);
  });

  it('counts nothing with a held message that was before it, nor with what is safe earlier', () => {
    const receipts = new Receipts();
    const first = receipts.expect();
    for (const needs of [3, 5, 4]) receipts.expect().receipt.needs = needs;
    receipts.expect();
    expect(receipts.settle(9)).toBeUndefined();
    first.receipt.needs = 2;
    expect([receipts.settle(2), receipts.settle(3), receipts.settle(4), receipts.settle(5)]).toEqual([
      1,
      2,
      undefined,
      4,
    ]);
  });
});
