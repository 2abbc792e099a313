/**
 * Runs the rules: one unit's tab, then the district as a whole. Pure: grids in, judged rows and findings out.
 */
import { readUnitSheet } from '../entry/entry.ts';
import type { Finding } from '../finding.ts';
import type { CheckContext } from '../source/context.ts';
import type { UnitRow } from '../source/units.ts';
import { submissionFindings, submissionOf } from '../submission/compare.ts';
import type { Grid } from '../table/grid.ts';
import { asksForPublication } from '../template/check-formula.ts';
import { otherUnitInHead } from '../template/unit-form.ts';
import { type JudgedRow, judgeRows } from './judge.ts';
import type { Page, TabExtras, UnitResult } from './result.ts';
import { findInRows, findInTabs } from './rule.ts';
import { DISTRICT_RULES, ROW_RULES, TAB_HEAD_RULES, TAB_RULES, UNIT_RULES } from './rules/index.ts';
import { TAB_OF_OTHER_UNIT } from './rules/tab.ts';
import { moneyOf } from './standing.ts';

/** Findings that make sense at the row itself, without the rest of the district. */
export function checkUnit(
  unit: UnitRow,
  tab: string,
  grid: Grid,
  context: CheckContext,
  extras: TabExtras = {},
): UnitResult {
  const whole = extras.rangeOnly !== true;
  const read = [{ tab, grid, formulas: extras.formulas }, ...(extras.also ?? [])].map((page) => ({
    ...page,
    sheet: readUnitSheet(
      page.grid,
      page.tab,
      unit.code,
      page.formulas ?? (whole ? [] : null),
      context.settings.sources,
    ),
  }));
  const readable = read.every((page) => page.sheet.readable);
  const pages = read.map(
    (page, index): Page => ({
      ...page,
      first: index === 0,
      whole,
      allReadable: readable,
      otherUnit: whole ? otherUnitInHead(page.grid, unit, context.units) : null,
    }),
  );
  const [first] = pages as [Page];
  const { sheet } = first;
  const readablePages = pages.filter((page) => page.sheet.readable);
  const rows = readablePages.flatMap((page) => {
    const judged = judgeRows(page.sheet.rows, unit, page.tab, context);
    return page.otherUnit === null
      ? judged
      : judged.map((row) => ({ ...row, leftOut: row.leftOut ?? TAB_OF_OTHER_UNIT }));
  });
  const keptOut = readablePages.flatMap(({ sheet: { keptOut: left }, tab: place }) => {
    const entries = left.map(({ entry }) => entry);
    return judgeRows(entries, unit, place, context).map(
      (row, at): JudgedRow => ({ ...row, leftOut: left[at]?.code ?? null }),
    );
  });
  const submission = submissionOf(grid.slice(0, sheet.header?.row ?? 0), unit.code, readable ? rows : null);
  const findings = [
    ...pages.flatMap((page) => page.sheet.findings),
    ...(whole ? submissionFindings(submission, { tab, unit: unit.code }) : []),
    ...findInTabs(TAB_HEAD_RULES, pages, unit, rows, context),
    ...findInRows(ROW_RULES, rows, context),
    ...UNIT_RULES.flatMap((rule) => rule.find(rows, unit, context)),
    ...findInTabs(TAB_RULES, pages, unit, rows, context),
  ];
  const places = pages.map((page) => page.tab);
  return {
    unit,
    tab,
    sheet,
    readable,
    rows,
    keptOut,
    unreadRows: pages.reduce((sum, page) => sum + page.sheet.unreadRows, 0),
    money: whole ? pages.map((page) => moneyOf(page.grid, page.sheet, context.settings.sources)) : [],
    submission,
    asksForPublication: pages.some((page) => asksForPublication(page.formulas ?? [])),
    findings: inSheetOrder(findings, places),
  };
}

/** Everything about all units together, and about the four source tabs. */
export function checkDistrict(results: readonly UnitResult[], context: CheckContext): Finding[] {
  return [...context.findings, ...DISTRICT_RULES.flatMap((rule) => rule.find(results, context))];
}

/** Whole-tab findings first, then from top to bottom; within a row as the rules speak. */
function inSheetOrder(findings: readonly Finding[], tabs: readonly string[]): Finding[] {
  return [...findings].sort(
    (a, b) => tabs.indexOf(a.tab) - tabs.indexOf(b.tab) || (a.row ?? 0) - (b.row ?? 0),
  );
}
