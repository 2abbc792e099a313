/**
 * Menu «Chốt báo cáo kỳ»: the report of the open period becomes a tab of values that nothing writes again, its rows go
 * into the archive, and the register gets a line. What stands against closing is listed first; the officer may close all the
 * same by typing why.
 *
 * Order of writes: a line «Đang chốt» in the register, rows of the archive, the tab, the period, the log, and last the line
 * becomes «Hiệu lực». A run that dies before that leaves a line by which the next one knows what to take away.
 */
import { severityCounts } from '../finding.ts';
import { PERIOD_STATES, REPORT_STATES, TABS } from '../layout.ts';
import { sayFinding } from '../messages/index.ts';
import { byUnitTable } from '../report/by-unit-table.ts';
import { ARCHIVE_HEADERS, archiveRows, unlistedReports } from '../report/closed/archive.ts';
import {
  linesInForce,
  markOfValues,
  REGISTER_HEADERS,
  type RegisterCells,
  type RegisterLine,
  replacedBy,
  samePeriod,
  unfinishedLines,
  versionOf,
} from '../report/closed/register.ts';
import { markOfSnapshot, snapshotName, snapshotTable } from '../report/closed/snapshot.ts';
import { dataTable } from '../report/data-table.ts';
import { districtTable, provisionalWords } from '../report/district-table.ts';
import { outsideTable } from '../report/outside-table.ts';
import { verdictsThatHold } from '../report/proof-table.ts';
import type { SheetTable, TableCell } from '../report/table.ts';
import { normsVersion, planVersion } from '../report/versions.ts';
import type { CloseOutcome, Outcome } from '../schema/outcomes.ts';
import { type Period, periodOfSettings } from '../source/periods.ts';
import type { Grid } from '../table/grid.ts';
import { findHeader } from '../table/header.ts';
import { shownDay } from '../text/day.ts';
import { halfMade, halfNames } from '../workbook/aside.ts';
import { type Book, type Sheet, valuesOf } from '../workbook/book.ts';
import { ask, askText } from '../workbook/dialogs.ts';
import { addLedger, clearLines, type Ledger, writeLines } from '../workbook/ledger.ts';
import { fileEditors, protectTab } from '../workbook/rights.ts';
import { tabInFront } from '../workbook/selection.ts';
import { actingUser, stampOf } from '../workbook/session.ts';
import { fillTab } from '../workbook/write-table.ts';
import { madeUnder, type ReadReport, readReport, sayIn } from './build-report.ts';
import { listed } from './check-all.ts';
import { guardOf } from './desk.ts';
import { appendLog, isOldLog } from './log.ts';
import { withPeriodsTab, writePeriod } from './periods-tab.ts';
import { type Desk, Refusal, runCommand } from './run.ts';

type Target = Omit<Period, 'row' | 'report'> & { readonly row: number | null };

/** What is to be closed, and what the person was asked about. */
interface Prepared {
  readonly read: ReadReport;
  readonly target: Target;
  readonly version: number;
  readonly tab: string;
  readonly now: Date;
  /** What stands against it, in sentences. */
  readonly against: readonly string[];
  /** Of the tabs that say what is open and what is closed: they must not have changed when it is written. */
  readonly mark: string;
}

export function closePeriod(): Outcome<CloseOutcome | { cancelled: true }> {
  const asked: (Prepared & { readonly reason: string })[] = [];
  return runCommand<CloseOutcome>((desk) => carryOut(desk, asked[0] as (typeof asked)[0]), {
    ask: (desk) => {
      const prepared = prepare(desk);
      const reason = reasonOf(desk, prepared);
      if (reason !== null) asked[0] = { ...prepared, reason };
      return reason !== null;
    },
    // What the person was asked about is what is closed, whatever units type while the question stands open.
    keepsDesk: true,
    district: true,
  });
}

