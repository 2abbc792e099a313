import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAmount } from '../../src/money/read.ts';
import { formatDong, formatMoney } from '../../src/money/write.ts';

test.each([
  [0, '0'],
  [999, '999'],
  [1000, '1.000'],
  [1_234_567, '1.234.567'],
  [-1_234_567, '-1.234.567'],
  [Number.MAX_SAFE_INTEGER, '9.007.199.254.740.991'],
  [-0, '0'],
  [1.5, ''],
  [Number.NaN, ''],
])('%d đồng is written %s', (n, text) => {
  expect(formatDong(n)).toBe(text);
});

describe('in the unit of the table', () => {
  test.each([
    [1_234_500, 'nghìn đồng', undefined, '1.234,5'],
    [1_234_500, 'triệu đồng', undefined, '1,2345'],
    [1_234_567_000, 'triệu đồng', 1, '1.234,6'],
    [1_250_000, 'triệu đồng', 1, '1,3'],
    [-1_250_000, 'triệu đồng', 1, '-1,3'],
    [-400, 'nghìn đồng', 0, '0'],
    [500, 'nghìn đồng', 0, '1'],
    [1, 'triệu đồng', undefined, '0,000001'],
    [0, 'triệu đồng', undefined, '0'],
    [1_234_567, 'đồng', 3, '1.234.567'],
    [3_000_000, 'triệu đồng', undefined, '3'],
  ] as const)('%d in %s', (n, unit, decimals, text) => {
    expect(formatMoney(n, unit, decimals)).toBe(text);
  });
});

test('what is written is read back', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
      fc.constantFrom('', 'đ', ' đồng', ' VNĐ'),
      (n, tail) => {
        const reading = readAmount(formatDong(n) + tail);
        expect(reading).toMatchObject({ kind: 'amount', value: n, ambiguous: n > 0 && n < 10_000 });
      },
    ),
  );
});

test('a figure in its unit column is read back, or asked about with itself among the readings', () => {
  const units = [
    ['nghìn đồng', 1000],
    ['triệu đồng', 1_000_000],
  ] as const;
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10 ** 12 }), fc.constantFrom(...units), (n, [unit, columnUnit]) => {
      const text = formatMoney(n, unit);
      for (const reading of [readAmount(text, { columnUnit }), readAmount(`${text} ${unit}`)]) {
        expect(reading.kind).toBe('amount');
        expect(reading.reads ?? [reading.value]).toContain(n);
      }
    }),
  );
});
