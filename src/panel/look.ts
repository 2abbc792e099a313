/**
 * Reads for the panel: what the workbook holds, how far the units are, what is wrong.
 * Nothing here writes; going to a cell only moves the person's selection.
 */

import type { UnitResult } from '../check/result.ts';
import { sameAddressKey } from '../check/rights.ts';
import {
  checkEverything,
  checkTogether,
  checkUnitTab,
  proofVerdict,
  readContext,
  readPublished,
} from '../commands/desk.ts';
import { type Desk, Refusal } from '../commands/run.ts';
import { pairUnitTabs, tabOfUnit, type UnitTab, type UnitTabs } from '../commands/units.ts';
import { TABS } from '../layout.ts';
import { availableInAll } from '../report/allotment.ts';
import { consolidate, type UnitSummary } from '../report/consolidate.ts';
import { progressOf } from '../report/progress.ts';
import { readProof } from '../report/proof.ts';
import { verdictsThatHold } from '../report/proof-table.ts';
import { buildContext, type CheckContext } from '../source/context.ts';
import type { Grid } from '../table/grid.ts';
import { shownDay } from '../text/day.ts';
import { foldKey } from '../text/fold.ts';
import { periodsIn, SOURCE_TABS, valuesOf } from '../workbook/book.ts';
import type { HowFar } from '../workbook/progress.ts';
import { cellName, headOf, select, tabInFront } from '../workbook/selection.ts';
import { actingUser } from '../workbook/session.ts';
import type { FindingList, Overview, Place, ProofDone, UnitReport, UnitStatus, UnitsChecked } from './api.ts';
import { findingList } from './findings.ts';
import { homeOf } from './home.ts';
import { portion } from './portion.ts';

/** Every tab has its headers within these first rows. */
const HEAD_ROWS = 30;

/**
 * What the workbook holds. A panel that opens also gets one unit checked, the person's own, in the same call: twenty
 * officers who open theirs on the last day must not check every unit of the district twenty times.
 */
export function overview(desk: Desk, check: boolean): Overview {
  const { book, settings, language } = desk;
  const grid = (name: string): Grid => {
    const sheet = book.sheets.get(name);
    return sheet === undefined ? [] : valuesOf(sheet);
  };
  const sources = { plan: grid(TABS.plan), norms: grid(TABS.norms), units: grid(TABS.units), settings };
  const grids = { ...sources, ...periodsIn(book) };
  const context = buildContext(grids, new Date().getFullYear());
  const { tabs } = pairUnitTabs(book, context);
  const front = tabInFront(book);
  const inFront = tabs.find((tab) => tab.sheet !== null && tab.name === front) ?? null;
  const own = check ? (inFront ?? ownTab(tabs)) : null;
  const readable = context.tree.rows.length > 0;
  const { programme, consolidator, period, year } = context.settings;
  return {
    language,
    programme,
    consolidator,
    period,
    year,
    setUp: {
      missing: SOURCE_TABS.filter((name) => !book.sheets.has(name)),
      planLines: context.tree.rows.filter((row) => context.tree.takesMoney(row.code)).length,
      norms: context.norms.length,
    },
    unpublished: unpublishedTabs(desk, context),
    units: tabs.map(({ unit, name, sheet }) => ({
      code: unit.code,
      name: unit.name,
      tab: name,
      exists: sheet !== null,
    })),
    inFront: inFront?.unit.code ?? null,
    checked: own !== null && readable ? reportOn(context, own, checkUnitTab(own, context)) : null,
    home: homeOf(),
    closing: closingOf(context),
    lastReport: lastReport(desk),
  };
}

/** The period of the report, and how far it is. */
function closingOf({ periods: { current } }: CheckContext): Overview['closing'] {
  if (current === null) return null;
  const { code, name, cutOff, state, report } = current;
  return {
    code,
    name,
    cutOff: cutOff === null ? '' : shownDay(cutOff),
    closed: state === 'closed',
    tab: report,
  };
}