/** Reads everything; throws a refusal where nothing can be closed. */
function prepare(desk: Desk): Prepared {
  const { book, ui } = desk;
  const read = readReport(desk, true);
  const { context, closed } = read;
  const target = targetOf(desk, read);
  if (closed.register.kind === 'unreadable' || closed.archive.kind === 'unreadable') {
    const name = closed.register.kind === 'unreadable' ? TABS.register : TABS.archive;
    throw new Refusal(ui.closing.notOurs(name));
  }
  const unlisted = unlistedReports(closed.archive, closed.register);
  const version = versionOf(closed.register, target.code, [...unlisted.values()]);
  return {
    read,
    target,
    version,
    tab: freeTab(book, closed.register.lines, snapshotName(target.code, version)),
    now: new Date(),
    against: standsAgainst(desk, read),
    mark: markOfValues([...closed.grids.register, [], ...(context.grids.periods ?? [])]),
  };
}

/** The period that is closed: the open one, the last closed one once more, or what the settings say where there is none. */
function targetOf({ ui, language }: Desk, { context }: ReadReport): Target {
  const { periods, settings, grids } = context;
  const wrong = periods.findings.filter(({ severity }) => severity === 'error');
  if (wrong.length > 0)
    throw new Refusal(
      [
        ui.closing.periodsWrong,
        ...wrong.map((item) => {
          const { what, todo } = sayFinding(item, language);
          return ui.closing.wrongRow(item.row, `${what} ${todo}`);
        }),
      ].join('\n'),
    );
  const target: Target =
    periods.current ??
    (periods.periods.length > 0 ? noPeriod(ui) : { ...periodOfSettings(settings), row: null });
  // A tab whose header somebody cleared.
  if (target.row === null && grids.periods !== undefined && periods.header === null)
    throw new Refusal(ui.closing.noHeader(TABS.periods));
  if (target.cutOff === null) throw new Refusal(ui.closing.noCutOff(target.code));
  return target;
}

const noPeriod = (ui: Desk['ui']): never => {
  throw new Refusal(ui.closing.noneOpen);
};

/** A name that no tab has but the one that a run which died made under it. */
function freeTab({ sheets }: Book, lines: readonly RegisterLine[], wanted: string): string {
  const leftovers = new Set(unfinishedLines({ lines, kind: 'read', header: null }).map(({ tab }) => tab));
  const taken = new Set(
    [...sheets.keys()].filter((name) => !leftovers.has(name)).map((name) => name.toLowerCase()),
  );
  for (const { tab, state } of lines) if (state !== 'closing') taken.add(tab.toLowerCase());
  for (let n = 1; ; n++) {
    const name = n === 1 ? wanted : `${wanted.slice(0, 27)} ${n}`;
    if (!taken.has(name.toLowerCase())) return name;
  }
}

/** Everything that a final report must not have, each in a sentence. */
function standsAgainst(desk: Desk, { result, findings, verdict }: ReadReport): string[] {
  const { ui } = desk;
  const words = ui.closing.against;
  const { absent, open, strayTabs, rowsLeftOut, moneyLeftOut, control, bridge } = result;
  const errors = findings.filter(({ severity }) => severity === 'error');
  // What of the statement is not compared stands against it as what differs does: either may be anything.
  const treasury = findings.filter(({ tab, severity }) => tab === TABS.treasury && severity === 'warning');
  const names = (units: typeof absent): string => units.map(({ unit }) => unit.name).join(', ');
  const differing = [...control, ...bridge].filter(({ holds }) => !holds).length;
  return [
    ...(absent.length > 0 ? [words.absent(absent.length, names(absent))] : []),
    ...(open.length > 0 ? [words.open(open.length, names(open))] : []),
    ...(strayTabs.length > 0 ? [words.strayTabs(strayTabs.join(', '))] : []),
    ...(rowsLeftOut > 0 ? [words.leftOut(rowsLeftOut, moneyLeftOut.planned, moneyLeftOut.disbursed)] : []),
    ...(errors.length > 0 ? [[words.errors(errors.length), ...listed(desk, errors)].join('\n')] : []),
    ...(differing > 0 ? [words.differing(differing)] : []),
    ...(treasury.length > 0 ? [[words.treasury(treasury.length), ...listed(desk, treasury)].join('\n')] : []),
    ...(verdict !== '' && !verdictsThatHold().includes(verdict) ? [words.verdict(verdict)] : []),
  ];
}

