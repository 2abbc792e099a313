/**
 * The size of a tab's grid. It never grows by itself, a range beyond it is an error, and its empty cells count
 * against the workbook's ten million.
 */
import type { Sheet } from './book.ts';

/** Cuts or extends the grid to exactly this size. */
export function fitGrid(sheet: Sheet, height: number, width: number): void {
  const rows = sheet.getMaxRows();
  const columns = sheet.getMaxColumns();
  if (rows > height) sheet.deleteRows(height + 1, rows - height);
  if (rows < height) sheet.insertRowsAfter(rows, height - rows);
  if (columns > width) sheet.deleteColumns(width + 1, columns - width);
  if (columns < width) sheet.insertColumnsAfter(columns, width - columns);
}
