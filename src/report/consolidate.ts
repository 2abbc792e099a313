/**
 * Consolidation: judged rows of all units become the district's figures, with the proof that nothing was
 * lost or counted twice. Pure; knows no table layout.
 *
 * All sums are whole đồng in safe integers. Blank stays blank: a line without entries has no figure, not 0.
 */

import { groupBy } from '../check/groups.ts';
import type { JudgedRow } from '../check/judge.ts';
import type { UnitResult } from '../check/result.ts';
import type { MoneyCell } from '../entry/cells.ts';
import { amountIn, type Sources } from '../entry/sources.ts';
import type { Finding, Severity } from '../finding.ts';
import { exactSum } from '../money/exact.ts';
import type { BridgeCheck, ControlCheck, Figures, UnitStanding, UnitState } from '../schema/report.ts';
import { type CheckContext, isGivenLines, isParent } from '../source/context.ts';
import type { Norm } from '../source/norms.ts';
import { ancestorCodes, type PlanLevel } from '../source/plan/code.ts';
import { headingOf } from '../source/plan/plan.ts';
import type { UnitRow } from '../source/units.ts';
import { statusInUse, type UnitSubmission } from '../submission/compare.ts';
import { NOT_SUBMITTED } from '../submission/record.ts';
import { foldKey } from '../text/fold.ts';
import { figuresOf, figuresOfRows, sumFigures } from './figures.ts';
import { type Lateness, lateness } from './late.ts';
import {
  bridgeChecks,
  dong,
  type OutsideRow,
  OWN_TOTALS,
  outsideRows,
  type StrayTab,
  sideOf,
  strayFindingsOf,
  unreadableReason,
} from './outside.ts';

export interface ReportLine {
  readonly code: string;
  readonly level: PlanLevel;
  /** It only stands over others. */
  readonly heading: 'content' | 'activity' | null;
  readonly stt: string;
  readonly text: string;
  readonly owners: readonly string[];
  readonly pending: boolean;
  /** Own entries and, for headings and parents, everything below. */
  readonly figures: Figures;
  /** Null where nothing was entered or the entries count in different units of measure. */
  readonly quantity: number | null;
  readonly done: number | null;
  readonly measure: string;
  readonly mixedMeasures: boolean;
}

export interface UnitSummary {
  readonly unit: UnitRow;
  readonly tab: string;
  readonly state: UnitState;
  readonly submission: UnitStanding;
  /** Has figures that are not, or no longer, what it handed in, in a district that goes by the status of tabs. */
  readonly open: boolean;
  readonly rowsTyped: number;
  readonly rowsReported: number;
  readonly rowsLeftOut: number;
  readonly figures: Figures;
  readonly findings: Readonly<Record<Severity, number>>;
}

/** One row that a person typed, and whether it counts. */
export interface ReportEntry {
  readonly row: JudgedRow;
  /** Finding code that keeps it out, or null when it is in the report. */
  readonly leftOut: string | null;
}

export interface Consolidation {
  /** Where the money of its figures comes from. */
  readonly sources: Sources;
  readonly lines: readonly ReportLine[];
  readonly total: Figures;
  /** Entries on lines that wait for guidance, and the rest. */
  readonly pending: Figures;
  readonly applied: Figures;
  readonly units: readonly UnitSummary[];
  readonly entries: readonly ReportEntry[];
  readonly rowsTyped: number;
  readonly rowsReported: number;
  readonly rowsLeftOut: number;
  /** Reason code → number of rows. */
  readonly leftOut: Readonly<Record<string, number>>;
  /** Every number of the units' tabs that is not in the report. */
  readonly outside: readonly OutsideRow[];
  /** Whole đồng, with what texts say that stand in place of a number; own totals and headings are no part of it. */
  readonly moneyLeftOut: { readonly planned: number; readonly disbursed: number };
  /** Disbursed money that can be read, of rows that do not count, đồng: it is in no total. */
  readonly disbursedUnclear: number;
  readonly control: readonly ControlCheck[];
  readonly bridge: readonly BridgeCheck[];
  readonly reconciled: boolean;
  readonly absent: readonly UnitSummary[];
  readonly open: readonly UnitSummary[];
  /** Tabs with figures that belong to no unit. */
  readonly strayTabs: readonly string[];
  readonly provisional: boolean;
  readonly late: Lateness;
  readonly findings: readonly Finding[];
}

