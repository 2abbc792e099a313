/** An amount that a person gives as an answer: taken where it is one that can be meant, else told why not. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readSaidAmount } from '../../src/money/said.ts';

it.each([
  ['85 triệu', 85_000_000],
  ['3 triệu', 3_000_000],
  ['85.000.000', 85_000_000],
  ['85000000', 85_000_000],
  [' 85.000.000 đồng ', 85_000_000],
  ['2tr5', 2_500_000],
  ['5 nghìn', 5_000],
  ['tám mươi lăm triệu đồng', 85_000_000],
  ['Tám mươi lăm triệu', 85_000_000],
])('«%s» is %d đồng', (text, amount) => {
  expect(readSaidAmount(text)).toEqual({ amount });
});

it.each([
  ['', 'blank', []],
  ['-', 'unreadable', []],
  ['abc', 'unreadable', []],
  ['khoảng tám mươi lăm triệu đồng', 'unreadable', []],
  ['70 - 90 triệu', 'range', []],
  ['tối đa 85 triệu', 'range', []],
  ['85 triệu/mô hình', 'rate', []],
  ['-5', 'negative', []],
  ['0', 'zero', []],
  ['0 đồng', 'zero', []],
  ['85', 'small', [85]],
  ['5.000', 'small', [5_000]],
  ['0,5 nghìn', 'small', [500]],
  ['1,500 triệu', 'unclear', [1_500_000, 1_500_000_000]],
  ['85.000.000 (2 mô hình)', 'unclear', [85_000_000]],
  ['9'.repeat(300), 'unreadable', []],
] as const)('«%s» is not taken: %s', (text, why, reads) => {
  expect(readSaidAmount(text)).toEqual({ amount: null, why, reads });
});

it('whatever is typed, only whole đồng of a thousand and more are taken', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const { amount } = readSaidAmount(text);
      expect(amount === null || (Number.isSafeInteger(amount) && amount >= 1_000)).toBe(true);
    }),
  );
});
