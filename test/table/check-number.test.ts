/**
 * Check numbers: what plain sums do not see. A sheet works them out too (`commands/proof`, `commands/proof-elsewhere`).
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkedIn, countNumbers, numbersFormula, wordsFormula } from '../../src/table/check-number.ts';
import { runs } from '../support/runs.ts';

const ROWS = 40;
const COLUMNS = 9;
const area = { first: 3, last: ROWS, columns: [0, 1, 2, 4, 5, 7, 8] };
const is = (grid: unknown[][]) => checkedIn(grid, { numbers: area, words: area }).is;

const cell = fc.oneof(
  fc.constant(''),
  fc.integer({ min: -20, max: 2_000 }).map((n) => n * 50_000),
  fc.integer({ min: 1, max: 400 }).map((n) => n / 8),
  fc.constantFrom('II.1.5', 'II.1.15', 'II.1.25', 'tổ', 'Một triệu đồng chẵn'),
);
const grids = fc.array(fc.array(cell, { minLength: COLUMNS, maxLength: COLUMNS }), {
  minLength: ROWS,
  maxLength: ROWS,
});
const place = fc.record({
  row: fc.integer({ min: area.first - 1, max: area.last - 1 }),
  column: fc.constantFrom(...area.columns),
});
const at = (grid: unknown[][], { row, column }: { row: number; column: number }): unknown =>
  grid[row]?.[column] ?? '';
const put = (grid: unknown[][], { row, column }: { row: number; column: number }, value: unknown): void => {
  const cells = grid[row];
  if (cells !== undefined) cells[column] = value;
};
const distinct = (count: number) =>
  fc.uniqueArray(place, {
    minLength: count,
    maxLength: count,
    selector: ({ row, column }) => row * COLUMNS + column,
  });

describe('the check number', () => {
  it('is worked out by hand: parts of 1024 × (row³ + 7919 × column)', () => {
    const grid = [
      ['Tên', 'Số'],
      ['a', 2],
      ['b', -1],
    ];
    const own = { first: 2, last: 3, columns: [1] };
    // -1024 is 994.675 more than a multiple of 995.699.
    expect(checkedIn(grid, { numbers: own, words: own }).is).toEqual({
      numbers: 2048 * (1 + 7919) + 994_675 * (8 + 7919),
      words: 0,
    });
    const words = { first: 3, last: 3, columns: [0] };
    // Its one letter counts eight times, by 3, 5, … 17; its length is 1.
    expect(checkedIn(grid, { numbers: own, words }).is.words).toBe((1 + 80 * 'b'.charCodeAt(0)) * (1 + 7919));
    expect(countNumbers(grid, own)).toBe(2);
  });

  it('sees a count in the place of a round amount, whatever both are', () => {
    const own = { first: 1, last: 1, columns: [0] };
    const of = (value: number) => checkedIn([[value]], { numbers: own, words: own }).is.numbers;
    const amounts = Array.from({ length: 400 }, (_, at) => (at + 1) * 100_000);
    const counts = new Map(Array.from({ length: 1001 }, (_, count) => [of(count), count]));
    // To 40.000.000đ in steps of 100.000đ, each against 0 to 1000: under 999.983 a million was 17, two millions 34.
    expect(amounts.filter((amount) => amount !== counts.get(of(amount)) && counts.has(of(amount)))).toEqual(
      [],
    );
  });

  it('sees two and three changes that set each other off', () => {
    fc.assert(
      fc.property(
        grids,
        distinct(3),
        fc.integer({ min: 1, max: 900 }),
        fc.boolean(),
        (grid, places, step, two) => {
          const before = is(grid);
          const [one, other, third] = places as [(typeof places)[0], (typeof places)[0], (typeof places)[0]];
          const sum = (where: typeof one, by: number) => put(grid, where, Number(at(grid, where)) + by);
          for (const where of places) if (typeof at(grid, where) !== 'number') put(grid, where, 0);
          const started = is(grid);
          sum(one, step * 1000);
          sum(other, two ? -step * 1000 : -2 * step * 1000);
          if (!two) sum(third, step * 1000);
          expect(is(grid).numbers).not.toBe(started.numbers);
          expect(before.numbers).not.toBeNull();
        },
      ),
      { numRuns: runs(4000, 300) },
    );
  });

  it('sees three neighbours of which the middle one pays for both', () => {
    for (let row = 3; row < ROWS - 2; row++) {
      const grid: unknown[][] = Array.from({ length: ROWS }, () =>
        Array.from({ length: COLUMNS }, () => 5_000_000),
      );
      const before = is(grid).numbers;
      for (const [by, down] of [
        [1e6, 0],
        [-2e6, 1],
        [1e6, 2],
      ] as const)
        put(grid, { row: row - 1 + down, column: 4 }, 5_000_000 + by);
      expect([row, is(grid).numbers]).not.toEqual([row, before]);
    }
  });

  it('sees two cells that swap, and one that is moved; not where both hold the same', () => {
    fc.assert(
      fc.property(grids, distinct(2), fc.boolean(), (grid, places, move) => {
        const before = is(grid);
        const [from, to] = places as [(typeof places)[0], (typeof places)[0]];
        const [some, others] = [at(grid, from), at(grid, to)];
        put(grid, to, some);
        put(grid, from, move ? '' : others);
        // A blank cell adds nothing up, and neither does 0.
        const counts = (value: unknown) => (value === 0 ? '' : value);
        const same = counts(some) === counts(others) && (!move || counts(some) === '');
        expect(JSON.stringify(is(grid)) === JSON.stringify(before)).toBe(same);
      }),
      { numRuns: runs(4000, 300) },
    );
  });

  it('stays as it is where nothing that counts changes', () => {
    fc.assert(
      fc.property(grids, fc.string(), (grid, text) => {
        const before = is(grid);
        put(grid, { row: 0, column: 0 }, text);
        put(grid, { row: 10, column: 3 }, 999);
        expect(is(grid)).toEqual(before);
      }),
      { numRuns: runs(400, 50) },
    );
  });

  it('counts no text that programs cut or count in their own ways, and says where a number is too large', () => {
    const own = { first: 1, last: 2, columns: [0, 1] };
    const of = (grid: unknown[][]) => checkedIn(grid, { numbers: own, words: own });
    expect(
      of([
        ['😀', 'a'],
        ['b', 'c'],
      ]).words.texts.columns,
    ).toEqual([1]);
    expect(
      of([
        ['a', '#DIV/0!'],
        ['b', 'c'],
      ]).words.texts.columns,
    ).toEqual([0]);
    expect(
      of([
        [1e15, 1],
        [1, 1],
      ]).is.numbers,
    ).toBeNull();
    expect(
      of([
        [Number.NaN, 1],
        [1, ''],
      ]).is.numbers,
    ).toBe(
      of([
        ['', 1],
        [1, ''],
      ]).is.numbers,
    );
  });

  it('is one formula over the runs of its columns, in the words that every program knows', () => {
    const formula = numbersFormula("'Xã Một'!", { first: 5, last: 9, columns: [6, 7, 15] });
    expect(formula.split('SUMPRODUCT').length - 1).toBe(2);
    expect(formula).toContain("'Xã Một'!$G$5:$H$9");
    expect(formula).toContain("'Xã Một'!$P$5:$P$9");
    const none = { first: 1, last: 2, columns: [] };
    expect(wordsFormula("'X'!", { texts: none, none, letters: 4 })).toBe('0');
    expect(`${formula}${wordsFormula("'X'!", { texts: area, none: area, letters: 8 })}`).not.toMatch(
      /[,{}]|\d\.\d|ARRAYFORMULA|LAMBDA/,
    );
  });
});
