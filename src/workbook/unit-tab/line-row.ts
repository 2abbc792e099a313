/**
 * Inserts a further row of a line into a unit's tab, and takes one away, as planned by `template/line-rows.ts`.
 */
import type { NewRow, Removal } from '../../template/line-rows.ts';
import type { Sheet } from '../book.ts';
import { writeOwnCells } from './rows.ts';

/**
 * Inserts the row with the looks and dropdowns of its neighbour. These come before the code: a run that stops earlier
 * leaves a blank row, which counts nowhere.
 */
export function insertLineRow(
  sheet: Sheet,
  { columns, beside, above, at, like, width, words }: NewRow,
): void {
  if (above) sheet.insertRowsBefore(beside, 1);
  else sheet.insertRowsAfter(beside, 1);
  const model = sheet.getRange(like, 1, 1, width);
  const row = sheet.getRange(at, 1, 1, width);
  model.copyTo(row, SpreadsheetApp.CopyPasteType.PASTE_FORMAT, false);
  model.copyTo(row, SpreadsheetApp.CopyPasteType.PASTE_DATA_VALIDATION, false);
  writeOwnCells(sheet, columns, at, words);
}

/** Deletes the row, or blanks what is typed in it. */
export function removeLineRow(sheet: Sheet, { row, goes, blanked, formula }: Removal): void {
  if (goes) sheet.deleteRow(row);
  for (const { column, count } of blanked) sheet.getRange(row, column, 1, count).clearContent();
  if (formula !== null) sheet.getRange(row, formula.column).setFormula(formula.text);
}
