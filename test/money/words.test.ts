import fc from 'fast-check';
import readNumber, { ReadingConfig } from 'read-vietnamese-number';
import { describe, expect, test } from 'vitest';
import { amountInWords, numberInWords } from '../../src/money/words.ts';
import cases from '../cases/number-words.json' with { type: 'json' };
import { runs } from '../support/runs.ts';

interface Case {
  n: number;
  words: string;
  rule: string;
  money?: string;
  variantLe?: string;
}

describe('the worked cases', () => {
  test.each(cases as Case[])('$n: $rule', ({ n, words, money, variantLe }) => {
    expect(numberInWords(n)).toBe(words);
    if (money !== undefined) expect(amountInWords(n)).toBe(money);
    if (variantLe !== undefined) expect(numberInWords(n, { zeroTens: 'lẻ' })).toBe(variantLe);
  });
});

test.each([
  [1, 'một'],
  [11, 'mười một'],
  [21, 'hai mươi mốt'],
  [111, 'một trăm mười một'],
  [14, 'mười bốn'],
  [24, 'hai mươi tư'],
  [5, 'năm'],
  [15, 'mười lăm'],
  [25, 'hai mươi lăm'],
])('%d is «%s»: one, four and five sound different behind tens', (n, words) => {
  expect(numberInWords(n)).toBe(words);
});

test('the permitted variants', () => {
  expect(numberInWords(1_024_105_004, { thousand: 'ngàn', billion: 'tỉ', four: 'bốn', zeroTens: 'lẻ' })).toBe(
    'một tỉ không trăm hai mươi bốn triệu một trăm lẻ năm ngàn không trăm lẻ bốn',
  );
  expect(amountInWords(2_000_000, { exact: false })).toBe('Hai triệu đồng');
  expect(amountInWords(-500_000)).toBe('Âm năm trăm nghìn đồng chẵn');
  expect(numberInWords(-0)).toBe('không');
});

test('no words rather than wrong ones', () => {
  for (const n of [1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, -(2 ** 53)]) {
    expect(numberInWords(n)).toBeNull();
    expect(amountInWords(n)).toBeNull();
  }
});

test('agrees with an independent reader on any safe integer', () => {
  const oracle = (n: number): string => {
    const config = new ReadingConfig();
    config.unit = [];
    config.oddText = 'linh';
    config.units = [[], ['nghìn'], ['triệu'], ['tỷ']];
    return readNumber(BigInt(n), config);
  };
  const sizes = [100, 10_000, 10_000_000, 10_000_000_000, Number.MAX_SAFE_INTEGER];
  const anySize = fc.oneof(...sizes.map((max) => fc.integer({ min: 0, max })));
  // Money has many zeros, and zeros are where readers go wrong.
  const zeros = fc
    .array(fc.constantFrom('000', '005', '010', '100', '015', '021', '104', '994'), {
      minLength: 1,
      maxLength: 5,
    })
    .map((groups) => Number(groups.join('')));
  fc.assert(
    fc.property(fc.oneof(anySize, zeros), (n) => {
      expect(numberInWords(n)).toBe(oracle(n));
    }),
    { numRuns: runs(3000) },
  );
});
