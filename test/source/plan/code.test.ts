import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  ancestorCodes,
  codeLevel,
  compareCodes,
  fromLetters,
  parentCode,
  parseCode,
  toLetters,
} from '../../../src/source/plan/code.ts';
import { toRoman } from '../../../src/text/roman.ts';

test.each([
  ['I', 'content', null],
  ['I.1', 'activity', 'I'],
  ['I.1.10', 'line', 'I.1'],
  ['II.3.5.a', 'dash', 'II.3.5'],
  ['I.1.10.2', 'dash', 'I.1.10'],
  ['III.4.a', 'dash', 'III.4'],
])('%s is a %s under %s', (code, level, parent) => {
  expect(codeLevel(code)).toBe(level);
  expect(parentCode(code)).toBe(parent);
});

test.each([
  ['ii.3.5.A.', 'II.3.5.a'],
  [' I . 1 . 05 ', 'I.1.5'],
  ['IV)', 'IV'],
])('%j is read as %s', (text, code) => {
  expect(parseCode(text)?.code).toBe(code);
});

test.each(['', '1.1', 'I.0', 'I..1', 'IIII', 'I.1.1.?', 'A.1', 'I.1,5', 'I.99999'])(
  '%j is no code',
  (text) => {
    expect(parseCode(text)).toBeNull();
    expect(codeLevel(text)).toBeNull();
    expect(ancestorCodes(text)).toEqual([]);
  },
);

test('ancestors, nearest first', () => {
  expect(ancestorCodes('II.3.5.a')).toEqual(['II.3.5', 'II.3', 'II']);
});

test('natural order', () => {
  const order = [
    'I',
    'I.1',
    'I.1.1',
    'I.1.2',
    'I.1.2.a',
    'I.1.2.b',
    'I.1.10',
    'I.2',
    'II',
    'II.1',
    'IV',
    'IX',
    'X',
    'không',
    'mã',
  ];
  expect([...order].reverse().sort(compareCodes)).toEqual(order);
});

describe('numerals', () => {
  test('letters there and back, aa after z', () => {
    expect([1, 26, 27, 52, 53].map(toLetters)).toEqual(['a', 'z', 'aa', 'az', 'ba']);
    for (let n = 1; n <= 800; n++) expect(fromLetters(toLetters(n))).toBe(n);
  });

  test('the order of codes is total', () => {
    const part = fc.oneof(fc.integer({ min: 1, max: 12 }).map(String), fc.constantFrom('a', 'b', 'z', 'aa'));
    const code = fc
      .tuple(fc.integer({ min: 1, max: 12 }).map(toRoman), fc.array(part, { maxLength: 3 }))
      .map(([first, rest]) => [first, ...rest].join('.'));
    fc.assert(
      fc.property(code, code, code, (a, b, c) => {
        expect(Math.sign(compareCodes(a, b))).toBe(-Math.sign(compareCodes(b, a)) + 0);
        expect(compareCodes(a, b) === 0).toBe(a === b);
        if (compareCodes(a, b) < 0 && compareCodes(b, c) < 0) expect(compareCodes(a, c)).toBeLessThan(0);
      }),
    );
  });
});
