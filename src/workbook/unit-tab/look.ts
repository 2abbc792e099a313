/**
 * How a unit's tab looks and helps: formats, dropdowns, colours, guards, the check formula, headers and sums.
 */
import { groupBy } from '../../check/groups.ts';
import { COUNT_HEADERS, type EntryHeader, SEVERITY_MARKS } from '../../layout.ts';
import type { Ui } from '../../messages/ui.ts';
import type { Settings } from '../../source/settings.ts';
import { totalBudget, type UnitRow } from '../../source/units.ts';
import { blocksOf } from '../../table/blocks.ts';
import { canCheck, checkFormula } from '../../template/check-formula.ts';
import { headSum } from '../../template/head-sum.ts';
import {
  alignment,
  type Columns,
  columnRuns,
  formatOf,
  LOCKED_HEADERS,
  letters,
  NEW_TAB_COLUMNS,
  widthOf,
  wraps,
} from '../../template/unit-form.ts';
import type { Sheet } from '../book.ts';

export interface UnitTabPlan {
  readonly unit: UnitRow;
  readonly tab: string;
  readonly settings: Settings;
  /** Items (`Khoản`) that a line offers, by code. */
  readonly items: ReadonlyMap<string, readonly string[]>;
  readonly ui: Ui;
}

const HEADER_INK = '#16324f';

/** Writes, above `Thành tiền`, what is planned and what the unit was allotted. */
export function writeSums(sheet: Sheet, { ui, unit }: UnitTabPlan, column: number, headerRow: number): void {
  sheet
    .getRange(1, column, 2, 1)
    .setNumberFormat('#,##0')
    .setFontWeight('bold')
    .setValues([[headSum(column, headerRow)], [totalBudget(unit.budget) ?? '']]);
  sheet.getRange(headerRow, column).setNote(ui.entry.formulaNote);
}

/** Writes neighbouring headers from `column` on, as the header row looks. Row and column are 1-based. */
export function writeHeaders(
  sheet: Sheet,
  row: number,
  column: number,
  headers: readonly EntryHeader[],
): void {
  sheet
    .getRange(row, column, 1, headers.length)
    .setNumberFormat('@')
    .setFontWeight('bold')
    .setFontColor('#ffffff')
    .setBackground(HEADER_INK)
    .setHorizontalAlignment('center')
    .setVerticalAlignment('middle')
    .setWrap(true)
    .setValues([[...headers]]);
}

/** Formats of whole columns over `count` rows from `first`. */
export function formatColumns(
  sheet: Sheet,
  columns: Columns,
  first: number,
  count: number,
): GoogleAppsScript.Spreadsheet.Range {
  const width = Math.max(...Object.values(columns).map((column) => column ?? 1));
  const byColumn = headersByColumn(columns, width);
  const each = <T>(pick: (header: EntryHeader | null) => T): T[][] => {
    const row = byColumn.map(pick);
    return Array.from({ length: count }, () => row);
  };
  return sheet
    .getRange(first, 1, count, width)
    .setNumberFormats(each((header) => (header === null ? 'General' : formatOf(header))))
    .setHorizontalAlignments(each((header) => (header === null ? null : alignment(header))))
    .setWraps(each((header) => header !== null && wraps(header)))
    .setVerticalAlignment('middle');
}

/** The header over each of `width` columns, from A on; null over a column that is not the add-in's. */
export function headersByColumn(columns: Columns, width: number): (EntryHeader | null)[] {
  const byColumn: (EntryHeader | null)[] = Array.from({ length: width }, () => null);
  for (const [header, column] of Object.entries<number | undefined>(columns))
    if (column !== undefined) byColumn[column - 1] = header as EntryHeader;
  return byColumn;
}

/** A dropdown of `Khoản` where the line has several. */
export function offerItems(
  sheet: Sheet,
  plan: UnitTabPlan,
  columns: Columns,
  places: readonly { code: string; at: number }[],
): void {
  const column = columns.Khoản;
  if (column === undefined) return;
  const cells = places.flatMap(({ code, at }) => {
    const items = (plan.items.get(code) ?? []).filter((item) => item !== '');
    return items.length === 0 ? [] : [{ row: at, column, code, items }];
  });
  for (const ofLine of groupBy(cells, ({ code }) => code).values()) {
    const rule = SpreadsheetApp.newDataValidation()
      .requireValueInList(ofLine[0]?.items ?? [], true)
      .setAllowInvalid(true)
      .build();
    for (const block of blocksOf(ofLine))
      sheet.getRange(block[0]?.[0]?.row ?? 1, column, block.length).setDataValidation(rule);
  }
}

/** What helps in a tab as a whole: limits while typing, colours, widths, freezing. Its guards and its check are their own. */
export function finishLooks(
  sheet: Sheet,
  plan: UnitTabPlan,
  columns: Columns,
  headerRow: number,
  lastRow: number,
  others: readonly ColourRule[] = [],
): void {
  helpTyping(sheet, plan, columns, headerRow + 1, lastRow - headerRow);
  colourRows(sheet, columns, headerRow, lastRow, others);
  sheet.setFrozenRows(headerRow);
  if (columns['Nội dung hoạt động'] === 3) sheet.setFrozenColumns(3);
}

