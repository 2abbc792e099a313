/**
 * The tabs the district keeps (plan, caps, units, settings): made with headers, formats and dropdowns; and the
 * two columns of the plan that the add-in writes.
 */
import { settingPlace } from '../source/settings.ts';
import type { Grid } from '../table/grid.ts';
import type { Book, Sheet } from './book.ts';
import { fitGrid } from './grid.ts';
import { AUTOMATIC, inert } from './inert.ts';

export interface SourceColumn {
  readonly header: string;
  /** Pixels. */
  readonly width: number;
  readonly format: string;
  readonly wrap?: boolean;
  readonly choices?: readonly string[];
  /** On the header: what people read when they point at it. */
  readonly note?: string;
}

export interface SourceTab {
  readonly name: string;
  readonly columns: readonly SourceColumn[];
  readonly rows: readonly (readonly string[])[];
  /** For a tab of settings: the allowed texts of the second column, row by row. */
  readonly valueChoices?: readonly (readonly string[] | null)[];
  /** Blank rows below. */
  readonly room: number;
}

const list = (choices: readonly string[]): GoogleAppsScript.Spreadsheet.DataValidation =>
  SpreadsheetApp.newDataValidation()
    .requireValueInList([...choices], true)
    .setAllowInvalid(true)
    .build();

/** Adds the tab at `index` (0-based), built under `working`. Formats come before values, so that STT 1.10 stays 1.10. */
export function addSourceTab(
  book: Book,
  tab: SourceTab,
  index: number,
  working: string,
  guard: (sheet: Sheet) => void,
): Sheet {
  const sheet = book.spreadsheet.insertSheet(working, index);
  const width = tab.columns.length;
  const height = 1 + tab.rows.length + tab.room;
  fitGrid(sheet, height, width);
  const each = <T>(pick: (column: SourceColumn) => T): T[][] => {
    const row = tab.columns.map(pick);
    return Array.from({ length: height - 1 }, () => row);
  };
  sheet
    .getRange(2, 1, height - 1, width)
    .setNumberFormats(each((column) => column.format))
    .setVerticalAlignment('top')
    .setWraps(each((column) => column.wrap === true));
  tab.columns.forEach((column, at) => {
    if (column.choices !== undefined)
      sheet.getRange(2, at + 1, height - 1, 1).setDataValidation(list(column.choices));
    sheet.setColumnWidth(at + 1, column.width);
    if (column.note !== undefined) sheet.getRange(1, at + 1).setNote(column.note);
  });
  sheet
    .getRange(1, 1, 1, width)
    .setNumberFormat('@')
    .setValues([tab.columns.map((column) => column.header)])
    .setFontWeight('bold')
    .setFontColor('#ffffff')
    .setBackground('#16324f')
    .setHorizontalAlignment('center')
    .setVerticalAlignment('middle')
    .setWrap(true);
  writeRowsUnderHeader(sheet, tab);
  tab.valueChoices?.forEach((choices, at) => {
    if (choices !== null) sheet.getRange(at + 2, 2).setDataValidation(list(choices));
  });
  sheet.setFrozenRows(1);
  guard(sheet);
  sheet.setName(tab.name);
  return sheet;
}

/** The words of a document could be taken for a formula: they stand as text, whatever format their column has. */
function writeRowsUnderHeader(sheet: Sheet, { rows, columns }: SourceTab): void {
  if (rows.length === 0) return;
  const cells = rows.map((row) => row.map(inert));
  if (cells.some((row) => row.some(({ format }) => format === AUTOMATIC)))
    sheet
      .getRange(2, 1, rows.length, columns.length)
      .setNumberFormats(
        cells.map((row) =>
          row.map(({ format }, at) => (format === AUTOMATIC ? format : (columns[at]?.format ?? format))),
        ),
      );
  sheet
    .getRange(2, 1, rows.length, columns.length)
    .setValues(cells.map((row) => row.map(({ value }) => value)));
}

/** Numbers and dates as Vietnamese offices write them, also for everything typed later. */
export function setVietnamese(book: Book): void {
  book.spreadsheet.setSpreadsheetLocale('vi_VN');
  book.spreadsheet.setSpreadsheetTimeZone('Asia/Ho_Chi_Minh');
}

/** Google gives this id to the tab that a spreadsheet is born with, and to no other. */
const BORN_WITH = 0;

/**
 * A new spreadsheet comes with one blank tab whose name depends on the account's language. A tab of a person's own file
 * stays: without a cell it may still hold a picture, a chart or a form.
 */
export function removeBlankFirstTab(book: Book, ours: ReadonlySet<string>): void {
  const [only, ...others] = [...book.sheets].filter(([name]) => !ours.has(name));
  if (only === undefined || others.length > 0) return;
  const [, sheet] = only;
  if (sheet.getSheetId() === BORN_WITH && sheet.getLastRow() === 0) book.spreadsheet.deleteSheet(sheet);
}

/** Writes one setting; `standing` are the tab's values. A workbook made before the setting gets its row at the end. */
export function writeSetting(sheet: Sheet, label: string, text: string, standing: Grid): void {
  const { value } = inert(text);
  const place = settingPlace(standing, label);
  if (place.row !== null) sheet.getRange(place.row + 1, place.value + 1).setValue(value);
  else {
    const cells = Array<string>(Math.max(place.label, place.value) + 1).fill('');
    cells[place.label] = label;
    cells[place.value] = value;
    sheet.appendRow(cells);
  }
}

/** Writes one column of texts from `firstRow` on. */
export function writeColumn(sheet: Sheet, column: number, firstRow: number, texts: readonly string[]): void {
  if (texts.length === 0) return;
  const cells = texts.map((text) => inert(text));
  sheet
    .getRange(firstRow, column, texts.length, 1)
    .setNumberFormats(cells.map((cell) => [cell.format]))
    .setValues(cells.map((cell) => [cell.value]));
}

/** Writes those texts of a column that differ from the standing ones, in one go for each run of neighbours. */
export function writeChanged(
  sheet: Sheet,
  column: number,
  firstRow: number,
  texts: readonly string[],
  standing: readonly string[],
): void {
  const same = (index: number): boolean => texts[index] === (standing[index] ?? '');
  for (let start = 0; start < texts.length; start++) {
    if (same(start)) continue;
    let end = start;
    while (end < texts.length && !same(end)) end++;
    writeColumn(sheet, column, firstRow + start, texts.slice(start, end));
    start = end;
  }
}

/** Writes the notes of one column from `firstRow` on; '' clears a note. */
export function writeNotes(sheet: Sheet, column: number, firstRow: number, notes: readonly string[]): void {
  if (notes.length > 0)
    sheet.getRange(firstRow, column, notes.length, 1).setNotes(notes.map((note) => [note]));
}