/** The reason that is printed: '' where nothing stands against it; null where the person said no. */
function reasonOf({ ui }: Desk, { read, target, version, tab, against }: Prepared): string | null {
  const { closing, menu } = ui;
  const { result, closed } = read;
  const what = [
    closing.what(target.name, target.code, shownDay(target.cutOff as string), version),
    closing.figures(result.rowsReported, result.total.planned, result.total.disbursed),
    ...(version > 1 ? [closing.again(version - 1)] : []),
    ...(target.row === null ? [closing.newPeriod(TABS.periods, target.code)] : []),
    ...(unfinishedLines(closed.register).length > 0 ? [closing.unfinished] : []),
  ];
  if (against.length === 0) return ask(menu.close, [...what, '', closing.ask(tab)].join('\n')) ? '' : null;
  const typed = askText(
    menu.close,
    [...what, '', closing.stands, ...against.map((line) => `– ${line}`), '', closing.askReason].join('\n'),
  );
  if (typed === null) return null;
  const reason = typed.replace(/\s+/g, ' ').trim().slice(0, REASON_LIMIT);
  if (reason === '') throw new Refusal(closing.noReason);
  return reason;
}

/** Characters of a reason: it stands in one line of the report. */
const REASON_LIMIT = 500;

/** What the register, the archive and the tab are to hold. */
interface Made {
  readonly table: SheetTable;
  readonly rows: readonly (readonly TableCell[])[];
  readonly line: RegisterCells;
}

