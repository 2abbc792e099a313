/** Exact products and sums of decimals; every figure worked out by hand. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactProduct, exactSum, whole } from '../../src/money/exact.ts';

describe('a product of decimal factors', () => {
  it.each<[number[], number]>([
    [[3, 1.1, 1_000_000], 3_300_000],
    [[3, 0.7, 1_000_000], 2_100_000],
    [[1, 1.1, 3_000_000], 3_300_000],
    [[7, 0.1, 300_000], 210_000],
    [[0.77, 300_000], 231_000],
    [[1.1, 1.1, 1.1], 1.331],
    [[1.5, 333_333], 499_999.5],
    [[1e-7, 3e7], 3],
    [[1e21, 1e-21], 1],
    [[-3, 1.1], -3.3],
    [[0, 1.1], 0],
    [[], 1],
    // A third as a sheet holds it, three times: nobody means 999.999,9999999999.
    [[1 / 3, 3_000_000], 1_000_000],
  ])('%j', (factors, product) => {
    expect(exactProduct(factors)).toBe(product);
  });

  it('is that of the digits, whatever the point', () => {
    fc.assert(
      fc.property(
        fc.nat(9_999),
        fc.integer({ min: 0, max: 3 }),
        fc.nat(1_000_000),
        (digits, behind, price) => {
          const factor = Number(`${digits}e-${behind}`);
          const hundredths = digits * price;
          const expected = Number(`${hundredths}e-${behind}`);
          expect(exactProduct([factor, price])).toBe(expected);
        },
      ),
    );
  });

  it('beyond what can be held exactly it is the sheet’s', () => {
    expect(exactProduct([1.23456789012, 1.23456789012])).toBeCloseTo(1.524157875, 9);
    expect(exactProduct([Number.NaN, 1])).toBeNaN();
    expect(exactProduct([Number.POSITIVE_INFINITY, 2])).toBe(Number.POSITIVE_INFINITY);
  });
});

it.each<[number[], number]>([
  [[0.1, 0.2], 0.3],
  [[1.1, 2.2, 3.3], 6.6],
  [[3_300_000.0000000005, 0], 3_300_000],
  [[], 0],
])('the sum of %j', (values, sum) => {
  expect(exactSum(values)).toBe(sum);
});

it.each([
  [2_099_999.9999999995, 2_100_000],
  [3_300_000.0000000005, 3_300_000],
  [231_000.00000000003, 231_000],
  [499_999.5, 499_999.5],
  [33_333.333333333336, 33_333.333333333336],
  [999_999.999, 999_999.999],
  [-1.0000000000000002, -1],
  [0.1, 0.1],
  [-0, 0],
])('%d is %d', (value, dong) => {
  expect(whole(value)).toBe(dong);
});
