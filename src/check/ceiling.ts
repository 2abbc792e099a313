/**
 * What a norm allows: the ceiling in đồng of a row or of rows taken together, and which factors go beyond
 * their limits. Pure arithmetic; what is said about it is decided in the rules.
 *
 * Ceiling = rate × quantity × persons × periods, each factor held to its limit. A factor the norm does not
 * limit does not multiply (members of a club do not raise the club's ceiling). A blank optional factor
 * counts as the entitlement: its maximum (domain notes, section 3: blank months = 3, blank persons = 2).
 * A norm that names its period and limits none (150.000đ a person a day) is paid for each; blank counts once.
 */
import { exactProduct, exactSum, whole } from '../money/exact.ts';
import type { Norm } from '../source/norms.ts';

/** A row's own numbers; null = blank. Quantity, persons and periods are counts. */
export interface Factors {
  readonly quantity: number | null;
  readonly persons: number | null;
  readonly periods: number | null;
}

export type FactorName = 'quantity' | 'persons' | 'periods';

/** A factor outside its limit. */
export interface Beyond {
  readonly factor: FactorName;
  readonly side: 'over' | 'under';
  readonly value: number;
  readonly limit: number;
}

export interface Ceiling {
  /** Whole đồng; null while a needed factor is missing. */
  readonly amount: number | null;
  /** The factors after clamping; null = not part of this norm. */
  readonly used: {
    readonly quantity: number | null;
    readonly persons: number | null;
    readonly periods: number | null;
  };
  readonly beyond: readonly Beyond[];
}

const numericMax = (norm: Norm): number | null =>
  typeof norm.maxQuantity === 'number' ? norm.maxQuantity : null;

const NONE: readonly Beyond[] = [];

function beyondOf(
  factor: FactorName,
  value: number | null,
  min: number | null,
  max: number | null,
): readonly Beyond[] {
  if (value === null) return NONE;
  if (max !== null && value > max) return [{ factor, side: 'over', value, limit: max }];
  if (min !== null && value < min) return [{ factor, side: 'under', value, limit: min }];
  return NONE;
}

/** Paid for each period, however many there are. */
export const isPerPeriod = ({ rate, periodName, maxPeriods }: Norm): boolean =>
  rate !== null && periodName !== '' && maxPeriods === null;

const periodsOf = (norm: Norm, periods: number | null): number | null => {
  if (norm.maxPeriods !== null) return hold(periods ?? norm.maxPeriods, norm.maxPeriods);
  return isPerPeriod(norm) ? (periods ?? 1) : null;
};

const hold = (value: number, max: number | null): number => (max === null ? value : Math.min(value, max));

/** The ceiling of one row under a money norm (`norm.rate` set). */
export function ceilingOf(norm: Norm, factors: Factors): Ceiling {
  const maxQuantity = norm.scope === 'district' ? null : numericMax(norm);
  const persons = norm.maxPersons === null ? null : hold(factors.persons ?? norm.maxPersons, norm.maxPersons);
  const periods = periodsOf(norm, factors.periods);
  const quantity = factors.quantity === null ? null : hold(factors.quantity, maxQuantity);
  const parts = [
    beyondOf('quantity', factors.quantity, null, maxQuantity),
    beyondOf('persons', factors.persons, norm.minPersons, norm.maxPersons),
    beyondOf('periods', factors.periods, norm.minPeriods, norm.maxPeriods),
  ];
  const beyond = parts.every((part) => part === NONE) ? NONE : parts.flat();
  const amount =
    norm.rate === null || quantity === null
      ? null
      : Math.floor(exactProduct([norm.rate, quantity, persons ?? 1, periods ?? 1]));
  return { amount, used: { quantity, persons, periods }, beyond };
}

/**
 * The highest unit price a row may carry: the rate, times each limited factor that the row leaves blank
 * (a price per group for all three months is fine while the months are blank).
 */
export function priceCeiling(norm: Norm, factors: Factors): number | null {
  if (norm.rate === null) return null;
  const persons = norm.maxPersons !== null && factors.persons === null ? norm.maxPersons : 1;
  const periods = norm.maxPeriods !== null && factors.periods === null ? norm.maxPeriods : 1;
  return Math.floor(exactProduct([norm.rate, persons, periods]));
}

/**
 * The ceiling of several rows together.
 * - `subject`: they describe one model, address or group: the largest quantity counts once, periods add up.
 * - `sum`: they stand side by side (a unit's, the district's): quantities add up, each with its own factors.
 */
export function groupCeiling(norm: Norm, rows: readonly Factors[], how: 'subject' | 'sum'): Ceiling {
  if (how === 'subject') {
    const largest = (pick: (row: Factors) => number | null): number | null =>
      rows.reduce<number | null>((max, row) => {
        const value = pick(row);
        return value === null ? max : Math.max(max ?? 0, value);
      }, null);
    const isUnknown = rows.some((row) => row.periods === null) && !isPerPeriod(norm);
    const periods = isUnknown ? null : exactSum(rows.map((row) => row.periods ?? 1));
    return ceilingOf(norm, {
      quantity: largest((row) => row.quantity),
      persons: rows.some((row) => row.persons === null) ? null : largest((row) => row.persons),
      periods,
    });
  }
  const each = rows.map((row) => ceilingOf({ ...norm, maxQuantity: null }, row));
  const known = each.every((ceiling) => ceiling.amount !== null) && each.length > 0;
  const total = exactSum(each.map((ceiling) => ceiling.used.quantity ?? 0));
  const max = numericMax(norm);
  const amounts = each.reduce((sum, ceiling) => sum + (ceiling.amount ?? 0), 0);
  const beyond = beyondOf('quantity', total, null, max);
  // Beyond the limit only the limit's share of the rows' money is allowed; multiplied first, so that whole đồng stay whole.
  const amount = !known
    ? null
    : max !== null && total > max
      ? Math.floor(whole((amounts * max) / total))
      : amounts;
  return { amount, used: { quantity: hold(total, max), persons: null, periods: null }, beyond };
}

/**
 * Count norms (no rate): the limits per unit of quantity against the row's totals, e.g. 7–10 members a team.
 * Persons are the total of the row. Periods may be written for one address or for all of them, so they are
 * beyond only when neither reading fits.
 */
export function countBeyond(
  norm: Norm,
  factors: Factors,
): { beyond: readonly Beyond[]; missing: FactorName[] } {
  const { quantity } = factors;
  const limited = (
    [
      ['persons', norm.minPersons, norm.maxPersons],
      ['periods', norm.minPeriods, norm.maxPeriods],
    ] as const
  ).filter(([, min, max]) => min !== null || max !== null);
  const missing = (['quantity', ...limited.map(([name]) => name)] as const).filter(
    (name) => factors[name] === null,
  );
  const beyond = limited.flatMap(([name, min, max]) => {
    const value = factors[name];
    if (quantity === null) return [];
    if (name === 'periods' && beyondOf(name, value, min, max).length === 0) return [];
    const times = (limit: number | null): number | null => (limit === null ? null : limit * quantity);
    return beyondOf(name, value, times(min), times(max));
  });
  return { beyond, missing };
}
