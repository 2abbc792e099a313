/**
 * A unit's tab: made new, or refilled by row operations. The only writer of unit tabs.
 */

import { LEFT_PLAN_TITLE } from '../entry/entry.ts';
import { ENTRY_HEADERS, type EntryHeader } from '../layout.ts';
import type { Ui } from '../messages/ui.ts';
import type { Settings } from '../source/settings.ts';
import { totalBudget, type UnitRow } from '../source/units.ts';
import { statusText } from '../submission/record.ts';
import type { Merge } from '../template/merge.ts';
import { longestAscending } from '../template/order.ts';
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

/** Makes the tab at `index` (0-based), fills it, and gives it its name when it is finished. */
export function createUnitTab(
  book: Book,
  plan: UnitTabPlan,
  rows: readonly TemplateRow[],
  index: number,
): void {
  const sheet = book.spreadsheet.insertSheet(plan.ui.report.working(plan.tab), index);
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
  sheet.setName(plan.tab);
}

function writeHead(sheet: Sheet, plan: UnitTabPlan, columns: Columns, lastRow: number): void {
  const { ui, settings, unit } = plan;
  const total = columns['Thành tiền'] ?? 1;
  const label = total - 2;
  // First: by its header a tab that a run left half made is known as ours.
  writeHeaders(sheet, HEADER_ROW, 1, ENTRY_HEADERS);
  sheet
    .getRange(1, 1)
    .setValue(inert(ui.entry.title(settings.programme, settings.year)).value)
    .setFontWeight('bold')
    .setFontSize(14);
  sheet
    .getRange(UNIT_LINE, 1)
    .setValue(inert(ui.entry.unit(unit.name, unit.code)).value)
    .setFontWeight('bold');
  sheet
    .getRange(1, columns.NSTW ?? 1)
    .setValue(statusText('draft'))
    .setFontWeight('bold');
  sheet.getRange(3, 1).setValue(ui.entry.hint).setFontStyle('italic').setFontColor('#52606d');
  sheet
    .getRange(1, label, 2, 1)
    .setValues([[ui.entry.planned], [ui.entry.budget]])
    .setHorizontalAlignment('right');
  writeSums(sheet, plan, total, HEADER_ROW, lastRow);
  sheet.getRange(HEADER_ROW, columns['Mức trần'] ?? 1).setNote(ui.entry.checkNote);
}

/** Above `Thành tiền`: what is planned, and what the unit was given. */
function writeSums(
  sheet: Sheet,
  { ui, unit }: UnitTabPlan,
  column: number,
  headerRow: number,
  lastRow: number,
): void {
  const name = letters(column);
  sheet
    .getRange(1, column, 2, 1)
    .setNumberFormat('#,##0')
    .setFontWeight('bold')
    .setValues([[`=SUM(${name}${headerRow + 1}:${name}${lastRow})`], [totalBudget(unit.budget) ?? '']]);
  sheet.getRange(headerRow, column).setNote(ui.entry.formulaNote);
}

