import { expect, test } from 'vitest';
import { fromRoman, toRoman } from '../../src/text/roman.ts';

test('Roman there and back', () => {
  for (let n = 1; n <= 399; n++) expect(fromRoman(toRoman(n))).toBe(n);
  expect(['VX', 'IIII', 'IC', '', 'M'].map(fromRoman)).toEqual([null, null, null, null, null]);
  expect(toRoman(0)).toBe('');
});