function carryOut(given: Desk, prepared: Prepared & { readonly reason: string }): CloseOutcome {
  const { read, target, version, tab, now, reason } = prepared;
  const { context, closed, result } = read;
  const { ui } = given;
  const { spreadsheet, sheets } = given.book;
  const valuesNow = (name: string): Grid => {
    // Somebody may have made it while the question stood open.
    const sheet = sheets.get(name) ?? spreadsheet.getSheetByName(name);
    return sheet === null ? [] : valuesOf(sheet);
  };
  if (markOfValues([...valuesNow(TABS.register), [], ...valuesNow(TABS.periods)]) !== prepared.mark)
    throw new Refusal(ui.closing.meanwhile);
  const user = actingUser();
  const when = stampOf(given.book, now);
  const guard = guardOf(given, context.settings);
  const editors = fileEditors(given.book);
  const oldLog = isOldLog(given);
  const registerSheet = sheets.get(TABS.register);
  const archiveSheet = sheets.get(TABS.archive);
  const height = (sheet: Sheet | undefined): number => sheet?.getMaxRows() ?? 0;
  const heights = [height(registerSheet), height(archiveSheet)] as const;
  const front = tabInFront(given.book);
  const made = makeAll(given, prepared, user || ui.log.unknownUser, when, now);

  // Nothing is read from here on.
  const snapshots = new Set(
    [...unfinishedLines(closed.register).map((line) => line.tab), tab].flatMap((name) =>
      [name, ...halfNames(name)].flatMap((one) => sheets.get(one) ?? []),
    ),
  );
  const half = halfMade(given.book, [TABS.register, TABS.archive, TABS.log]).map(([, sheet]) => sheet);
  const gone = new Set([...half, ...snapshots]);
  for (const sheet of gone) spreadsheet.deleteSheet(sheet);
  const desk = withPeriodsTab(given, context.settings, target.row === null ? target : undefined);
  let count = desk.book.sheets.size - gone.size;
  const ledger = (
    sheet: Sheet | undefined,
    grid: Grid,
    max: number,
    name: string,
    headers: readonly string[],
  ): Ledger => {
    const header = sheet === undefined ? null : findHeader(grid, headers);
    if (sheet !== undefined && header !== null)
      return { sheet, columns: headers.map((one) => header.columns[one] as number), height: max };
    if (sheet !== undefined) {
      // A blank tab of that name.
      spreadsheet.deleteSheet(sheet);
      count--;
    }
    return addLedger(given.book, count++, ui.report.working(name), name, headers, guard);
  };
  const register = ledger(registerSheet, closed.grids.register, heights[0], TABS.register, REGISTER_HEADERS);
  const archive = ledger(archiveSheet, closed.grids.archive, heights[1], TABS.archive, ARCHIVE_HEADERS);
  const pending = unfinishedLines(closed.register)[0];
  const at = pending?.row ?? Math.max(2, lastRow(closed.grids.register) + 1);
  writeLines(register, at, [lineCells(made.line, REPORT_STATES.closing)]);
  const leftover = pending === undefined ? undefined : closed.archive.reports.get(pending.run);
  const first = leftover?.first ?? Math.max(2, lastRow(closed.grids.archive) + 1);
  writeLines(archive, first, made.rows);
  clearLines(archive, first + made.rows.length, (leftover?.height ?? 0) - made.rows.length);
  const sheet = spreadsheet.insertSheet(ui.report.working(tab), placeOf(desk.book, snapshots, gone) ?? count);
  count++;
  fillTab(sheet, made.table);
  protectTab(sheet, ui.closing.guard, [], editors);
  sheet.setName(tab);
  // New tabs come to the front.
  const seen = sheets.get(front);
  if (seen !== undefined && !gone.has(seen)) spreadsheet.setActiveSheet(seen);
  writePeriod(desk, context.periods, context.grids.periods ?? [], target, PERIOD_STATES.closed, tab);
  const state = reason === '' ? ui.closing.final : ui.closing.reserved(reason);
  const figures = [result.rowsTyped, result.rowsReported, result.rowsLeftOut, result.total.planned];
  appendLog(
    desk,
    count,
    now,
    ui.menu.close,
    user,
    [
      ui.closing.logged(target.code, version, tab, state),
      read.run,
      ...figures,
      result.total.disbursed,
      ...severityCounts(read.findings),
      made.line.Dấu,
    ],
    oldLog,
    guard,
    madeUnder(result, context, reason === '' ? ui.log.states.final : ui.log.states.reserved),
  );
  commit(register, closed.grids.register, linesInForce(closed.register), {
    row: at,
    code: target.code,
    version,
  });
  desk.conclude(ui.menu.close, ui.closing.done(target.name, version, tab, state));
  return {
    period: target.code,
    version,
    tab,
    run: read.run,
    state: reason === '' ? 'final' : 'reserved',
    reason,
    against: [...prepared.against],
    rows: made.rows.length,
    planned: result.total.planned,
    disbursed: result.total.disbursed,
  };
}

/** Where the tab of a run that died stood among those that stay, and so where its successor belongs. */
function placeOf({ sheets }: Book, snapshots: ReadonlySet<Sheet>, gone: ReadonlySet<Sheet>): number | null {
  const all = [...sheets.values()];
  const at = all.findIndex((sheet) => snapshots.has(sheet));
  return at < 0 ? null : all.slice(0, at).filter((sheet) => !gone.has(sheet)).length;
}

const lastRow = (grid: Grid): number => {
  for (let at = grid.length; at > 0; at--) if (grid[at - 1]?.some((cell) => cell !== '')) return at;
  return 0;
};

const lineCells = (line: RegisterCells, state: string): TableCell[] =>
  REGISTER_HEADERS.map((header) => (header === 'Trạng thái' ? state : line[header]));

