/**
 * What the treasury paid beside what the report counts as disbursed, by unit and, where that is known of both, by source.
 * Units do not enter what they disbursed by source: it is known of a unit that plans money of one source and no other.
 */
import { groupBy } from '../check/groups.ts';
import type { UnitResult } from '../check/result.ts';
import { type Finding, finding } from '../finding.ts';
import { SOURCE_HEADERS, SOURCES, type Source, TABS } from '../layout.ts';
import { exactSum } from '../money/exact.ts';
import type { Figures } from '../schema/report.ts';
import type { Statement, StatementRow } from '../source/treasury.ts';
import type { UnitRow } from '../source/units.ts';
import type { UnitSummary } from './consolidate.ts';
import { figuresOfUnit, NO_FIGURES } from './figures.ts';

/** One comparison, money in đồng. */
export interface TreasuryLine {
  readonly unit: UnitRow;
  /** Null: all sources together. */
  readonly source: Source | null;
  /** The statement names sources, and the report does not know how much of each was disbursed. */
  readonly isUnsplit: boolean;
  /** Of a source that the unit does not plan nothing is disbursed. */
  readonly isUnplanned: boolean;
  /** What the statement says of it; none where the unit does not stand there at all. */
  readonly rows: readonly StatementRow[];
  readonly paid: number | null;
  readonly disbursed: number;
}

export interface Reconciliation {
  /** Those of a unit side by side, units in the order of the report. */
  readonly lines: readonly TreasuryLine[];
  readonly findings: readonly Finding<TreasuryDifference>[];
  /** Every line that can be compared agrees. */
  readonly holds: boolean;
  readonly statement: Statement;
}

export const TREASURY_DIFFERENCES = ['TREASURY_PARTS_DIFFER', 'TREASURY_DIFFERS'] as const;
type TreasuryDifference = (typeof TREASURY_DIFFERENCES)[number];

const sumOf = (rows: readonly StatementRow[]): number => exactSum(rows.map(({ amount }) => amount));

/**
 * @param units those of the report
 * @returns null where the statement has no row of the period: then there is nothing to compare
 */
export function reconcile(
  statement: Statement | null,
  units: readonly UnitRow[],
  results: readonly UnitResult[],
): Reconciliation | null {
  if (statement === null || statement.rows.length === 0) return null;
  const stated = groupBy(statement.rows, ({ unit }) => unit.code);
  const findings: Finding<TreasuryDifference>[] = [];
  const lines = units.flatMap((unit): TreasuryLine[] => {
    const result = results.find((one) => one.unit.code === unit.code);
    const figures = result === undefined ? NO_FIGURES : figuresOfUnit(result);
    return linesOf(unit, stated.get(unit.code) ?? [], figures, findings);
  });
  const differing = lines.filter(({ paid, disbursed }) => paid !== null && paid !== disbursed);
  return {
    lines,
    findings: [...findings, ...differing.map(differs)],
    holds: differing.length === 0,
    statement,
  };
}

function linesOf(
  unit: UnitRow,
  rows: readonly StatementRow[],
  figures: Figures,
  findings: Finding<TreasuryDifference>[],
): TreasuryLine[] {
  const { disbursed } = figures;
  const line = (
    of: readonly StatementRow[],
    more: Partial<Pick<TreasuryLine, 'source' | 'isUnsplit' | 'isUnplanned'>> = {},
  ): TreasuryLine => ({
    ...{ unit, source: null, isUnsplit: false, isUnplanned: false, rows: of, ...more },
    paid: rows.length === 0 ? null : sumOf(of),
    disbursed: more.isUnplanned === true ? 0 : disbursed,
  });
  const whole = rows.filter(({ source }) => source === null);
  const parts = rows.filter(({ source }) => source !== null);
  if (parts.length === 0) return [line(whole)];
  // A total that was pasted beside its parts says nothing new; another one is what the unit was paid.
  if (whole.length > 0 && sumOf(whole) !== sumOf(parts)) {
    findings.push(partsDiffer(unit, whole, parts));
    return [line(whole)];
  }
  const only = onlySource(figures);
  if (only === null) return [line(parts, { isUnsplit: true })];
  return SOURCES.flatMap((source) => {
    const own = parts.filter((row) => row.source === source);
    const isUnplanned = source !== only;
    return own.length === 0 && (isUnplanned || disbursed === 0) ? [] : [line(own, { source, isUnplanned })];
  });
}

/** The one source of all that a unit plans; null where there are several, or money has none. */
function onlySource(figures: Figures): Source | null {
  const [first, ...others] = SOURCES.filter((source) => figures[source] !== 0);
  return first === undefined || others.length > 0 || figures.unsourced !== 0 ? null : first;
}

/** In the first row of what it is about. */
const about = (
  unit: UnitRow,
  rows: readonly StatementRow[],
): Pick<Finding, 'severity' | 'tab' | 'row' | 'column' | 'unit'> => ({
  severity: 'warning',
  tab: TABS.treasury,
  row: rows[0]?.row ?? null,
  column: 'Lũy kế kho bạc',
  unit: unit.code,
});

const differs = ({ unit, source, isUnsplit, rows, paid, disbursed }: TreasuryLine) =>
  finding<TreasuryDifference>({
    ...about(unit, rows),
    code: 'TREASURY_DIFFERS',
    actual: paid,
    expected: disbursed,
    facts: {
      name: unit.name,
      ...(source === null ? {} : { source: SOURCE_HEADERS[source] }),
      ...(isUnsplit ? { unsplit: unit.name } : {}),
      difference: (paid as number) - disbursed,
    },
  });

const partsDiffer = (unit: UnitRow, whole: readonly StatementRow[], parts: readonly StatementRow[]) =>
  finding<TreasuryDifference>({
    ...about(unit, whole),
    code: 'TREASURY_PARTS_DIFFER',
    actual: sumOf(whole),
    expected: sumOf(parts),
    facts: { name: unit.name, rows: [...whole, ...parts].map(({ row }) => row).join(', ') },
  });

/** What the treasury paid, and by how much it is more than what was disbursed; null where that is not known. */
export interface Paid {
  readonly paid: number | null;
  readonly difference: number | null;
}

type Disbursing = Pick<UnitSummary, 'unit' | 'figures'>;

/** Of a unit, all of its sources together. */
export function paidTo({ lines }: Reconciliation, { unit, figures }: Disbursing): Paid {
  const own = lines.flatMap((line) => (line.unit.code === unit.code ? (line.paid ?? []) : []));
  if (own.length === 0) return { paid: null, difference: null };
  const paid = exactSum(own);
  return { paid, difference: paid - figures.disbursed };
}

/** Of all units: the difference is known once each that disbursed money stands in the statement. */
export function paidInAll(treasury: Reconciliation, units: readonly Disbursing[]): Paid {
  const each = units.map((one) => ({ ...paidTo(treasury, one), disbursed: one.figures.disbursed }));
  const paid = exactSum(each.map((one) => one.paid ?? 0));
  const isWhole = each.every((one) => one.paid !== null || one.disbursed === 0);
  return { paid, difference: isWhole ? exactSum(each.map((one) => one.difference ?? 0)) : null };
}
