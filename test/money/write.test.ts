import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readAmount } from '../../src/money/read.ts';
import { formatDong } from '../../src/money/write.ts';

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
