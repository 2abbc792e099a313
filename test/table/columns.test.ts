/** Columns as formulas name them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  columnIndex,
  columnLetters,
  coversRange,
  rangeCovering,
  rangeText,
} from '../../src/table/columns.ts';

describe('letters', () => {
  it.each([
    [0, 'A'],
    [25, 'Z'],
    [26, 'AA'],
    [51, 'AZ'],
    [52, 'BA'],
    [701, 'ZZ'],
    [702, 'AAA'],
    [18_277, 'ZZZ'],
  ])('column %i is %s, and back', (index, letters) => {
    expect(columnLetters(index)).toBe(letters);
    expect(columnIndex(letters)).toBe(index);
    expect(columnIndex(letters.toLowerCase())).toBe(index);
  });

  it('come back from any column', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), (index) => {
        expect(columnIndex(columnLetters(index))).toBe(index);
      }),
    );
  });
});

describe('ranges', () => {
  it('are the fewest columns that cover all', () => {
    expect(rangeCovering([4, 1, 9])).toEqual({ first: 1, last: 9 });
    expect(rangeCovering([3])).toEqual({ first: 3, last: 3 });
    expect(rangeCovering([])).toEqual({ first: 0, last: 0 });
  });

  it('are written as whole columns, or between two rows', () => {
    expect(rangeText({ first: 0, last: 15 })).toBe('$A:$P');
    expect(rangeText({ first: 1, last: 26 })).toBe('$B:$AA');
    expect(rangeText({ first: 0, last: 16 }, { first: 4, last: 120 })).toBe('$A$4:$Q$120');
  });

  it.each([
    [{ first: 0, last: 5 }, { first: 0, last: 5 }, true],
    [{ first: 0, last: 6 }, { first: 1, last: 5 }, true],
    [{ first: 1, last: 6 }, { first: 0, last: 5 }, false],
    [{ first: 0, last: 4 }, { first: 0, last: 5 }, false],
  ])('%o covers %o: %s', (wide, narrow, covers) => {
    expect(coversRange(wide, narrow)).toBe(covers);
  });
});