/** The tab of the unit whose e-mail is the person's; null where Google does not tell who that is. */
function ownTab(tabs: readonly UnitTab[]): UnitTab | null {
  const withPeople = tabs.filter(({ sheet, unit }) => sheet !== null && unit.emails.length > 0);
  const me = withPeople.length === 0 ? '' : sameAddressKey(actingUser());
  return me === ''
    ? null
    : (withPeople.find(({ unit }) => unit.emails.some((email) => sameAddressKey(email) === me)) ?? null);
}

/** The source tabs that the cells do not go by yet; none where nothing is published, as in an older workbook. */
function unpublishedTabs(desk: Desk, context: CheckContext): string[] {
  const { state } = readPublished(desk, context);
  if (state.kind === 'unreadable') return [TABS.published];
  return state.kind === 'old' ? state.changes.map(({ tab }) => tab) : [];
}

/** The last report is searched in this many lines of the log, which records approvals and reopenings too. */
const LOG_LINES = 100;

/**
 * Finds the last report in the log: when it was built, its result, and what makes it out of date: a reopening, and the
 * verdict of the proof as it stands now.
 */
function lastReport({ book, ui }: Desk): Overview['lastReport'] {
  const sheet = book.sheets.get(TABS.log);
  const last = sheet === undefined ? 0 : sheet.getLastRow();
  if (sheet === undefined || last < 2 || !book.sheets.has(TABS.report)) return null;
  const count = Math.min(last - 1, LOG_LINES);
  const lines = sheet.getRange(last - count + 1, 1, count, 5).getDisplayValues();
  // Only the line of a report names a run.
  const at = lines.map((line) => line[4] !== '').lastIndexOf(true);
  const [when = '', , , result = ''] = lines[at] ?? [];
  const old = lines.slice(at).find(([, , , what]) => what?.endsWith(ui.submission.reopened))?.[3];
  if (at < 0) return null;
  const now = proofVerdict(book);
  const holds = [now, result].every((text) => verdictsThatHold().some((words) => text.endsWith(words)));
  const parts = [
    result,
    old === undefined ? '' : `${old}.`,
    now === '' || holds ? '' : ui.proof.nowSays(now),
  ];
  return { when, result: parts.filter((part) => part !== '').join(' ') };
}

/** Finds the unit's tab; refuses when the workbook no longer has the unit. */
export const unitTab = (desk: Desk, context: CheckContext, code: string): UnitTab =>
  demandUnit(desk, code, tabOfUnit(desk.book, context, code));

export const tabAmong = (desk: Desk, tabs: readonly UnitTab[], code: string): UnitTab =>
  demandUnit(desk, code, tabs.find(({ unit }) => unit.code === code) ?? null);

function demandUnit({ ui }: Desk, code: string, tab: UnitTab | null): UnitTab {
  if (tab === null) throw new Refusal(ui.panel.unitGone(code));
  return tab;
}

/** Says how far a portion is, with the name of the unit's tab; false where the person asked to stop. */
export const named =
  ({ progress }: Desk, tabs: readonly UnitTab[], doing: HowFar['doing']) =>
  (done: number, all: number, code: string): boolean =>
    progress.goesOn({ doing, done, all, name: tabs.find(({ unit }) => unit.code === code)?.name ?? code });

/**
 * Checks as many of these units as fit into one call, a single one without asking for the names of all tabs. Where several
 * were every tab, what is found about the district comes too: nothing is read again for it.
 */