/** Sets what may be typed into these columns, and how wide they are. */
export function helpTyping(
  sheet: Sheet,
  { ui, settings: { sources } }: UnitTabPlan,
  columns: Columns,
  first: number,
  count: number,
): void {
  const numbers = SpreadsheetApp.newDataValidation()
    .requireNumberGreaterThanOrEqualTo(0)
    .setAllowInvalid(true);
  for (const [headers, help] of [
    [COUNT_HEADERS, ui.entry.countHelp],
    [sources.money, ui.entry.moneyHelp],
  ] as const) {
    const runs = columnRuns(columns, headers);
    if (runs.length === 0) continue;
    const rule = numbers.copy().setHelpText(help).build();
    for (const run of runs)
      sheet.getRange(first, run.column, count, run.headers.length).setDataValidation(rule);
  }
  for (const run of columnRuns(columns, sources.headers))
    for (const { at, width, pixels } of equalWidths(run.headers))
      sheet.setColumnWidths(run.column + at, width, pixels);
}

/** Neighbouring headers that are as wide as each other. */
function equalWidths(headers: readonly EntryHeader[]): { at: number; width: number; pixels: number }[] {
  const runs: { at: number; width: number; pixels: number }[] = [];
  headers.forEach((header, at) => {
    const run = runs[runs.length - 1];
    if (run?.pixels === widthOf(header)) run.width++;
    else runs.push({ at, width: 1, pixels: widthOf(header) });
  });
  return runs;
}

/** Where a check formula is to stand, and for whom. */
export interface CheckPlace {
  readonly sheet: Sheet;
  readonly unit: UnitRow;
  readonly columns: Columns;
  readonly headerRow: number;
  /** Null in a new tab, where nothing stands in its way. */
  readonly lastRow: number | null;
}

/** Writes the check formula. Its results need blank cells below it: in a tab that is not new both columns are cleared first. */
export function writeCheckFormula({ sheet, unit, columns, headerRow, lastRow }: CheckPlace): void {
  if (!canCheck(columns)) return;
  const spill = columns['Mức trần'] ?? 1;
  if (lastRow !== null) sheet.getRange(headerRow + 1, spill, lastRow - headerRow, 2).clearContent();
  sheet.getRange(headerRow + 1, spill).setFormula(checkFormula(columns, headerRow, unit.code));
}

type ColourRule = GoogleAppsScript.Spreadsheet.ConditionalFormatRule;

/** A rule of ours: it looks at how a text in `Kiểm tra` begins. */
const OURS = /^=LEFT\(\$[A-Z]+\d+[;,]\d+\)="/;

/** The rules that people added to a tab; read before the tab is written. */
export const ownColourRules = (sheet: Sheet): ColourRule[] =>
  sheet
    .getConditionalFormatRules()
    .filter((rule) => !OURS.test(String(rule.getBooleanCondition()?.getCriteriaValues()[0])));

/**
 * Colours rows by the mark that their text in `Kiểm tra` begins with; no colour without words.
 *
 * @param others rules of people, which come first
 */
export function colourRows(
  sheet: Sheet,
  columns: Columns,
  headerRow: number,
  lastRow: number,
  others: readonly ColourRule[] = [],
): void {
  const column = columns['Kiểm tra'];
  if (column === undefined) return;
  const first = headerRow + 1;
  const cell = `$${letters(column)}${first}`;
  const width = Math.max(...Object.values(columns).map((one) => one ?? 1));
  const range = sheet.getRange(first, 1, lastRow - headerRow, width);
  const rule = (mark: string, paper: string, ink: string): ColourRule =>
    SpreadsheetApp.newConditionalFormatRule()
      .whenFormulaSatisfied(`=LEFT(${cell};1)="${mark}"`)
      .setBackground(paper)
      .setFontColor(ink)
      .setRanges([range])
      .build();
  sheet.setConditionalFormatRules([
    ...others,
    rule(SEVERITY_MARKS.error, '#fde2e1', '#8a1c1c'),
    rule(SEVERITY_MARKS.warning, '#fff3d1', '#6b4a00'),
    rule(SEVERITY_MARKS.notice, '#e5f0fb', '#1b4b7a'),
  ]);
}

/** Guards of a new tab: its head, and each run of columns that the add-in keeps. */
export const GUARDS = 1 + columnRuns(NEW_TAB_COLUMNS, LOCKED_HEADERS).length;
/** Those of a tab that an earlier release made: its head, and each such column. */
export const EARLIER_GUARDS = 1 + LOCKED_HEADERS.length;

/** How many ranges are guarded, in a tab or in the whole workbook. */
export const countGuards = (place: Sheet | GoogleAppsScript.Spreadsheet.Spreadsheet): number =>
  place.getProtections(SpreadsheetApp.ProtectionType.RANGE).length;

