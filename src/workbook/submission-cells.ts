/**
 * Writes the two cells of a unit tab's status, and the banner on a report that a reopened unit makes out of date.
 */
import type { HeadPlace } from '../submission/record.ts';
import type { Sheet } from './book.ts';
import { AS_TEXT, inert } from './inert.ts';

type Range = GoogleAppsScript.Spreadsheet.Range;

/** Text to the left in the automatic width: over its neighbours, as on paper. */
const dressed = (range: Range, ink: string): Range =>
  range.setNumberFormat(AS_TEXT).setHorizontalAlignment('left').setFontWeight('bold').setFontColor(ink);

/** Upper cell for people, lower cell small and pale. Looks come first, so that both texts stand or neither does. */
export function writeStatus(
  sheet: Sheet,
  place: HeadPlace,
  headerRow: number,
  texts: [string, string],
): void {
  const { row, column, insert } = place;
  if (insert > 0) {
    sheet.insertRowsBefore(row, insert);
    sheet.setFrozenRows(headerRow + insert);
  }
  dressed(sheet.getRange(row, column, 2, 1), '#16324f')
    .setFontSizes([[10], [6]])
    .setFontColors([['#16324f'], ['#c3ccd6']])
    .setWrapStrategies([[SpreadsheetApp.WrapStrategy.OVERFLOW], [SpreadsheetApp.WrapStrategy.CLIP]])
    .setValues(texts.map((text) => [inert(text).value]));
}

/** Over the report's first row, or in the place of an earlier banner (1-based row; 0 = there is none). */
export function writeBanner(sheet: Sheet, row: number, column: number, text: string): void {
  if (row === 0) sheet.insertRowsBefore(1, 1);
  dressed(sheet.getRange(row || 1, column), '#a61b1b').setValue(inert(text).value);
}
