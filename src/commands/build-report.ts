/**
 * Menu «Lập báo cáo tổng hợp»: reads every unit's tab, consolidates, and puts finished tabs in the place
 * of the old ones. All reads come before the first write; an interrupted run leaves the last report whole, or one whose
 * name says that it is being made.
 */
import type { UnitResult } from '../check/result.ts';
import type { EntryRow } from '../entry/row.ts';
import { amountIn } from '../entry/sources.ts';
import { type Finding, finding, severityCounts } from '../finding.ts';
import { TABS } from '../layout.ts';
import { sayFinding, severityWord } from '../messages/index.ts';
import { byUnitTable } from '../report/by-unit-table.ts';
import { type InPeriod, inPeriod, NO_BASE } from '../report/closed/in-period.ts';
import { rowsOf } from '../report/closed/rows.ts';
import { compareReports } from '../report/compare/compare.ts';
import { comparisonTable } from '../report/compare/comparison-table.ts';
import { type Consolidation, consolidate } from '../report/consolidate.ts';
import { dataTable, markOfReport } from '../report/data-table.ts';
import { districtTable, provisionalWords } from '../report/district-table.ts';
import { type FindingText, findingsTable } from '../report/findings-table.ts';
import { outsideTable } from '../report/outside-table.ts';
import { type ProofParts, proofTable, verdictFormula } from '../report/proof-table.ts';
import type { Reconciliation } from '../report/treasury.ts';
import { normsVersion, planVersion, runId } from '../report/versions.ts';
import type { Outcome } from '../schema/outcomes.ts';
import type { ReportOutcome } from '../schema/report.ts';
import type { CheckContext } from '../source/context.ts';
import type { Target } from '../source/targets.ts';
import { allotmentAreas } from '../source/units.ts';
import { checkedIn } from '../table/check-number.ts';
import { shownDay } from '../text/day.ts';
import { halfMade } from '../workbook/aside.ts';
import { type Book, openBook, type Sheet } from '../workbook/book.ts';
import { actingUser, stampOf } from '../workbook/session.ts';
import { addTab, dropOld, fillTab } from '../workbook/write-table.ts';
import type { Closed } from './closed.ts';
import { checkEverything, guardOf, proofVerdict, readContext } from './desk.ts';
import { appendLog, isOldLog } from './log.ts';
import { goOn } from './progress.ts';
import { peoplesTabs, REPORT_TABS } from './report-tabs.ts';
import { type Desk, runCommand } from './run.ts';

export function buildReport(): Outcome<ReportOutcome | { cancelled: true }> {
  return runCommand(
    (desk) => {
      const made = makeReport(desk);
      desk.conclude(desk.ui.report.title, made.said);
      return made.outcome;
    },
    { district: true },
  );
}

/** Everything that a report is made of, read and added up. */
export interface ReadReport {
  readonly context: CheckContext;
  readonly results: readonly UnitResult[];
  readonly findings: readonly Finding[];
  readonly result: Consolidation;
  readonly closed: Closed;
  /** Null where the district keeps no periods. */
  readonly inPeriod: InPeriod | null;
  /** What the district counts; null without that tab. */
  readonly targets: readonly Target[] | null;
  /** What the treasury paid; null where nobody said so for the period. */
  readonly treasury: Reconciliation | null;
  /** The figures agree with one another, and with what the treasury paid. */
  readonly agrees: boolean;
  /** Names this run and no other. */
  readonly run: string;
  /** What the sheet says of the report that stands; '' without one, or where nobody asked. */
  readonly verdict: string;
}

/** What a run of «Chốt báo cáo kỳ» left that died: closing again is what takes it away. */
const MENDED_BY_CLOSING: ReadonlySet<string> = new Set(['CLOSE_UNFINISHED', 'PERIOD_NONE_OPEN']);

/**
 * Reads and consolidates.
 *
 * @param closing for closing a period: every closed report is looked at, and what the sheet says of the report that stands
 */
