/**
 * A unit's tab: made new, or refilled by row operations. The only writer of unit tabs.
 */

import { LEFT_PLAN_TITLE } from '../entry/entry.ts';
import { ENTRY_HEADERS, type EntryHeader } from '../layout.ts';
import type { Ui } from '../messages/ui.ts';
import type { UnitRow } from '../plan/units.ts';
import type { Settings } from '../settings/settings.ts';
import type { Merge } from '../template/merge.ts';
import type { TemplateRow } from '../template/rows.ts';
import {
  alignment,
  amountFormula,
  background,
  COUNT_HEADERS,
  type Columns,
  checkFormula,
  FORMATS,
  HEADER_ROW,
  hasAmount,
  LOCKED_HEADERS,
  letters,
  MONEY_HEADERS,
  NEW_TAB_COLUMNS,
  SPARE_ROWS,
  UNIT_LINE,
  WIDTHS,
  wraps,
} from '../template/unit-form.ts';
import type { Book, Sheet } from './book.ts';
import { fitGrid } from './grid.ts';
import { inert } from './inert.ts';

export interface UnitTabPlan {
  readonly unit: UnitRow;
  readonly tab: string;
  readonly settings: Settings;
  /** Items (`Khoản`) that a line offers, by code. */
  readonly items: ReadonlyMap<string, readonly string[]>;
  /** Severity words that begin a text in `Kiểm tra`: blocking, warning, notice. */
  readonly severityWords: readonly [string, string, string];
  readonly ui: Ui;
}

const HEADER_INK = '#16324f';
const RULE = '#c3ccd6';

/** Makes the tab at `index` (0-based) and fills it. */
export function createUnitTab(
  book: Book,
  plan: UnitTabPlan,
  rows: readonly TemplateRow[],
  index: number,
): Sheet {
  const sheet = book.spreadsheet.insertSheet(plan.tab, index);
  const columns = NEW_TAB_COLUMNS;
  const width = ENTRY_HEADERS.length;
  const height = HEADER_ROW + rows.length + SPARE_ROWS;
  fitGrid(sheet, height, width);
  writeHead(sheet, plan, columns, height);
  dressColumns(sheet, columns, HEADER_ROW + 1, height - HEADER_ROW);
  writeRows(sheet, columns, HEADER_ROW + 1, rows);
  finish(sheet, plan, columns, HEADER_ROW, height);
  offerItems(
    sheet,
    plan,
    columns,
    rows.map((row, offset) => ({ row, at: HEADER_ROW + 1 + offset })),
  );
  return sheet;
}

function writeHead(sheet: Sheet, plan: UnitTabPlan, columns: Columns, lastRow: number): void {
  const { ui, settings, unit } = plan;
  const total = columns['Thành tiền'] ?? 1;
  const label = total - 2;
  const budget = [unit.budget.nstw, unit.budget.nsdp, unit.budget.other];
  const given = budget.some((amount) => amount !== null)
    ? budget.reduce<number>((sum, amount) => sum + (amount ?? 0), 0)
    : null;
  sheet
    .getRange(1, 1)
    .setValue(inert(ui.entry.title(settings.programme, settings.year)).value)
    .setFontWeight('bold')
    .setFontSize(14);
  sheet
    .getRange(UNIT_LINE, 1)
    .setValue(inert(ui.entry.unit(unit.name, unit.code)).value)
    .setFontWeight('bold');
  sheet.getRange(3, 1).setValue(ui.entry.hint).setFontStyle('italic').setFontColor('#52606d');
  sheet
    .getRange(1, label, 2, 1)
    .setValues([[ui.entry.planned], [ui.entry.budget]])
    .setHorizontalAlignment('right');
  const sums = sheet.getRange(1, total, 2, 1);
  sums.setNumberFormat('#,##0').setFontWeight('bold');
  const column = letters(total);
  sums.setValues([[`=SUM(${column}${HEADER_ROW + 1}:${column}${lastRow})`], [given ?? '']]);
  const header = sheet.getRange(HEADER_ROW, 1, 1, ENTRY_HEADERS.length);
  header
    .setNumberFormat('@')
    .setValues([[...ENTRY_HEADERS]])
    .setFontWeight('bold')
    .setFontColor('#ffffff')
    .setBackground(HEADER_INK)
    .setHorizontalAlignment('center')
    .setVerticalAlignment('middle')
    .setWrap(true);
  sheet.getRange(HEADER_ROW, total).setNote(ui.entry.formulaNote);
  sheet.getRange(HEADER_ROW, columns['Mức trần'] ?? 1).setNote(ui.entry.checkNote);
}