/** A range of a tab that warns before it is changed; known by its description. */
interface Guard {
  readonly description: string;
  readonly range: readonly [row: number, column: number, rows: number, width: number];
}

const headGuard = ({ ui }: UnitTabPlan, columns: Columns, headerRow: number): Guard => ({
  description: ui.entry.protectedHead,
  range: [1, 1, headerRow, Math.max(...Object.values(columns).map((one) => one ?? 1))],
});

/** One guard for each run of these columns. */
const columnGuards = (
  { ui }: UnitTabPlan,
  columns: Columns,
  headers: readonly EntryHeader[],
  headerRow: number,
  lastRow: number,
): Guard[] =>
  columnRuns(columns, headers).map((run) => ({
    description: `${ui.entry.protectedFormula}: ${run.headers.join(', ')}`,
    range: [headerRow + 1, run.column, lastRow - headerRow, run.headers.length],
  }));

/** Adds warnings before a cell that the add-in keeps is changed: against slips, not against people. To a tab that has none. */
export function addGuards(
  sheet: Sheet,
  plan: UnitTabPlan,
  columns: Columns,
  headerRow: number,
  lastRow: number,
): void {
  for (const { description, range } of [
    headGuard(plan, columns, headerRow),
    ...columnGuards(plan, columns, LOCKED_HEADERS, headerRow, lastRow),
  ])
    sheet
      .getRange(...range)
      .protect()
      .setWarningOnly(true)
      // Last: without it an interrupted run leaves a guard that `guardCells` completes.
      .setDescription(description);
}

/**
 * Adds the guards that a tab lacks. One of an earlier release stands for its one column.
 *
 * @param stretched those that stand already reach over all rows and columns of theirs now
 */
export function guardCells(
  sheet: Sheet,
  plan: UnitTabPlan,
  columns: Columns,
  headerRow: number,
  lastRow: number,
  stretched = false,
): void {
  const present = sheet.getProtections(SpreadsheetApp.ProtectionType.RANGE).map((protection) => ({
    protection,
    description: protection.getDescription(),
  }));
  const lead = `${plan.ui.entry.protectedFormula}: `;
  const standing = present.flatMap(({ description }): Guard[] => {
    if (!description.startsWith(lead)) return [];
    const headers = LOCKED_HEADERS.filter((name) =>
      description.slice(lead.length).split(', ').includes(name),
    );
    const guards = columnGuards(plan, columns, headers, headerRow, lastRow);
    // One whose columns a person moved apart, or that lost one, guards the others no more.
    return guards.length === 1 && guards[0]?.description === description ? guards : [];
  });
  const unguarded = LOCKED_HEADERS.filter(
    (name) => !standing.some(({ description }) => description.slice(lead.length).split(', ').includes(name)),
  );
  for (const { description, range } of [
    headGuard(plan, columns, headerRow),
    ...standing,
    ...columnGuards(plan, columns, unguarded, headerRow, lastRow),
  ]) {
    const found = present.find((one) => one.description === description);
    if (found !== undefined && !stretched) continue;
    const place = sheet.getRange(...range);
    if (found !== undefined) {
      found.protection.setRange(place);
      continue;
    }
    // The description comes last: an interrupted run may have left a protection without it.
    const half = present.find(
      (one) => one.description === '' && one.protection.getRange().getA1Notation() === place.getA1Notation(),
    );
    (half?.protection ?? place.protect()).setWarningOnly(true).setDescription(description);
  }
}

/** The last row, from `first` on, in which `column` has its dropdown or limit: down to there the form was made. */
export function lastHelpedRow(sheet: Sheet, column: number, first: number): number {
  const rules = sheet
    .getRange(first, column, Math.max(1, sheet.getMaxRows() - first + 1), 1)
    .getDataValidations();
  const backwards = [...rules].reverse().findIndex(([rule]) => rule !== null);
  return backwards < 0 ? first - 1 : first - 1 + rules.length - backwards;
}

/** Gives rows that were added below the form what the others have; colours reach over all of them. */
export function stretchForm(
  sheet: Sheet,
  plan: UnitTabPlan,
  columns: Columns,
  headerRow: number,
  first: number,
  lastRow: number,
): void {
  const count = lastRow - first + 1;
  if (count < 1) return;
  formatColumns(sheet, columns, first, count);
  helpTyping(sheet, plan, columns, first, count);
  guardCells(sheet, plan, columns, headerRow, lastRow, true);
}

/** Makes rows of the grid look like spare rows. */
export function clearLooks(sheet: Sheet, columns: Columns, first: number, count: number): void {
  formatColumns(sheet, columns, first, count)
    .setBackground(null)
    .setFontWeight('normal')
    .setFontStyle('normal')
    .setBorder(false, false, false, false, false, false);
  if (columns.Khoản !== undefined) sheet.getRange(first, columns.Khoản, count, 1).clearDataValidations();
}
