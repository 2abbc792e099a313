/**
 * What the treasury paid beside what the report counts as disbursed, by unit and, where that is known of both, by source.
 * Units do not enter what they disbursed by source: it is known of a unit that plans money of one source and no other.
 */
import { groupBy } from '../check/groups.ts';
import type { UnitResult } from '../check/result.ts';
import { amountIn, type Source, type Sources } from '../entry/sources.ts';
import { type Finding, finding } from '../finding.ts';
import { TABS } from '../layout.ts';
import { exactSum } from '../money/exact.ts';
import type { Figures } from '../schema/report.ts';
import type { IdleRow, Statement, StatementRow } from '../source/treasury.ts';
import type { UnitRow } from '../source/units.ts';
import type { UnitSummary } from './consolidate.ts';
import { figuresOfUnit, noFigures } from './figures.ts';

/** One comparison, money in đồng. */
export interface TreasuryLine {
  readonly unit: UnitRow;
  /** Null: all sources together. */
  readonly source: Source | null;
  /** The statement names sources, and the report does not know how much of each was disbursed. */
  readonly isUnsplit: boolean;
  /** Of a source that the unit does not plan nothing is disbursed. */
  readonly isUnplanned: boolean;
  /** What the statement says of it, and what it would say; none where the unit does not stand there at all. */
  readonly rows: readonly StatementRow[];
  readonly idle: readonly IdleRow[];
  /** Null where the unit does not stand there, or a part cannot be read: the rest is not all. */
  readonly paid: number | null;
  readonly disbursed: number;
}

export interface Reconciliation {
  /** Those of a unit side by side, units in the order of the report. */
  readonly lines: readonly TreasuryLine[];
  readonly findings: readonly Finding<TreasuryDifference>[];
  /** Every line agrees that the statement says something of. */
  readonly holds: boolean;
  readonly statement: Statement;
}

export const TREASURY_DIFFERENCES = ['TREASURY_PARTS_DIFFER', 'TREASURY_DIFFERS'] as const;
type TreasuryDifference = (typeof TREASURY_DIFFERENCES)[number];

const sumOf = (rows: readonly StatementRow[]): number => exactSum(rows.map(({ amount }) => amount));

/** What a statement says of a unit, or of one of its sources. */
interface Said {
  readonly rows: readonly StatementRow[];
  readonly idle: readonly IdleRow[];
}

const isStated = ({ rows, idle }: Said): boolean => rows.length + idle.length > 0;
const isRead = ({ idle }: Said): boolean => idle.every(({ sameAs }) => sameAs !== null);
const within = ({ rows, idle }: Said, isIn: (row: Pick<IdleRow, 'source'>) => boolean): Said => ({
  rows: rows.filter(isIn),
  idle: idle.filter(isIn),
});

/**
 * @param units those of the report
 * @returns null where the statement has no row of the period: then there is nothing to compare
 */
export function reconcile(
  statement: Statement | null,
  units: readonly UnitRow[],
  results: readonly UnitResult[],
  sources: Sources,
): Reconciliation | null {
  if (statement === null || !isStated(statement)) return null;
  const stated = groupBy(statement.rows, ({ unit }) => unit.code);
  const idle = groupBy(statement.idle, ({ unit }) => unit.code);
  const findings: Finding<TreasuryDifference>[] = [];
  const lines = units.flatMap((unit): TreasuryLine[] => {
    const result = results.find((one) => one.unit.code === unit.code);
    const figures = result === undefined ? noFigures(sources) : figuresOfUnit(result, sources);
    const said = { rows: stated.get(unit.code) ?? [], idle: idle.get(unit.code) ?? [] };
    return linesOf(unit, said, figures, sources, findings);
  });
  const differing = lines.filter(({ paid, disbursed }) => paid !== null && paid !== disbursed);
  return {
    lines,
    findings: [...findings, ...differing.map(differs)],
    holds: differing.length === 0 && lines.every((line) => line.paid !== null || !isStated(line)),
    statement,
  };
}

function linesOf(
  unit: UnitRow,
  said: Said,
  figures: Figures,
  sources: Sources,
  findings: Finding<TreasuryDifference>[],
): TreasuryLine[] {
  const { disbursed } = figures;
  const line = (
    of: Said,
    more: Partial<Pick<TreasuryLine, 'source' | 'isUnsplit' | 'isUnplanned'>> = {},
  ): TreasuryLine => ({
    ...{ unit, source: null, isUnsplit: false, isUnplanned: false, ...of, ...more },
    paid: isStated(said) && isRead(of) ? sumOf(of.rows) : null,
    disbursed: more.isUnplanned === true ? 0 : disbursed,
  });
  const whole = within(said, ({ source }) => source === null);
  const parts = within(said, ({ source }) => source !== null);
  if (!isStated(parts)) return [line(whole)];
  // A total that was pasted beside its parts says nothing new; another one is what the unit was paid.
  if (isStated(whole)) {
    if (!isRead(whole) || !isRead(parts)) return [line(whole)];
    if (sumOf(whole.rows) !== sumOf(parts.rows)) {
      findings.push(partsDiffer(unit, whole.rows, parts.rows));
      return [line(whole)];
    }
  }
  const only = onlySource(figures, sources);
  if (only === null) return [line(parts, { isUnsplit: true })];
  return sources.list.flatMap((source) => {
    const own = within(parts, (row) => row.source?.key === source.key);
    const isUnplanned = source !== only;
    return !isStated(own) && (isUnplanned || disbursed === 0) ? [] : [line(own, { source, isUnplanned })];
  });
}

/** The one source of all that a unit plans; null where there are several, or money has none. */
function onlySource(figures: Figures, { list }: Sources): Source | null {
  const [first, ...others] = list.filter(({ key }) => amountIn(figures, key) !== 0);
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
      ...(source === null ? {} : { source: source.name }),
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
  const own = lines.filter((line) => line.unit.code === unit.code);
  // Where one of its sources is not known, the others are not all that it was paid.
  if (own.length === 0 || own.some((line) => line.paid === null)) return { paid: null, difference: null };
  const paid = exactSum(own.map((line) => line.paid ?? 0));
  return { paid, difference: paid - figures.disbursed };
}

/** Of all units: the difference is known once each that disbursed money stands in the statement. */
export function paidInAll(treasury: Reconciliation, units: readonly Disbursing[]): Paid {
  // A part that cannot be read makes the whole unknown.
  if (treasury.lines.some((line) => line.paid === null && isStated(line)))
    return { paid: null, difference: null };
  const each = units.map((one) => ({ ...paidTo(treasury, one), disbursed: one.figures.disbursed }));
  const paid = exactSum(each.map((one) => one.paid ?? 0));
  const isWhole = each.every((one) => one.paid !== null || one.disbursed === 0);
  return { paid, difference: isWhole ? exactSum(each.map((one) => one.difference ?? 0)) : null };
}