export function checkUnits(desk: Desk, codes: readonly string[]): UnitsChecked {
  const context = readContext(desk);
  const [only] = codes;
  if (only !== undefined && codes.length === 1) {
    const tab = unitTab(desk, context, only);
    const report = reportOn(context, tab, checkUnitTab(tab, context));
    return { units: [report], left: [], district: null };
  }
  const pairs = pairUnitTabs(desk.book, context);
  const results = new Map<string, UnitResult>();
  const { done, left } = portion(
    desk.began,
    codes,
    (code): UnitReport => {
      const tab = tabAmong(desk, pairs.tabs, code);
      const result = checkUnitTab(tab, context);
      if (result !== null) results.set(code, result);
      return reportOn(context, tab, result);
    },
    (report) => report.findings.length,
    named(desk, pairs.tabs, 'read'),
  );
  const inOrder = pairs.tabs.flatMap(({ unit }) => results.get(unit.code) ?? []);
  const all = inOrder.length === pairs.tabs.filter(({ sheet }) => sheet !== null).length;
  return { units: done, left, district: all ? districtOf(desk, context, pairs, inOrder) : null };
}

/** What the units gave must not be lost where this fails: for null the panel asks for the district by itself. */
function districtOf(
  desk: Desk,
  context: CheckContext,
  pairs: UnitTabs,
  results: readonly UnitResult[],
): FindingList | null {
  try {
    return findingList(checkTogether(desk, context, pairs, results).findings, context.settings);
  } catch (error) {
    console.error(String(error));
    return null;
  }
}

function reportOn(context: CheckContext, tab: UnitTab, result: UnitResult | null): UnitReport {
  const { code } = tab.unit;
  const findings = result?.findings ?? [];
  const place = { unit: tab.unit, tab: tab.name };
  // The context knows the unit, so the report has a line for it.
  const [summary] = consolidate(
    result === null ? [] : [result],
    result === null ? [place] : [],
    findings,
    context,
  ).units as [UnitSummary];
  const { lines, blank } = progressOf(tab.unit, result?.rows ?? [], context);
  const unit: UnitStatus = {
    code,
    name: tab.unit.name,
    tab: tab.name,
    state: summary.state,
    submission: summary.submission,
    lines: lines.length,
    filled: lines.length - blank.length,
    planned: summary.figures.planned,
    disbursed: summary.figures.disbursed,
    budget: moneyOf(tab),
    rowsLeftOut: summary.rowsLeftOut,
  };
  return { ...findingList(findings, context.settings), unit };
}

/** What the unit may plan; null where that is not known. */
function moneyOf({ unit }: UnitTab): number | null {
  const money = availableInAll(unit);
  return typeof money === 'number' ? money : null;
}

/** Checks the workbook and the district as a whole; `checkUnits` gives the findings of each unit. */
export function checkWhole(desk: Desk): FindingList {
  const context = readContext(desk);
  return findingList(checkEverything(desk, context).findings, context.settings);
}

/** The proof as the report's own tabs have it. */
export function proof({ book }: Desk): ProofDone {
  const [report, proofTab] = [book.sheets.get(TABS.report), book.sheets.get(TABS.proof)];
  return {
    proof: report && proofTab ? readProof(valuesOf(report), valuesOf(proofTab)) : null,
  };
}

export function goTo({ book, ui }: Desk, { tab, row, column }: Place): { a1: string } {
  const sheet = book.sheets.get(tab);
  if (sheet === undefined) throw new Refusal(ui.panel.tabGone(tab));
  if ((row ?? 1) > sheet.getMaxRows()) throw new Refusal(ui.panel.rowGone(tab, row ?? 1));
  const at = column === null ? 1 : columnOf(headOf(sheet, HEAD_ROWS), column);
  select(sheet, row ?? 1, at);
  return { a1: cellName(row ?? 1, at) };
}

/** Returns the 1-based column of a header; the first column when no header has that text. */
function columnOf(head: Grid, header: string): number {
  const key = foldKey(header);
  for (const cells of head) {
    const at = cells.findIndex((cell) => typeof cell === 'string' && foldKey(cell) === key);
    // In the settings tab the text is the name of a row, found beside its value.
    if (at >= 0) return at + 1;
  }
  return 1;
}
