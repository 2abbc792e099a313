/**
 * What units had of a year and did not disburse: what may be carried over to the next one, should it be decided so. A proposal
 * for people, never an amount of the new year.
 */
import type { Source, Sources } from '../entry/sources.ts';
import type { UnitRow } from '../source/units.ts';
import { allottedInAll, available, availableInAll, type Known, restOf } from './allotment.ts';

export interface Balance {
  readonly unit: UnitRow;
  readonly allotted: Known;
  readonly carried: Known;
  /** Null where its tab is gone. */
  readonly disbursed: number | null;
  /** Allotted and carried over, less what was disbursed; đồng. */
  readonly balance: Known;
  /** The one source of all its money; null where there are several, for which nobody entered what was disbursed. */
  readonly source: Source | null;
  /** Rows that no total counts: what was disbursed in them is not taken away. */
  readonly rowsLeftOut: number;
}

/** What a check of a unit's tab says of it. */
interface Disbursed {
  readonly code: string;
  readonly disbursed: number;
  readonly rowsLeftOut: number;
}

/** Of units that were given anything, in their order. */
export function balancesOf(
  units: readonly UnitRow[],
  checked: readonly Disbursed[],
  { list }: Sources,
): Balance[] {
  const byCode = new Map(checked.map((one) => [one.code, one]));
  return units.flatMap((unit): Balance[] => {
    const money = availableInAll(unit);
    if (money === null) return [];
    const found = byCode.get(unit.code);
    const given = list.filter(({ key }) => ![null, 0].includes(available(unit, key) as number | null));
    return [
      {
        unit,
        allotted: allottedInAll(unit.budget),
        carried: allottedInAll(unit.carried),
        disbursed: found?.disbursed ?? null,
        balance: found === undefined ? 'unknown' : restOf(money, found.disbursed),
        source: given.length === 1 && money !== 'unknown' ? (given[0] ?? null) : null,
        rowsLeftOut: found?.rowsLeftOut ?? 0,
      },
    ];
  });
}
