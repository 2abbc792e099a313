/**
 * Simple trigger: help while typing. An amount typed as words (`1,2 triệu`, `1,200,000`) becomes its number, and a day
 * that the sheet made of a figure (`1/2`) a text, each with a toast; a row that a person added under a line gets the
 * line's code, and the formula of `Thành tiền`. Whoever types a number into a source tab is told that the cells go by it
 * once it is published.
 *
 * Convenience only: pastes bypass onEdit and quick edits may be lost, so the check and the report read the cells
 * themselves. Only an unambiguous amount is changed, and no filled cell is overwritten.
 */
import { typedText } from '../entry/cells.ts';
import { LEFT_PLAN_MARK, readUnitSheet } from '../entry/entry.ts';
import { type Sources, STANDARD_SOURCES } from '../entry/sources.ts';
import { COUNT_HEADERS, ENTRY_HEADERS, type EntryHeader, SETTING_HEADERS } from '../layout.ts';
import { readAmount } from '../money/read.ts';
import { publishedHeaders } from '../source/publication.ts';
import { CHECKED_SETTINGS } from '../source/settings.ts';
import { findHeader, type HeaderPlace } from '../table/header.ts';
import { amountFormula, type Columns, formatOf, sheetColumns } from '../template/unit-form.ts';
import { isDate, isDaySerial } from '../text/day.ts';
import type { Sheet } from '../workbook/book.ts';
import { toast } from '../workbook/dialogs.ts';
import { inert } from '../workbook/inert.ts';
import { hasPublishedTab } from '../workbook/publication.ts';
import { sourcesOfSettings, wordsOfSettings } from './words.ts';

type EditEvent = GoogleAppsScript.Events.SheetsOnEdit;
type Range = GoogleAppsScript.Spreadsheet.Range;

/** The cell that was typed. Where it stands is asked for once: each answer is a call. */
interface Cell {
  readonly range: Range;
  readonly sheet: Sheet;
  readonly row: number;
  readonly column: number;
}

/** Columns of which a figure makes a row an entry, if somebody types it. */
const typedFigures = ({ money }: Sources): readonly EntryHeader[] => [...COUNT_HEADERS, ...money];

/** The header of a unit's tab stands near the top; only these rows are looked at. */
const HEAD_ROWS = 10;

/** Parts of a line's code: `I.1.10`. */
const LINE_DEPTH = 3;
const depthOf = (code: string): number => code.split('.').length;

export function onEdit(event: EditEvent | undefined): void {
  const typed = event?.value;
  // Nothing to read: a paste, a clearing, or plain words.
  if (event === undefined || typeof typed !== 'string' || !/\d/.test(typed)) return;
  const { range } = event;
  const sheet = range.getSheet();
  const cell: Cell = { range, sheet, row: range.getRow(), column: range.getColumn() };
  const head = sheet
    .getRange(1, 1, Math.min(HEAD_ROWS, sheet.getMaxRows()), sheet.getMaxColumns())
    .getValues();
  const standard = findHeader(head, ENTRY_HEADERS);
  if (standard === null || standard.missing.length > 4) {
    remindOfPublishing(cell, head);
    return;
  }
  if (cell.row <= standard.row + 1) return;
  const sources = isAmongSources(cell, standard) ? sourcesOfSettings() : STANDARD_SOURCES;
  const header = sources === STANDARD_SOURCES ? standard : (findHeader(head, sources.headers) ?? standard);
  const columns = sheetColumns(header);
  // What a sheet read as a number comes as one; `1,200,000` it leaves as text where a comma starts decimals.
  if (Number.isNaN(Number(typed))) convertAmount(cell, typed, columns, sources);
  if (takeDayBack(cell, typed, columns, sources)) return;
  const figures = [...typedFigures(sources), 'Thành tiền'] as const;
  if (figures.some((name) => columns[name] === cell.column)) completeRow(cell, header, sources);
}

/**
 * Whether the cell stands where sources do, in a column that is none of those of every workbook: only then is the list of
 * sources asked for, which takes calls.
 */
function isAmongSources({ column }: Cell, { columns }: HeaderPlace<EntryHeader>): boolean {
  const { 'Thành tiền': amount, 'Thời gian': time } = columns;
  const at = column - 1;
  return !Object.values(columns).includes(at) && amount !== undefined && at > amount && at < (time ?? at + 1);
}

/** What a check reads of the caps, the plan and the units stands under these headers; of the settings beside labels. */
const SOURCES = [...(['norms', 'plan', 'units'] as const).map(publishedHeaders), SETTING_HEADERS] as const;