/** The report as values, its rows, and the line of the register. */
function makeAll(
  desk: Desk,
  { read, target, version, tab, reason }: Prepared & { readonly reason: string },
  user: string,
  when: string,
  now: Date,
): Made {
  const { ui } = desk;
  const { closing } = ui;
  const { context, result, run, inPeriod, treasury } = read;
  const { settings } = context;
  const cutOff = shownDay(target.cutOff as string);
  const data = dataTable(result, context, { id: run, now }, ui);
  const rows = archiveRows(result, context, data, { run, period: target.code, version, cutOff });
  const archiveMark = markOfValues(rows);
  const state = reason === '' ? closing.final : closing.reserved(reason);
  const verdict = read.agrees ? ui.proof.ok : ui.report.notAgreeing;
  const say = sayIn(desk);
  const table = snapshotTable(
    tab,
    {
      head: { period: target.code, version, run },
      title: closing.title(target.name, cutOff, version),
      state: result.provisional ? `${state}. ${provisionalWords(result, ui.report)}` : state,
      facts: [
        [closing.facts.period, target.code],
        [closing.facts.name, target.name],
        [closing.facts.from, target.from === null ? '' : shownDay(target.from)],
        [closing.facts.cutOff, cutOff],
        [closing.facts.due, target.due === null ? '' : shownDay(target.due)],
        [closing.facts.version, version],
        [closing.facts.when, when],
        [closing.facts.user, user],
        [closing.facts.run, run],
        [closing.facts.mark, archiveMark],
        [closing.facts.plan, planVersion(context)],
        [closing.facts.norms, normsVersion(context)],
        [closing.facts.planned, result.total.planned],
        [closing.facts.disbursed, result.total.disbursed],
        [closing.facts.leftOut, result.moneyLeftOut.planned],
        [closing.facts.leftOutDisbursed, result.moneyLeftOut.disbursed],
        [closing.facts.rows, result.rowsReported],
        [closing.facts.rowsLeftOut, result.rowsLeftOut],
        [closing.facts.moneyUnit, settings.moneyUnit],
      ],
      district: districtTable(result, settings, { id: run, when }, ui, verdict, inPeriod).table,
      others: [
        byUnitTable(result, ui, verdict, treasury).table,
        outsideTable(result, ui, verdict, say).table,
      ],
    },
    ui,
  );
  return {
    table,
    rows,
    line: {
      'Mã kỳ': target.code,
      Lần: version,
      'Ngày chốt': cutOff,
      Lúc: when,
      Người: user,
      Tổng: result.total.planned,
      'Giải ngân': result.total.disbursed,
      Dấu: markOfSnapshot(table),
      'Trạng thái': REPORT_STATES.closing,
      'Lý do': reason === '' ? '' : state,
      Trang: tab,
      'Lần chạy': run,
      'Số dòng': rows.length,
      'Dấu lưu trữ': archiveMark,
      'Tên kỳ': target.name,
      'Phiên bản kế hoạch': planVersion(context),
      'Phiên bản định mức': normsVersion(context),
    },
  };
}

/** In one write: the new line is in force, and those of the same period say by which it was replaced. */
function commit(
  { sheet, columns }: Ledger,
  grid: Grid,
  inForce: readonly RegisterLine[],
  { row, code, version }: { readonly row: number; readonly code: string; readonly version: number },
): void {
  const column = columns[REGISTER_HEADERS.indexOf('Trạng thái')] as number;
  const old = inForce.filter((line) => samePeriod(line, code));
  const first = Math.min(row, ...old.map((line) => line.row));
  const states = Array.from({ length: row - first + 1 }, (_, index): string => {
    const at = first + index;
    if (at === row) return REPORT_STATES.valid;
    return old.some((line) => line.row === at) ? replacedBy(version) : String(grid[at - 1]?.[column] ?? '');
  });
  sheet.getRange(first, column + 1, states.length, 1).setValues(states.map((state) => [state]));
}
