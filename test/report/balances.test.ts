/** What is left of a year's allotments, unit by unit, worked out by hand. */
import { expect, it } from 'vitest';
import { STANDARD_SOURCES } from '../../src/entry/sources.ts';
import { balancesOf } from '../../src/report/balances.ts';
import { type Carried, smallContext } from '../support/small-district.ts';

const of = (carried: Carried | null, checked: Parameters<typeof balancesOf>[1]) =>
  balancesOf(smallContext({}, carried).units, checked, STANDARD_SOURCES).map(
    ({ unit, balance, source, rowsLeftOut }) => [unit.code, balance, source?.name ?? null, rowsLeftOut],
  );
const done = (code: string, disbursed: number, rowsLeftOut = 0) => ({ code, disbursed, rowsLeftOut });

it('is what a unit had less what it disbursed, of one source where it had money of one', () => {
  expect(
    of({ X4: [500_000, '', ''], X6: ['', 1_000_000, ''] }, [
      ...[done('X1', 2_500_000), done('VH', 0), done('X2', 6_000_000, 3), done('X4', 0), done('X6', 0)],
    ]),
  ).toEqual([
    ['X1', 22_500_000, null, 0],
    // Allotted nothing, in so many words.
    ['VH', 0, null, 0],
    // More than it had.
    ['X2', -500_000, null, 3],
    ['X4', 3_500_000, 'NSTW', 0],
    // Its tab is gone: nobody knows what it disbursed.
    ['X5', 'unknown', 'NSĐP', 0],
    ['X6', 1_000_000, 'NSĐP', 0],
  ]);
});

it('is unknown where an amount cannot be read, and of a unit without money there is none', () => {
  const all = of({ X4: ['một ít', '', ''] }, [done('X4', 0), done('X3', 0)]);
  expect(all.find(([code]) => code === 'X4')).toEqual(['X4', 'unknown', null, 0]);
  expect(all.some(([code]) => code === 'X3')).toBe(false);
});
