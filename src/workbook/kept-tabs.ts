/**
 * Tabs as they were before an import, whole, hidden behind all others: a step back puts their cells into the tabs again.
 */
import { KEPT_TABS } from '../layout.ts';
import { halfNames } from './aside.ts';
import { type Book, openBook, type Sheet } from './book.ts';
import { fitGrid } from './grid.ts';
import { inert } from './inert.ts';

/** The kept copies that stand, by the tab they were made of. */
export const keptTabs = ({ sheets }: Book): ReadonlyMap<string, Sheet> =>
  new Map(
    Object.entries(KEPT_TABS).flatMap(([name, kept]): [string, Sheet][] => {
      const sheet = sheets.get(kept);
      return sheet === undefined ? [] : [[name, sheet]];
    }),
  );

/** Deletes the copies, and what an interrupted run left of them; gives the book as it is then. */
export function dropKeptTabs(book: Book): Book {
  const names = Object.values(KEPT_TABS).flatMap((name) => [name, ...halfNames(name)]);
  const old = names.flatMap((name) => book.sheets.get(name) ?? []);
  for (const sheet of old) book.spreadsheet.deleteSheet(sheet);
  return old.length === 0 ? book : openBook();
}

/**
 * Copies the cells of the four tabs as they stand. Each copy has its own name only when it is whole.
 *
 * @param working what a tab is called until it is finished
 */
export function keepTabs(book: Book, working: (name: string) => string, guard: (sheet: Sheet) => void): void {
  const { spreadsheet } = book;
  const front = spreadsheet.getActiveSheet();
  for (const [name, kept] of Object.entries(KEPT_TABS)) {
    const sheet = book.sheets.get(name);
    if (sheet === undefined) continue;
    const [rows, columns] = [sheet.getMaxRows(), sheet.getMaxColumns()];
    const copy = spreadsheet.insertSheet(working(kept), spreadsheet.getNumSheets());
    fitGrid(copy, rows, columns);
    sheet.getRange(1, 1, rows, columns).copyTo(copy.getRange(1, 1, rows, columns));
    guard(copy);
    copy.hideSheet();
    // A new tab comes to the front.
    spreadsheet.setActiveSheet(front);
    copy.setName(kept);
  }
}

/** Puts the cells of a copy into its tab again, with their formats; what came below or beside them goes. */
export function restoreTab(copy: Sheet, sheet: Sheet): void {
  const [rows, columns] = [copy.getMaxRows(), copy.getMaxColumns()];
  const [highest, widest] = [sheet.getMaxRows(), sheet.getMaxColumns()];
  if (highest < rows) sheet.insertRowsAfter(highest, rows - highest);
  if (widest < columns) sheet.insertColumnsAfter(widest, columns - widest);
  copy.getRange(1, 1, rows, columns).copyTo(sheet.getRange(1, 1, rows, columns));
  if (highest > rows) sheet.deleteRows(rows + 1, highest - rows);
  if (widest > columns) sheet.deleteColumns(columns + 1, widest - columns);
}

/** One cell of a row that is written: a text of a person, or a whole number of đồng or of things. */
export type WrittenCell = string | number | null;

const MONEY = '#,##0';

/** Writes rows from `firstRow` on, in one call, so that all of them stand or none; the grid grows where it must. */
export function writeRows(sheet: Sheet, firstRow: number, rows: readonly (readonly WrittenCell[])[]): void {
  const width = rows[0]?.length ?? 0;
  if (width === 0) return;
  const last = firstRow + rows.length - 1;
  const [highest, widest] = [sheet.getMaxRows(), sheet.getMaxColumns()];
  if (highest < last) sheet.insertRowsAfter(highest, last - highest);
  if (widest < width) sheet.insertColumnsAfter(widest, width - widest);
  const cells = rows.map((row) =>
    row.map((cell) => (typeof cell === 'number' ? { value: cell, format: MONEY } : inert(cell ?? ''))),
  );
  sheet
    .getRange(firstRow, 1, rows.length, width)
    .setNumberFormats(cells.map((row) => row.map(({ format }) => format)))
    .setValues(cells.map((row) => row.map(({ value }) => value)));
}
