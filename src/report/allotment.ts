/**
 * What units were allotted and what was carried over to them, by source and in all. An amount that nobody can read is unknown,
 * and so is a sum with one.
 */
import { type Budget, totalBudget, type UnitRow } from '../source/units.ts';

/** A sum of money (đồng): null where nothing is given, `unknown` where a part cannot be read. */
export type Known = number | null | 'unknown';

export const allotted = (budget: Budget, source: string): Known =>
  budget.bySource[source] ?? (budget.unreadable === true ? 'unknown' : null);

export const allottedInAll = (budget: Budget): Known =>
  budget.unreadable === true ? 'unknown' : totalBudget(budget);

/** The sum of what is given; unknown with one that is. */
export function sumOf(all: readonly Known[]): Known {
  if (all.includes('unknown')) return 'unknown';
  const amounts = all.filter((one): one is number => typeof one === 'number');
  return amounts.length === 0 ? null : amounts.reduce((sum, one) => sum + one, 0);
}

type Allotted = Pick<UnitRow, 'budget' | 'carried'>;

/** What a unit has of a source: allotted, and carried over. */
export const available = ({ budget, carried }: Allotted, source: string): Known =>
  sumOf([allotted(budget, source), allotted(carried, source)]);

export const availableInAll = ({ budget, carried }: Allotted): Known =>
  sumOf([allottedInAll(budget), allottedInAll(carried)]);

/** What of it is not planned. */
export const restOf = (money: Known, planned: number): Known =>
  typeof money === 'number' ? money - planned : money;

/** Whether anybody says that money was carried over, be it in words that nobody can read. */
export const hasCarried = (units: readonly { readonly unit: Allotted }[]): boolean =>
  units.some(({ unit }) => allottedInAll(unit.carried) !== null);