/** What is left out with a number, or with a text that says one, planned and disbursed; whole đồng. */
function moneyLeftOut(outside: readonly OutsideRow[]): Consolidation['moneyLeftOut'] {
  const left = outside.filter((row) => sideOf(row) !== 'apart');
  const sum = (field: 'planned' | 'disbursed'): number =>
    dong(exactSum(left.flatMap((row) => [row.money[field] ?? 0, row.read[field] ?? 0])));
  return { planned: sum('planned'), disbursed: sum('disbursed') };
}

/**
 * Adds it all up.
 *
 * @param results one for each unit whose tab was found, in the order of `Đơn vị`
 * @param missing participating units without a tab, with the tab name that was looked for
 * @param findings every finding of this run, already in order
 * @param strays tabs of no unit, where they were read
 */
export function consolidate(
  results: readonly UnitResult[],
  missing: readonly { unit: UnitRow; tab: string }[],
  findings: readonly Finding[],
  context: CheckContext,
  strays: readonly StrayTab[] = [],
): Consolidation {
  const { sources } = context.settings;
  const entries: ReportEntry[] = results.flatMap((result) =>
    typedRows(result).map((row) => ({ row, leftOut: row.leftOut })),
  );
  const counted = entries.filter((entry) => entry.leftOut === null).map((entry) => entry.row);
  const lines = reportLines(counted, context);
  const units = unitSummaries(results, missing, findings, context);
  const total = figuresOfRows(counted, sources);
  const isPending = (row: JudgedRow) => row.plan?.pending;
  const leftOut: Record<string, number> = {};
  for (const entry of entries)
    if (entry.leftOut !== null) leftOut[entry.leftOut] = (leftOut[entry.leftOut] ?? 0) + 1;
  const unread = results.filter(({ unreadRows }) => unreadRows > 0);
  for (const { findings: own, unreadRows } of unread) {
    const code = unreadableReason(own);
    leftOut[code] = (leftOut[code] ?? 0) + unreadRows;
  }
  const strayTabs = strayFindingsOf(findings);
  for (const { code, facts } of strayTabs) leftOut[code] = (leftOut[code] ?? 0) + Number(facts.rows);
  const strayTabRows = strayTabs.reduce((sum, { facts }) => sum + Number(facts.rows), 0);
  const rowsLeftOut = Object.values(leftOut).reduce((sum, n) => sum + n, 0);
  const unreadRows = unread.reduce((sum, one) => sum + one.unreadRows, 0);
  const rowsTyped = entries.length + strayTabRows + unreadRows;
  const control = controlChecks(lines, units, entries, total, sources, {
    typed: rowsTyped,
    reported: counted.length,
    left: rowsLeftOut,
  });
  const outside = outsideRows(results, findings, strays, sources);
  const bridge = bridgeChecks(results, outside, sources);
  const absent = units.filter(
    ({ unit, state }) => state !== 'entered' && !(state === 'empty' && !isGivenLines(unit, context)),
  );
  const open = units.filter((unit) => unit.open);
  return {
    sources,
    lines,
    total,
    pending: figuresOfRows(counted.filter(isPending), sources),
    applied: figuresOfRows(
      counted.filter((row) => !isPending(row)),
      sources,
    ),
    units,
    entries,
    rowsTyped,
    rowsReported: counted.length,
    rowsLeftOut,
    leftOut,
    outside,
    moneyLeftOut: moneyLeftOut(outside),
    disbursedUnclear: dong(
      exactSum(
        entries.map(({ row, leftOut }) =>
          leftOut === null || OWN_TOTALS.has(leftOut) ? 0 : (row.disbursed ?? 0),
        ),
      ),
    ),
    control,
    bridge,
    reconciled: [...control, ...bridge].every((check) => check.holds),
    absent,
    open,
    strayTabs: strayTabs.map(({ tab }) => tab),
    provisional: absent.length + open.length + strayTabs.length > 0,
    late: lateness(results, counted, context),
    findings,
  };
}

