/** The command line's own words. */
import { expect, it } from 'vitest';
import { wordsOf } from '../../app/cli/words.ts';

it('one of a thing is no plural in English', () => {
  const words = wordsOf('en');
  expect(words.counts(1, 0, 1)).toBe('1 error · 0 warnings · 1 notice');
  expect(words.counts(2, 1, 3)).toBe('2 errors · 1 warning · 3 notices');
  expect([words.lines(1), words.lines(12)]).toEqual(['1 row', '12 rows']);
});