function writeHeaders(sheet: Sheet, row: number, column: number, headers: readonly EntryHeader[]): void {
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

/**
 * Puts back columns of ours that are gone, each behind the one that it follows in a new tab. A blank column that
 * stands there is taken: a run that died may have left it without its header.
 *
 * @param values of the tab from A1
 */
export function restoreColumns(
  sheet: Sheet,
  plan: UnitTabPlan,
  gone: readonly EntryHeader[],
  standing: Columns,
  headerRow: number,
  values: readonly (readonly unknown[])[],
): void {
  const columns: Partial<Record<EntryHeader, number>> = { ...standing };
  const lastRow = Math.max(sheet.getMaxRows(), headerRow + 1);
  const count = lastRow - headerRow;
  const blank = Array.from({ length: sheet.getMaxColumns() }, (_, at) =>
    values.slice(headerRow - 1).every((row) => (row[at] ?? '') === ''),
  );
  for (const name of gone) {
    const before = ENTRY_HEADERS.slice(0, ENTRY_HEADERS.indexOf(name)).map((one) => columns[one] ?? 0);
    const column = (before.reverse().find((at) => at > 0) ?? 0) + 1;
    if (blank[column - 1] !== true) {
      if (column === 1) sheet.insertColumnBefore(1);
      else sheet.insertColumnAfter(column - 1);
      blank.splice(column - 1, 0, true);
      for (const one of ENTRY_HEADERS) {
        const at = columns[one];
        if (at !== undefined && at >= column) columns[one] = at + 1;
      }
    }
    blank[column - 1] = false;
    columns[name] = column;
    sheet
      .getRange(headerRow + 1, column, count, 1)
      .setNumberFormat(FORMATS[name])
      .setHorizontalAlignment(alignment(name))
      .setWrap(wraps(name))
      .setVerticalAlignment('middle');
    if (name === 'Thành tiền') writeSums(sheet, plan, column, headerRow, lastRow);
    helpTyping(sheet, plan, { [name]: column }, headerRow + 1, count);
    guard(sheet, plan, { [name]: column }, headerRow, lastRow);
    // Last: with its header the column is finished.
    writeHeaders(sheet, headerRow, column, [name]);
  }
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

/** Headers of the cells in `ownCells`, the code first. */
const OWN_HEADERS = ['Mã', 'STT', 'Nội dung hoạt động', 'Khoản', 'ĐVT', 'Thành tiền'] as const;

/**
 * Writes consecutive template rows into blank rows from `first`. Only the add-in's own cells are touched. Looks come
 * first: a run that dies before the code stands leaves rows that still are blank, and one that dies after it rows
 * whose missing cells the next refill corrects.
 */
export function writeRows(sheet: Sheet, columns: Columns, first: number, rows: readonly TemplateRow[]): void {
  if (rows.length === 0) return;
  const width = Math.max(...Object.values(columns).map((column) => column ?? 1));
  const byColumn = headersByColumn(columns, width);
  const each = <T>(pick: (row: TemplateRow, header: EntryHeader | null) => T): T[][] =>
    rows.map((row) => byColumn.map((header) => pick(row, header)));
  sheet
    .getRange(first, 1, rows.length, width)
    .setBackgrounds(each((row, header) => background(row.kind, header ?? 'Ghi chú')))
    .setFontWeights(each((row) => (row.kind === 'entry' ? 'normal' : 'bold')))
    .setFontStyles(each((row) => (row.kind === 'activity' ? 'italic' : 'normal')))
    .setBorder(true, true, true, true, true, true, RULE, SpreadsheetApp.BorderStyle.SOLID);
  const texts = rows.map(
    (row, offset): Partial<Record<EntryHeader, string>> => ownCells(row, columns, first + offset),
  );
  // Neighbouring columns of ours in one call each, the code's first; people's columns between them are not touched.
  for (const run of ownRuns(columns)) {
    const cells = texts.map((row) =>
      run.headers.map((header) =>
        header === 'Thành tiền'
          ? { value: row[header] ?? '', format: FORMATS[header] }
          : inert(row[header] ?? ''),
      ),
    );
    sheet
      .getRange(first, run.column, rows.length, run.headers.length)
      .setNumberFormats(cells.map((row) => row.map((cell) => cell.format)))
      .setValues(cells.map((row) => row.map((cell) => cell.value)));
  }
}

/** The add-in's own columns that stand side by side, from the one with the code on. */
function ownRuns(columns: Columns): { readonly column: number; readonly headers: EntryHeader[] }[] {
  const runs: { column: number; headers: EntryHeader[] }[] = [];
  const placed = OWN_HEADERS.map((header) => ({ header, column: columns[header] ?? 0 }));
  for (const { header, column } of placed
    .filter((one) => one.column > 0)
    .sort((a, b) => a.column - b.column)) {
    const run = runs[runs.length - 1];
    if (run !== undefined && run.column + run.headers.length === column) run.headers.push(header);
    else runs.push({ column, headers: [header] });
  }
  return runs.sort((a, b) => Number(b.headers.includes('Mã')) - Number(a.headers.includes('Mã')));
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
    const items = (plan.items.get(row.code) ?? []).filter((item) => item !== '');
    if (row.kind !== 'entry' || items.length === 0) continue;
    const rule = SpreadsheetApp.newDataValidation()
      .requireValueInList(items, true)
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
  const first = headerRow + 1;
  const count = lastRow - headerRow;
  writeCheckFormula(sheet, plan, columns, headerRow, lastRow);
  helpTyping(sheet, plan, columns, first, count);
  colour(sheet, plan, columns, first, count);
  guard(sheet, plan, columns, headerRow, lastRow);
  sheet.setFrozenRows(headerRow);
  if (columns['Nội dung hoạt động'] === 3) sheet.setFrozenColumns(3);
}

/** Of these columns: what may be typed, and how wide they are. */
function helpTyping(sheet: Sheet, { ui }: UnitTabPlan, columns: Columns, first: number, count: number): void {
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
  const present = sheet.getProtections(SpreadsheetApp.ProtectionType.RANGE).map((protection) => ({
    protection,
    description: protection.getDescription(),
  }));
  const add = (description: string, row: number, column: number, rows: number, width: number): void => {
    if (present.some((one) => one.description === description)) return;
    const range = sheet.getRange(row, column, rows, width);
    // Its text comes last: a run that died may have left it without.
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

/** What carrying out a merge needs of the tab. Rows count from 1, positions from 0 below `headerRow`. */
export interface Refill {
  readonly columns: Columns;
  readonly headerRow: number;
  /** Of the grid. */
  readonly lastRow: number;
  readonly merge: Merge;
  /** `Mã` of each row that stands: as it is, and as it must be. */
  readonly codes: readonly (readonly [is: string, shall: string])[];
}

/**
 * Carries out a merge on an existing tab; gives the last row of its grid then.
 *
 * It may die at any call, and what it leaves is a tab that the next run reads as meant and finishes:
 * - lines that left the plan go down first, then codes change all in one call, then come new rows, so that no code
 *   ever stands for two lines;
 * - rows move in whole blocks, so that nothing ever stands under another line;
 * - new rows are built among the spare rows below, where an unfinished one still is blank;
 * - a row that goes loses only the add-in's own texts: what somebody typed into it a moment ago stays.
 */
export function applyMerge(
  sheet: Sheet,
  plan: UnitTabPlan,
  { columns, headerRow, lastRow, merge, codes }: Refill,
): number {
  const { steps, used, sectionAt, before } = merge;
  const rowAt = (at: number): number => headerRow + 1 + at;
  const news = steps.filter((step) => step.do === 'insert' || step.do === 'section');
  const fresh = steps.flatMap((step) => (step.do === 'insert' ? [step.row] : []));
  const heading = news.length - fresh.length;
  const built = used + news.length;
  const gone = steps.flatMap((step) => (step.do === 'delete' ? [step.at] : [])).reverse();
  const wanted = news.length === 0 ? 0 : Math.max(built, built - gone.length + SPARE_ROWS);
  const room = Math.max(0, wanted - (lastRow - headerRow));
  // Before the last row, so that formulas, colours and guards of the tab reach over the new ones.
  if (room > 0 && rowAt(used) <= lastRow) sheet.insertRowsBefore(lastRow, room);
  else if (room > 0) sheet.insertRowsAfter(lastRow, room);

  // Rows by number: those that stand, then a new heading of the section, then new lines. `final` as they shall stand.
  let next = used + heading;
  const numbers = news.map((step) => (step.do === 'section' ? used : next++));
  const final = before.flatMap((index) => (index >= used ? [] : index < 0 ? (numbers.shift() ?? []) : index));
  const order = Array.from({ length: used }, (_, index) => index);
  const arrange = (target: readonly number[]): void => {
    const rank = new Map(target.map((row, at) => [row, at]));
    const still = new Set(longestAscending(order.map((row) => rank.get(row) ?? -1)).map((at) => order[at]));
    let behind = 0;
    for (let at = 0; at < target.length; ) {
      const from = order.indexOf(target[at] as number);
      let count = 1;
      if (still.has(target[at] as number)) behind = from + 1;
      else {
        while (
          at + count < target.length &&
          order[from + count] === target[at + count] &&
          !still.has(order[from + count] as number)
        )
          count++;
        if (from !== behind) sheet.moveRows(sheet.getRange(rowAt(from), 1, count, 1), rowAt(behind));
        const moved = order.splice(from, count);
        if (from >= behind) behind += count;
        order.splice(behind - count, 0, ...moved);
      }
      at += count;
    }
  };

  if (heading > 0) {
    dressColumns(sheet, columns, rowAt(used), 1);
    sheet
      .getRange(rowAt(used), columns['Nội dung hoạt động'] ?? 1)
      .setFontWeight('bold')
      .setBackground('#fff2cc')
      .setValue(LEFT_PLAN_TITLE);
    order.push(used);
  }
  const low = sectionAt === null ? [] : final.slice(sectionAt);
  const down = new Set([...low, ...gone]);
  arrange([...order.filter((row) => !down.has(row)), ...low, ...gone]);
  const spare = rowAt(order.length - gone.length);
  if (gone.length + fresh.length > 0) undress(sheet, columns, spare, lastRow + room);
  if (gone.length > 0)
    // The code goes last: until then the row is known as one that goes.
    for (const { column, headers } of ownRuns(columns).reverse())
      sheet.getRange(spare, column, gone.length, headers.length).clearContent();

  const shall = order.slice(0, order.length - gone.length).map((row) => codes[row] ?? ['', '']);
  const changed = shall.flatMap(([is, be], at) => (is === be ? [] : [at]));
  const [first, last] = [changed[0], changed[changed.length - 1]];
  if (first !== undefined && last !== undefined)
    sheet
      .getRange(rowAt(first), columns.Mã ?? 1, last - first + 1, 1)
      .setValues(shall.slice(first, last + 1).map(([, be]) => [inert(be).value]));

  const start = rowAt(order.length);
  offerItems(
    sheet,
    plan,
    columns,
    fresh.map((row, offset) => ({ row, at: start + offset })),
  );
  writeRows(sheet, columns, start, fresh);
  fresh.forEach((_, offset) => {
    order.push(used + heading + offset);
  });
  arrange([...final, ...gone]);
  return lastRow + room;
}

/** Makes rows of the grid look like spare ones. */
function undress(sheet: Sheet, columns: Columns, first: number, last: number): void {
  const count = last - first + 1;
  if (count < 1) return;
  sheet
    .getRange(first, 1, count, Math.max(...Object.values(columns).map((column) => column ?? 1)))
    .setBackground(null)
    .setFontWeight('normal')
    .setFontStyle('normal')
    .setBorder(false, false, false, false, false, false);
  dressColumns(sheet, columns, first, count);
  if (columns.Khoản !== undefined) sheet.getRange(first, columns.Khoản, count, 1).clearDataValidations();
}

/** Writes single cells of template rows that differ from the plan: text, number, code. */
export function correctCells(
  sheet: Sheet,
  cells: readonly { row: number; column: number; text: string | number; formula: boolean }[],
): void {
  for (const cell of cells) {
    const range = sheet.getRange(cell.row, cell.column);
    if (cell.formula || typeof cell.text === 'number') {
      range.setValue(cell.text);
      continue;
    }
    const { value, format } = inert(cell.text);
    range.setNumberFormat(format).setValue(value);
  }
}