export function readReport(desk: Desk, closing = false): ReadReport {
  const context = readContext(desk);
  const {
    tabs,
    results,
    findings: all,
    closed,
    strays,
    ofDistrict,
  } = checkEverything(desk, context, closing);
  const found = closing ? all.filter(({ code }) => !MENDED_BY_CLOSING.has(code)) : all;
  const missing = tabs.filter((tab) => tab.sheet === null).map(({ unit, name }) => ({ unit, tab: name }));
  const { targets, treasury } = ofDistrict;
  const findings = [...found, ...results.flatMap((result) => result.findings)];
  const result = consolidate(results, missing, findings, context, strays);
  const { before } = closed;
  const { programme, consolidator, consolidatorCode, tier, year, period, cutOff } = context.settings;
  const figures = [
    result.total,
    result.entries.map((entry) => [entry.row.tab, inOneRow(entry.row.entry)]),
    result.units.map(({ unit, state, submission }) => [unit.code, unit.name, state, submission.state]),
    [programme, consolidator, consolidatorCode, tier, year, period, cutOff],
    [planVersion(context), normsVersion(context)],
  ];
  return {
    context,
    results,
    findings,
    result,
    closed,
    inPeriod:
      context.periods.current === null
        ? null
        : before === null
          ? NO_BASE
          : inPeriod(result.lines, result.total, before.rows, before.line, context),
    targets,
    treasury,
    agrees: result.reconciled && (treasury?.holds ?? true),
    run: runId(figures, new Date()),
    verdict: closing ? proofVerdict(desk.book) : '',
  };
}

/** Reads, consolidates and writes the report tabs; `said` is the sentence for the person. */
export function makeReport(desk: Desk): { outcome: ReportOutcome; said: string } {
  const read = readReport(desk);
  const { result, run } = read;
  const user = actingUser();
  const now = new Date();
  const at = { now, stamp: stampOf(desk.book, now), user };
  const { report } = desk.ui;
  const { kept, agrees } = writeReport(desk, read, at);
  const notes = result.provisional ? `${provisionalWords(result, report)}. ` : '';
  const left = result.rowsLeftOut > 0 ? report.doneLeft(result.rowsLeftOut) : '';
  return {
    outcome: outcomeOf(result, run, agrees),
    said: [
      notes + report.done(result.rowsReported, result.total.planned, left),
      ...(agrees ? [] : [report.notAgreeing]),
      ...[...kept].map(([name, now]) => report.keptTab(name, now)),
    ].join('\n'),
  };
}

/** The words of a finding, in the workbook's language. */
export const sayIn =
  ({ language }: Pick<Desk, 'language'>) =>
  (item: Finding): FindingText => ({
    severity: severityWord(item.severity, language),
    ...sayFinding(item, language),
  });

/** When and by whom, asked before anything is written. */
interface RunStamp {
  readonly now: Date;
  /** In the spreadsheet's time zone. */
  readonly stamp: string;
  readonly user: string;
}

/**
 * Gives the tabs of a person's own that had the name of a report tab, with the names they have now, and whether the
 * figures agree as the proof that was written says.
 */
function writeReport(
  desk: Desk,
  read: ReadReport,
  at: RunStamp,
): { kept: ReadonlyMap<string, string>; agrees: boolean } {
  const { book, ui, language } = desk;
  const { result, results, context, run, closed, treasury } = read;
  const { settings, grids } = context;
  const working = (name: string): string => ui.report.working(name);
  const verdict = verdictFormula(working(TABS.proof), ui);
  const say = sayIn(desk);
  const reason = (code: string): string =>
    sayFinding(finding({ code, severity: 'error', tab: '' }), language).title;
  const areas = allotmentAreas(grids.units, settings.sources);
  const parts: ProofParts = {
    data: dataTable(result, context, { id: run, now: at.now }, ui),
    outside: outsideTable(result, ui, verdict, say),
    units: byUnitTable(result, ui, verdict, treasury),
    findings: findingsTable(result, ui, verdict, say),
    district: districtTable(result, settings, { id: run, when: at.stamp }, ui, verdict, read.inPeriod),
    allotments: areas === null ? null : checkedIn(grids.units, areas),
    treasury,
    nameOf: working,
    reason,
  };
  const proof = proofTable(result, results, parts, ui);
  const agrees = read.agrees && proof.readable;
  const tables = [
    parts.data.table,
    parts.outside.table,
    proof.table,
    ...(closed.base === null
      ? []
      : [
          comparisonTable(
            compareReports(closed.base.rows, rowsOf(result, context), context),
            closed.base.line,
            ui,
            verdict,
            reason,
          ),
        ]),
    parts.units.table,
    parts.findings,
    parts.district.table,
  ];
  const guard = guardOf(desk, settings);
  const oldLog = isOldLog(desk);
  const kept = peoplesTabs(book, ui);
  const clearName = (name: string): void => {
    const old = book.sheets.get(name);
    const aside = kept.get(name);
    if (aside === undefined) dropOld(book, name);
    else old?.setName(aside);
  };
  clearUnfinished(book);
  let swapping = false;
  try {
    // Formulas of these tabs name one another, and a formula that names a tab which is not there yet stays broken.
    const built = tables.map((table) => [table, addTab(book, working(table.tab))] as const);
    // The proof last: its formulas are then worked out once, and not again for each tab they read.
    const isProof = ([{ tab }]: (typeof built)[number]): boolean => tab === TABS.proof;
    const inOrder = [...built.filter((one) => !isProof(one)), ...built.filter(isProof)];
    for (const [done, [table, sheet]] of inOrder.entries()) {
      const pause = (): void => goOn(desk, { doing: 'write', done, all: tables.length, name: table.tab });
      pause();
      fillTab(sheet, table, pause);
      guard(sheet);
    }
    // The old report goes first and the new one gets its name last: in between the only report in the workbook is
    // marked by its name as being made.
    clearName(TABS.report);
    swapping = true;
    // One of an earlier report that there is nothing to compare with any more.
    if (closed.base === null) clearName(TABS.comparison);
    for (const [table, sheet] of built) {
      if (table.tab !== TABS.report) clearName(table.tab);
      sheet.setName(table.tab);
    }
  } catch (error) {
    if (!swapping) clearAfterFailure();
    throw error;
  }
  logReport(desk, at, result, context, { run, agrees, oldLog, kept: kept.size, made: tables.length }, guard);
  return { kept, agrees };
}

