/**
 * How a unit's tab looks and helps: formats, dropdowns, colours, guards, the check formula, headers and sums.
 */
import {
  COUNT_HEADERS,
  ENTRY_HEADERS,
  type EntryHeader,
  MONEY_HEADERS,
  SEVERITY_MARKS,
} from '../../layout.ts';
import type { Ui } from '../../messages/ui.ts';
import type { Settings } from '../../source/settings.ts';
import { totalBudget, type UnitRow } from '../../source/units.ts';
import { canCheck, checkFormula } from '../../template/check-formula.ts';
import { headSum } from '../../template/head-sum.ts';
import {
  alignment,
  type Columns,
  FORMATS,
  LOCKED_HEADERS,
  letters,
  WIDTHS,
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
export function formatColumns(sheet: Sheet, columns: Columns, first: number, count: number): void {
  const width = Math.max(...Object.values(columns).map((column) => column ?? 1));
  const byColumn = headersByColumn(columns, width);
  const each = <T>(pick: (header: EntryHeader | null) => T): T[][] => {
    const row = byColumn.map(pick);
    return Array.from({ length: count }, () => row);
  };
  sheet
    .getRange(first, 1, count, width)
    .setNumberFormats(each((header) => (header === null ? 'General' : FORMATS[header])))
    .setHorizontalAlignments(each((header) => (header === null ? null : alignment(header))))
    .setWraps(each((header) => header !== null && wraps(header)))
    .setVerticalAlignment('middle');
}

/** The header over each of `width` columns, from A on; null over a column that is not the add-in's. */
export function headersByColumn(columns: Columns, width: number): (EntryHeader | null)[] {
  const byColumn: (EntryHeader | null)[] = Array.from({ length: width }, () => null);
  for (const header of ENTRY_HEADERS) {
    const column = columns[header];
    if (column !== undefined) byColumn[column - 1] = header;
  }
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
  for (const { code, at } of places) {
    const items = (plan.items.get(code) ?? []).filter((item) => item !== '');
    if (items.length === 0) continue;
    const rule = SpreadsheetApp.newDataValidation()
      .requireValueInList(items, true)
      .setAllowInvalid(true)
      .build();
    sheet.getRange(at, column).setDataValidation(rule);
  }
}

/** Everything about the tab as a whole but its check formula: help while typing, colours, guards, widths, freezing. */
export function finishLooks(
  sheet: Sheet,
  plan: UnitTabPlan,
  columns: Columns,
  headerRow: number,
  lastRow: number,
  others: readonly ColourRule[] = [],
): void {
  const first = headerRow + 1;
  const count = lastRow - headerRow;
  helpTyping(sheet, plan, columns, first, count);
  colourRows(sheet, columns, headerRow, lastRow, others);
  guardCells(sheet, plan, columns, headerRow, lastRow);
  sheet.setFrozenRows(headerRow);
  if (columns['Nội dung hoạt động'] === 3) sheet.setFrozenColumns(3);
}

/** Sets what may be typed into these columns, and how wide they are. */
export function helpTyping(
  sheet: Sheet,
  { ui }: UnitTabPlan,
  columns: Columns,
  first: number,
  count: number,
): void {
  const numbers = SpreadsheetApp.newDataValidation()
    .requireNumberGreaterThanOrEqualTo(0)
    .setAllowInvalid(true);
  const countRule = numbers.setHelpText(ui.entry.countHelp).build();
  const moneyRule = numbers.copy().setHelpText(ui.entry.moneyHelp).build();
  for (const header of [...COUNT_HEADERS, ...MONEY_HEADERS]) {
    const column = columns[header];
    if (column !== undefined)
      sheet
        .getRange(first, column, count, 1)
        .setDataValidation(COUNT_HEADERS.includes(header) ? countRule : moneyRule);
  }
  for (const header of ENTRY_HEADERS) {
    const column = columns[header];
    if (column !== undefined) sheet.setColumnWidth(column, WIDTHS[header]);
  }
}

/** Where a check formula is to stand, and for whom. */
export interface CheckPlace {
  readonly sheet: Sheet;
  readonly unit: UnitRow;
  readonly columns: Columns;
  readonly headerRow: number;
  readonly lastRow: number;
}

/** Writes the check formula. Its results need blank cells below it, so both columns are cleared first. */
export function writeCheckFormula({ sheet, unit, columns, headerRow, lastRow }: CheckPlace): void {
  if (!canCheck(columns)) return;
  const spill = columns['Mức trần'] ?? 1;
  sheet.getRange(headerRow + 1, spill, lastRow - headerRow, 2).clearContent();
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

/** Guards of a tab: its head, and each column that the add-in keeps. */
export const GUARDS = 1 + LOCKED_HEADERS.length;

/** How many ranges are guarded, in a tab or in the whole workbook. */
export const countGuards = (place: Sheet | GoogleAppsScript.Spreadsheet.Spreadsheet): number =>
  place.getProtections(SpreadsheetApp.ProtectionType.RANGE).length;

/**
 * Adds warnings before a locked cell is changed: against slips, not against people. Known by their descriptions.
 *
 * @param stretched those that stand already reach down to the last row now
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
  const add = (description: string, row: number, column: number, rows: number, width: number): void => {
    const standing = present.find((one) => one.description === description);
    if (standing !== undefined && !stretched) return;
    const range = sheet.getRange(row, column, rows, width);
    if (standing !== undefined) {
      standing.protection.setRange(range);
      return;
    }
    // The description comes last: an interrupted run may have left a protection without it.
    const half = present.find(
      (one) => one.description === '' && one.protection.getRange().getA1Notation() === range.getA1Notation(),
    );
    (half?.protection ?? range.protect()).setWarningOnly(true).setDescription(description);
  };
  add(
    plan.ui.entry.protectedHead,
    1,
    1,
    headerRow,
    Math.max(...Object.values(columns).map((one) => one ?? 1)),
  );
  for (const header of LOCKED_HEADERS) {
    const column = columns[header];
    if (column !== undefined)
      add(`${plan.ui.entry.protectedFormula}: ${header}`, headerRow + 1, column, lastRow - headerRow, 1);
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
export function clearLooks(sheet: Sheet, columns: Columns, first: number, last: number): void {
  const count = last - first + 1;
  if (count < 1) return;
  sheet
    .getRange(first, 1, count, Math.max(...Object.values(columns).map((column) => column ?? 1)))
    .setBackground(null)
    .setFontWeight('normal')
    .setFontStyle('normal')
    .setBorder(false, false, false, false, false, false);
  formatColumns(sheet, columns, first, count);
  if (columns.Khoản !== undefined) sheet.getRange(first, columns.Khoản, count, 1).clearDataValidations();
}