function reportLines(counted: readonly JudgedRow[], context: CheckContext): ReportLine[] {
  const { tree } = context;
  const { sources } = context.settings;
  const byCode = groupBy(counted, (row) => row.entry.code);
  const own = (code: string): readonly JudgedRow[] => byCode.get(code) ?? [];
  const known = new Map<string, Figures>();
  const figures = (code: string): Figures => {
    const sum =
      known.get(code) ??
      sumFigures(
        [figuresOfRows(own(code), sources), ...tree.childrenOf(code).map((child) => figures(child.code))],
        sources,
      );
    known.set(code, sum);
    return sum;
  };
  return tree.rows.map((row) => {
    const rows = countedOnce(own(row.code));
    const measures = new Set(
      rows.flatMap(({ factors, entry }) => (factors.quantity === null ? [] : entry.measure)),
    );
    const mixed = measures.size > 1 && new Set([...measures].map(foldKey)).size > 1;
    const add = (pick: (one: JudgedRow) => number | null): number | null => {
      const values = rows.map(pick).filter((value): value is number => value !== null);
      return values.length === 0 || mixed ? null : exactSum(values);
    };
    const heading = headingOf(row);
    return {
      code: row.code,
      level: row.level,
      heading,
      stt: row.stt,
      text: row.text,
      owners: row.owners,
      pending: row.pending,
      figures: figures(row.code),
      quantity: heading !== null && isParent(context, row.code) ? null : add((one) => one.factors.quantity),
      done: heading !== null && isParent(context, row.code) ? null : add((one) => one.done),
      measure: mixed ? '' : (rows.find((one) => one.entry.measure !== '')?.entry.measure ?? ''),
      mixedMeasures: mixed,
    };
  });
}

/** The rows whose quantities make up those of their line in the report. */
export function countedQuantities({
  entries,
  lines,
}: Pick<Consolidation, 'entries' | 'lines'>): ReadonlySet<JudgedRow> {
  const mixed = new Set(lines.filter(({ mixedMeasures }) => mixedMeasures).map(({ code }) => code));
  const counted = entries.flatMap(({ row, leftOut }) => (leftOut === null ? [row] : []));
  return new Set(
    [...groupBy(counted, (row) => row.entry.code)].flatMap(([code, rows]) =>
      mixed.has(code) ? [] : countedOnce(rows),
    ),
  );
}

/** Count rows of several `Khoản` describe the same teams: only the first `Khoản` counts them. */
export function countedOnce(rows: readonly JudgedRow[]): readonly JudgedRow[] {
  const counts = rows.filter((row) => row.role === 'count');
  if (counts.length === 0) return rows;
  const rank = (row: JudgedRow): number => (row.countNorm as Norm).row;
  const first = counts.reduce((low, row) => (rank(row) < rank(low) ? row : low));
  return counts.filter((row) => rank(row) === rank(first));
}

/** Every row that a person filled, those that belong to no line too; in sheet order. */
function typedRows({ rows, keptOut }: UnitResult): JudgedRow[] {
  const filled = rows.filter((row) => row.entry.filled);
  if (keptOut.length === 0) return filled;
  const tabs = [...new Set([...rows, ...keptOut].map((row) => row.tab))];
  return [...filled, ...keptOut].sort(
    (a, b) => tabs.indexOf(a.tab) - tabs.indexOf(b.tab) || a.entry.row - b.entry.row,
  );
}