/** The tabs of a report that a run began and did not finish. */
const unfinished = (book: Book) => halfMade(book, [...REPORT_TABS, TABS.log]);

function clearUnfinished(book: Book): void {
  for (const [, sheet] of unfinished(book)) book.spreadsheet.deleteSheet(sheet);
}

/** Clears up after a failure as far as the platform still allows; the next report clears the rest. */
function clearAfterFailure(): void {
  try {
    clearUnfinished(openBook());
  } catch (error) {
    console.error(String(error));
  }
}

/** Adds the report's line to the run log. */
function logReport(
  desk: Desk,
  { now, user }: RunStamp,
  result: Consolidation,
  context: CheckContext,
  {
    run,
    agrees,
    oldLog,
    kept,
    made,
  }: {
    readonly run: string;
    readonly agrees: boolean;
    readonly oldLog: boolean;
    readonly kept: number;
    readonly made: number;
  },
  guard: (sheet: Sheet) => void,
): void {
  const { book, ui } = desk;
  const state = result.provisional ? provisionalWords(result, ui.report) : ui.report.official;
  // The book was read before the old tabs went and the new ones came.
  const gone = unfinished(book).length + REPORT_TABS.filter((name) => book.sheets.has(name)).length - kept;
  const cells = [
    `${state}. ${agrees ? ui.proof.ok : ui.report.notAgreeing}`,
    run,
    result.rowsTyped,
    result.rowsReported,
    result.rowsLeftOut,
    result.total.planned,
    result.total.disbursed,
    ...severityCounts(result.findings),
    markOfReport(result),
  ];
  appendLog(
    desk,
    book.sheets.size - gone + made,
    now,
    ui.menu.report,
    user,
    cells,
    oldLog,
    guard,
    madeUnder(result, context, ui.log.states.working),
  );
}

/** What a line of the log says of the period and of what a report was made under. */
export function madeUnder(
  { moneyLeftOut }: Pick<Consolidation, 'moneyLeftOut'>,
  context: CheckContext,
  state: string,
): (string | number)[] {
  const { settings, periods } = context;
  return [
    periods.current?.code ?? settings.period,
    settings.cutOff === null ? '' : shownDay(settings.cutOff),
    settings.layout,
    planVersion(context),
    normsVersion(context),
    moneyLeftOut.planned,
    state,
  ];
}

/** A row's cells in the order of its columns: the mark of a run is made of them to the letter. */
function inOneRow({ sources, time, done, disbursed, note, filled, ...before }: EntryRow): object {
  return { ...before, ...sources, time, done, disbursed, note, filled };
}

function outcomeOf(result: Consolidation, run: string, reconciled: boolean): ReportOutcome {
  const { rowsTyped, rowsReported, rowsLeftOut, leftOut } = result;
  return {
    totals: { ...result.total, pending: result.pending, applied: result.applied },
    sources: result.sources.list.map(({ key, name }) => ({
      key,
      name,
      planned: amountIn(result.total, key),
    })),
    units: result.units.map(({ unit, ...rest }) => ({ code: unit.code, name: unit.name, ...rest })),
    findings: result.findings,
    reconciliation: {
      reconciled,
      provisional: result.provisional,
      strayTabs: [...result.strayTabs],
      rowsTyped,
      rowsReported,
      rowsLeftOut,
      leftOut,
      moneyLeftOut: result.moneyLeftOut,
      disbursedUnclear: result.disbursedUnclear,
      checks: result.control,
      bridge: result.bridge,
    },
    run,
  };
}
