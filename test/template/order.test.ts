/** Fewest moves: the longest run of rows that stand in order already, against every order of up to six rows. */
import { describe, expect, it } from 'vitest';
import { longestAscending } from '../../src/template/order.ts';

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