/** Formats of whole columns over `count` rows from `first`. */
function dressColumns(sheet: Sheet, columns: Columns, first: number, count: number): void {
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

function headersByColumn(columns: Columns, width: number): (EntryHeader | null)[] {
  const byColumn: (EntryHeader | null)[] = Array.from({ length: width }, () => null);
  for (const header of ENTRY_HEADERS) {
    const column = columns[header];
    if (column !== undefined) byColumn[column - 1] = header;
  }
  return byColumn;
}

/** The add-in's own cells of a template row: code, number, text, item, unit of measure, the amount's formula. */
const ownCells = (row: TemplateRow, columns: Columns, sheetRow: number) => ({
  Mã: row.code,
  STT: row.stt,
  'Nội dung hoạt động': row.text,
  Khoản: row.item,
  ĐVT: row.measure,
  'Thành tiền': hasAmount(row) ? (amountFormula(columns, sheetRow) ?? '') : '',
});

/** Writes consecutive template rows into blank rows from `first`. Only the add-in's own cells are touched. */
export function writeRows(sheet: Sheet, columns: Columns, first: number, rows: readonly TemplateRow[]): void {
  if (rows.length === 0) return;
  const width = Math.max(...Object.values(columns).map((column) => column ?? 1));
  const byColumn = headersByColumn(columns, width);
  const own = rows.map((row, offset) => ownCells(row, columns, first + offset));
  for (const header of Object.keys(own[0] ?? {}) as (keyof ReturnType<typeof ownCells>)[]) {
    const column = columns[header];
    if (column === undefined) continue;
    const cells = own.map((row) => row[header]);
    const range = sheet.getRange(first, column, rows.length, 1);
    if (header === 'Thành tiền') {
      range.setValues(cells.map((cell) => [cell]));
      continue;
    }
    const written = cells.map((cell) => inert(cell));
    if (written.some((cell) => cell.format !== FORMATS[header]))
      range.setNumberFormats(written.map((cell) => [cell.format]));
    range.setValues(written.map((cell) => [cell.value]));
  }
  const looks = sheet.getRange(first, 1, rows.length, width);
  const each = <T>(pick: (row: TemplateRow, header: EntryHeader | null) => T): T[][] =>
    rows.map((row) => byColumn.map((header) => pick(row, header)));
  looks
    .setBackgrounds(each((row, header) => background(row.kind, header ?? 'Ghi chú')))
    .setFontWeights(each((row) => (row.kind === 'entry' ? 'normal' : 'bold')))
    .setFontStyles(each((row) => (row.kind === 'activity' ? 'italic' : 'normal')))
    .setBorder(true, true, true, true, true, true, RULE, SpreadsheetApp.BorderStyle.SOLID);
}

/** A dropdown of `Khoản` where the line has several. */
export function offerItems(
  sheet: Sheet,
  plan: UnitTabPlan,
  columns: Columns,
  places: readonly { row: TemplateRow; at: number }[],
): void {
  const column = columns.Khoản;
  if (column === undefined) return;
  for (const { row, at } of places) {
    const items = plan.items.get(row.code) ?? [];
    if (row.kind !== 'entry' || items.length === 0) continue;
    const rule = SpreadsheetApp.newDataValidation()
      .requireValueInList([...items], true)
      .setAllowInvalid(true)
      .build();
    sheet.getRange(at, column).setDataValidation(rule);
  }
}

/** Everything about the tab as a whole: check formula, help while typing, colours, guards, widths, freezing. */
export function finish(
  sheet: Sheet,
  plan: UnitTabPlan,
  columns: Columns,
  headerRow: number,
  lastRow: number,
): void {
  const { ui } = plan;
  const first = headerRow + 1;
  const count = lastRow - headerRow;
  writeCheckFormula(sheet, plan, columns, headerRow, lastRow);
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
  colour(sheet, plan, columns, first, count);
  guard(sheet, plan, columns, headerRow, lastRow);
  for (const header of ENTRY_HEADERS) {
    const column = columns[header];
    if (column !== undefined) sheet.setColumnWidth(column, WIDTHS[header]);
  }
  sheet.setFrozenRows(headerRow);
  if (columns['Nội dung hoạt động'] === 3) sheet.setFrozenColumns(3);
}

/** The spill needs blank cells below it, so both columns are cleared first. */
export function writeCheckFormula(
  sheet: Sheet,
  plan: UnitTabPlan,
  columns: Columns,
  headerRow: number,
  lastRow: number,
): void {
  const spill = columns['Mức trần'];
  if (spill === undefined || columns['Kiểm tra'] !== spill + 1) return;
  sheet.getRange(headerRow + 1, spill, lastRow - headerRow, 2).clearContent();
  sheet.getRange(headerRow + 1, spill).setFormula(checkFormula(columns, headerRow, lastRow, plan.unit.code));
}

/** Colour follows the words of `Kiểm tra`; the words always stand beside it. */
function colour(sheet: Sheet, plan: UnitTabPlan, columns: Columns, first: number, count: number): void {
  const column = columns['Kiểm tra'];
  if (column === undefined) return;
  const cell = `$${letters(column)}${first}`;
  const range = sheet.getRange(first, 1, count, Math.max(...Object.values(columns).map((one) => one ?? 1)));
  const [blocking, warning, notice] = plan.severityWords;
  const rule = (
    word: string,
    paper: string,
    ink: string,
  ): GoogleAppsScript.Spreadsheet.ConditionalFormatRule =>
    SpreadsheetApp.newConditionalFormatRule()
      .whenFormulaSatisfied(`=LEFT(${cell};${word.length})="${word}"`)
      .setBackground(paper)
      .setFontColor(ink)
      .setRanges([range])
      .build();
  sheet.setConditionalFormatRules([
    rule(blocking, '#fde2e1', '#8a1c1c'),
    rule(warning, '#fff3d1', '#6b4a00'),
    rule(notice, '#e5f0fb', '#1b4b7a'),
  ]);
}

/** Guards against slips, not against people: a warning before a locked cell is changed. Found again by their text. */
function guard(sheet: Sheet, plan: UnitTabPlan, columns: Columns, headerRow: number, lastRow: number): void {
  const present = sheet
    .getProtections(SpreadsheetApp.ProtectionType.RANGE)
    .map((protection) => protection.getDescription());
  const add = (description: string, row: number, column: number, rows: number, width: number): void => {
    if (present.includes(description)) return;
    sheet.getRange(row, column, rows, width).protect().setDescription(description).setWarningOnly(true);
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

/** Carries out a merge on an existing tab. Positions in the merge count from the row below `headerRow`. */
export function applyMerge(
  sheet: Sheet,
  plan: UnitTabPlan,
  columns: Columns,
  headerRow: number,
  merge: Merge,
): void {
  const rowAt = (at: number): number => headerRow + 1 + at;
  for (const step of merge.steps) {
    if (step.do === 'delete') {
      sheet.deleteRow(rowAt(step.at));
      continue;
    }
    if (step.do === 'move') {
      const { from, to } = step;
      // The sheet wants the row to put it before, counted while the moved one still stands above it.
      sheet.moveRows(sheet.getRange(rowAt(from), 1), rowAt(to) + (from < to ? 1 : 0));
      continue;
    }
    const row = rowAt(step.at);
    sheet.insertRowBefore(row);
    dressColumns(sheet, columns, row, 1);
    if (step.do === 'insert') writeRows(sheet, columns, row, [step.row]);
    else
      sheet
        .getRange(row, columns['Nội dung hoạt động'] ?? 1)
        .setValue(LEFT_PLAN_TITLE)
        .setFontWeight('bold')
        .setBackground('#fff2cc');
  }
  offerItems(
    sheet,
    plan,
    columns,
    merge.places.filter((place) => place.fresh).map((place) => ({ row: place.row, at: rowAt(place.at) })),
  );
}

/** Writes single cells of template rows that differ from the plan: text, number, code. */
export function correctCells(
  sheet: Sheet,
  cells: readonly { row: number; column: number; text: string; formula: boolean }[],
): void {
  for (const cell of cells) {
    const range = sheet.getRange(cell.row, cell.column);
    if (cell.formula) {
      range.setFormula(cell.text);
      continue;
    }
    const { value, format } = inert(cell.text);
    range.setNumberFormat(format).setValue(value);
  }
}
