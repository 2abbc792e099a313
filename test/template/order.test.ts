/** Fewest moves: the longest run of rows that stand in order already, against every order of up to six rows. */
import { describe, expect, it } from 'vitest';
import { type BlockMove, blockMoves, longestAscending } from '../../src/template/order.ts';

const orders = (values: readonly number[]): number[][] =>
  values.length === 0
    ? [[]]
    : values.flatMap((value, at) =>
        orders(values.filter((_, other) => other !== at)).map((rest) => [value, ...rest]),
      );

const isAscending = (values: readonly number[]): boolean =>
  values.every((value, at) => at === 0 || (values[at - 1] as number) < value);

/** Length of the longest ascending choice, by trying every choice. */
function longest(values: readonly number[]): number {
  let best = 0;
  for (let choice = 0; choice < 2 ** values.length; choice++) {
    const chosen = values.filter((_, at) => (choice >> at) & 1);
    if (isAscending(chosen)) best = Math.max(best, chosen.length);
  }
  return best;
}

describe('longestAscending', () => {
  it('gives the places, in order, of what may stay', () => {
    expect(longestAscending([])).toEqual([]);
    expect(longestAscending([7])).toEqual([0]);
    expect(longestAscending([10, 20, 30])).toEqual([0, 1, 2]);
    expect(longestAscending([30, 10, 20])).toEqual([1, 2]);
    expect(longestAscending([10, 20, 5, 30, 40])).toEqual([0, 1, 3, 4]);
  });

  it('equal values are not ascending', () => {
    expect(longestAscending([4, 4, 4])).toHaveLength(1);
    expect(longestAscending([1, 3, 3, 5])).toHaveLength(3);
  });

  it.each([1, 2, 3, 4, 5, 6])('is the longest for every order of %i rows', (count) => {
    for (const order of orders(Array.from({ length: count }, (_, index) => index))) {
      const places = longestAscending(order);
      const values = places.map((place) => order[place] as number);
      expect([isAscending(places), isAscending(values), places.length]).toEqual([true, true, longest(order)]);
    }
  });
});

describe('blockMoves', () => {
  /** As `Sheet.moveRows` does: the rows go before the row that stands at `to` at that moment. */
  const play = (order: readonly number[], moves: readonly BlockMove[]): number[] =>
    moves.reduce(
      (rows, { from, count, to }) => {
        const block = rows.slice(from, from + count);
        const rest = (part: readonly number[]): number[] => part.filter((row) => !block.includes(row));
        return [...rest(rows.slice(0, to)), ...block, ...rest(rows.slice(to))];
      },
      [...order],
    );

  it('moves nothing that is in order', () => {
    expect(blockMoves([], [])).toEqual([]);
    expect(blockMoves([5, 2, 9], [5, 2, 9])).toEqual([]);
  });

  it('moves neighbours as one block, up and down', () => {
    expect(blockMoves([0, 1, 2, 3, 4], [3, 4, 0, 1, 2])).toEqual([{ from: 3, count: 2, to: 0 }]);
    expect(blockMoves([0, 1, 2, 3, 4], [2, 3, 4, 0, 1])).toEqual([{ from: 0, count: 2, to: 5 }]);
  });

  it.each([1, 2, 3, 4, 5, 6])('reaches every order of %i rows and moves as few rows as can be', (count) => {
    const start = Array.from({ length: count }, (_, index) => index);
    for (const target of orders(start)) {
      const moves = blockMoves(start, target);
      expect(play(start, moves)).toEqual(target);
      expect(moves.reduce((sum, move) => sum + move.count, 0)).toBe(count - longest(target));
    }
  });
});
