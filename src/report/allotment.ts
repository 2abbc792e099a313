/**
 * What units were allotted, by source and in all. An allotment that nobody can read is unknown, and so is a sum with one.
 */
import { type Budget, totalBudget } from '../source/units.ts';

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