/** Says that the check in the cells still goes by what was published, where it goes by this cell. */
function remindOfPublishing({ row, column }: Cell, head: readonly (readonly unknown[])[]): void {
  const isSource = SOURCES.some((headers) => {
    const header = findHeader(head, headers);
    // Of the settings only the year and the cut-off are typed with figures and checked by.
    if (header === null || header.missing.length > headers.length / 2) return false;
    if (headers === SETTING_HEADERS) return CHECKED_SETTINGS.includes(String(head[row - 1]?.[0]));
    return row > header.row + 1 && Object.values(header.columns).includes(column - 1);
  });
  if (!isSource || !hasPublishedTab()) return;
  const { publish } = wordsOfSettings();
  toast(publish.title, publish.toast);
}

/** Turns the cell just typed into a number where it is an amount of money in words. */
function convertAmount({ range, column }: Cell, typed: string, columns: Columns, { money }: Sources): void {
  const name = money.find((one) => columns[one] === column);
  if (name === undefined) return;
  const reading = readAmount(typed);
  // A price may be written as a rate (500.000đ/tháng/tổ); a total may not.
  const wanted = reading.kind === 'amount' || (reading.kind === 'rate' && name === 'Đơn giá');
  if (!wanted || reading.ambiguous || reading.value === null || typeof range.getValue() !== 'string') return;
  range.setNumberFormat('#,##0').setValue(reading.value);
  const { typing } = wordsOfSettings();
  toast(typing.title, typing.converted(typed, reading.value));
}

/**
 * A sheet makes a day of «1/2» and gives the cell the looks of days, in which the next number becomes one too. A day in a
 * column of figures is text again, so that nothing is worked out from it; a number in the looks of a day is a number. In
 * both cases the cell has the looks of its column again. True where a day was taken back.
 */
function takeDayBack({ range, column }: Cell, typed: string, columns: Columns, sources: Sources): boolean {
  const name = typedFigures(sources).find((figure) => columns[figure] === column);
  const value: unknown = name === undefined ? '' : range.getValue();
  if (name === undefined || !isDate(value)) return false;
  const serial = Number(typed);
  range.setNumberFormat(formatOf(name));
  if (Number.isFinite(serial) && !isDaySerial(serial)) {
    // Written again, for the check has read a day.
    range.setValue(serial);
    return false;
  }
  const day = typedText(value);
  // The apostrophe makes a text of it whatever the looks of the cell are.
  range.setValue(`'${day}`);
  const { typing } = wordsOfSettings();
  toast(typing.dayTitle, typing.day(day, name));
  return true;
}

/**
 * A row that a person adds under a line gets the line's code as soon as a figure stands in it, so that it shows what it
 * counts for and sorting takes it nowhere else, with what it has from the line above; and the formula of `Thành tiền`
 * once quantity and price are there. Rows of the template have a number in `STT`: nothing is written into them.
 */
function completeRow({ sheet, row }: Cell, header: HeaderPlace<EntryHeader>, sources: Sources): void {
  const columns = sheetColumns(header);
  const { Mã: code, STT: number, 'Thành tiền': amount } = columns;
  if (code === undefined || amount === undefined) return;
  const width = Math.max(...Object.values<number | undefined>(columns).map((one) => one ?? 1));
  const values = sheet.getRange(1, 1, row, width).getValues();
  const own = values[row - 1] ?? [];
  const [formulas = []] = sheet.getRange(row, 1, 1, width).getFormulas();
  const isEmpty = (column: number): boolean => own[column - 1] === '' && formulas[column - 1] === '';
  const isNumber = (name: EntryHeader): boolean => typeof own[(columns[name] ?? 0) - 1] === 'number';
  if (!isEmpty(code) && (number === undefined || !isEmpty(number))) return;
  const formula = amountFormula(columns, row);
  if (formula !== null && isEmpty(amount) && isNumber('Số lượng') && isNumber('Đơn giá'))
    sheet.getRange(row, amount).setNumberFormat('#,##0').setFormula(formula);
  if (!isEmpty(code)) return;
  // The formulas of other rows are not asked for: only this row may be a total here.
  const standing = values.map((_, at) => (at === row - 1 ? formulas : []));
  const rows = readUnitSheet(values, '', '', standing, sources).rows;
  const entry = rows[rows.length - 1];
  // A heading's code would not make it an entry.
  if (entry === undefined || entry.row !== row || !entry.inherited || depthOf(entry.code) < LINE_DEPTH)
    return;
  const write = (column: number | undefined, text: string): void => {
    if (column === undefined || text === '' || !isEmpty(column)) return;
    const { value, format } = inert(text);
    sheet.getRange(row, column).setNumberFormat(format).setValue(value);
  };
  // The code last: a row with a code has nothing from the line above it.
  write(columns.Khoản, entry.item);
  write(columns.ĐVT, entry.measure);
  write(code, entry.code + (entry.leftPlan ? LEFT_PLAN_MARK : ''));
}