function unitSummaries(
  results: readonly UnitResult[],
  missing: readonly { unit: UnitRow; tab: string }[],
  findings: readonly Finding[],
  context: CheckContext,
): UnitSummary[] {
  const said = groupBy(findings, ({ unit }) => unit);
  const severities = (code: string): Record<Severity, number> => {
    const found = { error: 0, warning: 0, notice: 0 };
    for (const { severity } of said.get(code) ?? []) found[severity]++;
    return found;
  };
  const used = statusInUse(results);
  const byCode = new Map<string, UnitSummary>();
  const add = (
    { unit, tab }: { unit: UnitRow; tab: string },
    state: UnitState,
    typed: readonly JudgedRow[],
    { state: standing, record: { when, user } }: UnitSubmission,
    unread = 0,
  ): void => {
    const counted = typed.filter((row) => row.leftOut === null);
    byCode.set(unit.code, {
      unit,
      tab,
      state,
      submission: { state: standing, when, user },
      // Open until submitted (or approved) and not edited afterwards.
      open: used && state === 'entered' && standing !== 'submitted' && standing !== 'approved',
      rowsTyped: typed.length + unread,
      rowsReported: counted.length,
      rowsLeftOut: typed.length - counted.length + unread,
      figures: figuresOfRows(counted, context.settings.sources),
      findings: severities(unit.code),
    });
  };
  for (const result of results) {
    const typed = typedRows(result);
    const state = !result.readable ? 'unreadable' : typed.length === 0 ? 'empty' : 'entered';
    add(result, state, typed, result.submission, result.unreadRows);
  }
  for (const one of missing)
    add(one, 'missing', [], { state: 'draft', record: NOT_SUBMITTED, changes: null });
  return context.units.flatMap((unit) => byCode.get(unit.code) ?? []);
}

/**
 * The lines whose sums make the total: activities, contents with none below (a pending one with its own money), and
 * lines of a heading that is missing from the plan. Each row is below exactly one of them.
 */
export function summedLines(lines: readonly ReportLine[]): ReportLine[] {
  const codes = new Set(lines.map((line) => line.code));
  const standingAbove = (code: string): string[] => ancestorCodes(code).filter((one) => codes.has(one));
  const activities = lines.filter((line) => line.level === 'activity');
  const withActivities = new Set(activities.flatMap((line) => standingAbove(line.code)));
  const heads = new Set(
    lines
      .filter(({ level, code }) => level === 'activity' || (level === 'content' && !withActivities.has(code)))
      .map((line) => line.code),
  );
  const parents = new Set(lines.map((line) => standingAbove(line.code)[0]));
  return lines.filter(
    ({ code }) =>
      (heads.has(code) || !parents.has(code)) && !standingAbove(code).some((above) => heads.has(above)),
  );
}

/**
 * The same money added up in independent ways: by unit, by activity, by source, and as `Dữ liệu` lists it, from the
 * cells themselves; what has no source, row by row, so that nothing sets off another; and every row accounted for.
 */
function controlChecks(
  lines: readonly ReportLine[],
  units: readonly UnitSummary[],
  entries: readonly ReportEntry[],
  total: Figures,
  sources: Sources,
  rows: { typed: number; reported: number; left: number },
): ControlCheck[] {
  const check = (id: ControlCheck['id'], expected: number, actual: number): ControlCheck => ({
    id,
    expected,
    actual,
    holds: expected === actual && Number.isSafeInteger(expected),
  });
  const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
  const byUnit = (field: 'planned' | 'disbursed'): number => sum(units.map((unit) => unit.figures[field]));
  const summed = summedLines(lines);
  const byActivity = (field: 'planned' | 'disbursed'): number =>
    sum(summed.map((line) => line.figures[field]));
  const counted = entries.filter(({ leftOut }) => leftOut === null).map(({ row }) => row);
  const inCells = (cell: (row: JudgedRow) => MoneyCell): number =>
    sum(counted.map(cell).map((one) => (one.kind === 'number' ? one.value : 0)));
  const unsourced = counted.map((row) => figuresOf(row).unsourced);
  return [
    check('units', total.planned, byUnit('planned')),
    check('activities', total.planned, byActivity('planned')),
    check('sources', total.planned, sum(sources.list.map(({ key }) => amountIn(total, key)))),
    check('short', 0, sum(unsourced.filter((value) => value > 0))),
    check('over', 0, 0 - sum(unsourced.filter((value) => value < 0))),
    check(
      'data',
      total.planned,
      inCells((row) => row.entry.amount),
    ),
    check('disbursedUnits', total.disbursed, byUnit('disbursed')),
    check('disbursedActivities', total.disbursed, byActivity('disbursed')),
    check('rows', rows.typed, rows.reported + rows.left),
  ];
}
