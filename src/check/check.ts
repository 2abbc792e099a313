/**
 * Runs the rules: one unit's tab, then the district as a whole. Pure: grids in, judged rows and findings out.
 */
import { extraColumns, readUnitSheet, type UnitSheet } from '../entry/entry.ts';
import { type Finding, finding } from '../finding.ts';
import type { CheckContext } from '../source/context.ts';
import type { UnitRow } from '../source/units.ts';
import { submissionFindings, submissionOf, type UnitSubmission } from '../submission/compare.ts';
import type { Grid } from '../table/grid.ts';
import { rowKey, templateRows } from '../template/rows.ts';
import { DISTRICT_RULES } from './district-rules.ts';
import { GROUP_RULES } from './group-rules.ts';
import { type JudgedRow, judgeRow } from './judge.ts';
import { at, ROW_RULES } from './row-rules.ts';

export interface UnitResult {
  readonly unit: UnitRow;
  /** Its tab; the first one where former units' tabs are counted with it. */
  readonly tab: string;
  readonly sheet: UnitSheet;
  /** Every tab of the unit could be read. */
  readonly readable: boolean;
  /** Every row with a code, also the untouched ones; in sheet order. */
  readonly rows: readonly JudgedRow[];
  readonly submission: UnitSubmission;
  readonly findings: readonly Finding[];
}

/** What the reader of a tab knows beyond its values. */
export interface TabExtras {
  /** Formulas from A1, where the caller has read them: then an overwritten formula is found too. */
  readonly formulas?: Grid | undefined;
  /** Only a range of the tab, as a custom function is given it: nothing is sought that takes the whole tab to say. */
  readonly rangeOnly?: boolean;
  /** Tabs of former units that this one took over: their rows are its rows. */
  readonly also?: readonly TabGrid[];
}

/** A tab as it was read: values and, where the caller has read them, formulas, both from A1. */
export interface TabGrid {
  readonly tab: string;
  readonly grid: Grid;
  readonly formulas?: Grid | undefined;
}

interface Page extends TabGrid {
  readonly sheet: UnitSheet;
}

/** Findings that make sense at the row itself, without the rest of the district. */
export function checkUnit(
  unit: UnitRow,
  tab: string,
  grid: Grid,
  context: CheckContext,
  extras: TabExtras = {},
): UnitResult {
  const pages = [{ tab, grid, formulas: extras.formulas }, ...(extras.also ?? [])].map(
    (page): Page => ({ ...page, sheet: readUnitSheet(page.grid, page.tab, unit.code) }),
  );
  const [{ sheet }] = pages as [Page];
  const rows = pages.flatMap((page) =>
    page.sheet.readable ? page.sheet.rows.map((entry) => judgeRow(entry, unit, page.tab, context)) : [],
  );
  const whole = extras.rangeOnly !== true;
  const readable = pages.every((page) => page.sheet.readable);
  const submission = submissionOf(grid.slice(0, sheet.header?.row ?? 0), unit.code, readable ? rows : null);
  const findings = [
    ...pages.flatMap((page) => page.sheet.findings),
    ...(whole ? submissionFindings(submission, { tab, unit: unit.code }) : []),
    ...(whole ? pages.flatMap((page) => ownColumns(unit, page)) : []),
    ...rows.flatMap((row) => ROW_RULES.flatMap((rule) => rule(row, context))),
    ...GROUP_RULES.flatMap((rule) => rule(rows, unit, context)),
    ...(whole && sheet.readable ? missingLines(unit, tab, rows, context) : []),
    ...pages.flatMap((page) => overwritten(rows, page)),
  ];
  if (whole && readable && !rows.some((row) => row.entry.filled)) {
    findings.push(
      finding({
        code: 'UNIT_EMPTY',
        severity: 'warning',
        tab,
        unit: unit.code,
        facts: { unitName: unit.name },
      }),
    );
  }
  const places = pages.map((page) => page.tab);
  return { unit, tab, sheet, readable, rows, submission, findings: inSheetOrder(findings, places) };
}

/** Everything about all units together, and about the four source tabs. */
export function checkDistrict(results: readonly UnitResult[], context: CheckContext): Finding[] {
  return [...context.findings, ...DISTRICT_RULES.flatMap((rule) => rule(results, context))];
}

function ownColumns(unit: UnitRow, { tab, grid, sheet }: Page): Finding[] {
  const names = sheet.header === null ? [] : extraColumns(grid, sheet.header);
  return names.length === 0
    ? []
    : [finding({ code: 'COLUMN_EXTRA', severity: 'notice', tab, unit: unit.code, actual: names.join(', ') })];
}

function missingLines(
  unit: UnitRow,
  tab: string,
  rows: readonly JudgedRow[],
  context: CheckContext,
): Finding[] {
  const present = new Set(rows.map(({ entry }) => rowKey(entry.code, entry.item)));
  const codes = new Set(rows.map(({ entry }) => entry.code));
  return (
    templateRows(unit, context)
      .filter(
        (row) => (row.kind === 'entry' || row.kind === 'parent') && !present.has(rowKey(row.code, row.item)),
      )
      // A line whose item was renamed is reported at its row; only a line that is gone is reported here.
      .filter((row) => row.item !== '' || !codes.has(row.code))
      .map((row) =>
        finding({
          code: 'LINE_MISSING',
          severity: 'warning',
          tab,
          unit: unit.code,
          line: row.code,
          column: 'Mã',
          expected: row.code,
          facts: { item: row.item },
        }),
      )
  );
}

/** `Thành tiền` typed over: the number stands still when its factors change. */
function overwritten(rows: readonly JudgedRow[], { tab, formulas, sheet }: Page): Finding[] {
  const column = sheet.header?.columns['Thành tiền'];
  if (formulas === undefined || column === undefined) return [];
  return rows
    .filter(
      (row) =>
        row.tab === tab &&
        row.entry.amount.kind !== 'blank' &&
        String(formulas[row.entry.row - 1]?.[column] ?? '') === '',
    )
    .map((row) =>
      at(row, {
        code: 'FORMULA_OVERWRITTEN',
        severity: 'warning',
        column: 'Thành tiền',
        actual: row.amountRead,
        expected: row.product,
      }),
    );
}

/** Whole-tab findings first, then from top to bottom; within a row as the rules speak. */
function inSheetOrder(findings: readonly Finding[], tabs: readonly string[]): Finding[] {
  return [...findings].sort(
    (a, b) => tabs.indexOf(a.tab) - tabs.indexOf(b.tab) || (a.row ?? 0) - (b.row ?? 0),
  );
}
