/**
 * Tabs that are only added to: the register of closed reports and the archive. Makes them, and writes lines into them where
 * their headers stand, whatever columns people put between.
 */
import type { TableCell } from '../report/table.ts';
import type { Book, Sheet } from './book.ts';
import { AS_TEXT, inert } from './inert.ts';
import { LOOKS, painter } from './looks.ts';
import { NEW_COLUMNS, NEW_ROWS } from './write-table.ts';

/** Where a tab's headers stand, and how far its grid goes. */
export interface Ledger {
  readonly sheet: Sheet;
  /** 0-based column of each header, in the order of the cells that are written. */
  readonly columns: readonly number[];
  /** Rows of the grid. */
  readonly height: number;
}

/** Makes an empty one at `index` among the tabs, under its working name until it is whole. */
export function addLedger(
  { spreadsheet }: Book,
  index: number,
  working: string,
  name: string,
  headers: readonly string[],
  guard: (sheet: Sheet) => void,
): Ledger {
  const sheet = spreadsheet.insertSheet(working, index);
  if (headers.length > NEW_COLUMNS) sheet.insertColumnsAfter(1, headers.length - NEW_COLUMNS);
  sheet
    .getRange(1, 1, 1, headers.length)
    .setNumberFormat(AS_TEXT)
    .setValues([[...headers]])
    .setFontWeight('bold');
  sheet.setFrozenRows(1);
  guard(sheet);
  sheet.setName(name);
  return { sheet, columns: headers.map((_, at) => at), height: NEW_ROWS };
}

/** Writes rows from `first` (1-based) on; the grid grows as far as they need. Never reads. */
export function writeLines(
  { sheet, columns, height }: Ledger,
  first: number,
  rows: readonly (readonly TableCell[])[],
): void {
  if (rows.length === 0) return;
  const last = first + rows.length - 1;
  if (last > height) sheet.insertRowsAfter(height, last - height);
  const width = Math.max(...columns) + 1;
  const cells = rows.map((row) => {
    const line = Array.from({ length: width }, () => ({
      value: '' as string | number,
      format: AS_TEXT as string,
    }));
    for (const [at, column] of columns.entries()) line[column] = written(row[at] ?? null);
    return line;
  });
  const all = sheet.getRange(first, 1, rows.length, width);
  painter(
    sheet,
    all,
    first,
  )(
    LOOKS.format,
    cells.map((row) => row.map(({ format }) => format)),
  );
  all.setValues(cells.map((row) => row.map(({ value }) => value)));
}

const FROM_AMOUNTS = 10_000;

function written(cell: TableCell): { value: string | number; format: string } {
  // Amounts have marks between thousands; years, rows and versions have none.
  if (typeof cell === 'number')
    return { value: cell, format: Math.abs(cell) < FROM_AMOUNTS ? 'General' : '#,##0' };
  return typeof cell === 'string' ? inert(cell) : { value: '', format: AS_TEXT };
}

/** Clears what stands in rows that are not needed any more. */
export function clearLines({ sheet, columns }: Ledger, first: number, count: number): void {
  if (count > 0) sheet.getRange(first, 1, count, Math.max(...columns) + 1).clearContent();
}
