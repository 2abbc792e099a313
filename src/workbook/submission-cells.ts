/**
 * Writes the two cells of a unit tab's status, and the banner on a report that a reopened unit makes out of date.
 */
import type { Spot } from '../submission/record.ts';
import type { Sheet } from './book.ts';
import { inert } from './inert.ts';

/** Two new rows above the header, where people use the head themselves. */
export function grownHead(sheet: Sheet, headerRow: number, column: number): Spot {
  sheet.insertRowsBefore(headerRow, 2);
  sheet.setFrozenRows(headerRow + 2);
  return { row: headerRow, column };
}

/** Upper cell for people, lower cell small and pale. Looks come first, so that both texts stand or neither does. */
export function writeStatus(sheet: Sheet, { row, column }: Spot, texts: readonly [string, string]): void {
  sheet
    .getRange(row + 1, column)
    .setFontSize(6)
    .setFontColor('#c3ccd6')
    .setWrapStrategy(SpreadsheetApp.WrapStrategy.CLIP);
  sheet.getRange(row, column, 2, 1).setValues(texts.map((text) => [text]));
}

/** In the report's first row, which is made for it unless an earlier banner stands there. */
export function writeBanner(sheet: Sheet, text: string): void {
  // Beside `STT`: the first column with room for a sentence.
  const [start = ''] = text.split(':');
  if (!String(sheet.getRange(1, 2).getValue()).startsWith(start)) sheet.insertRowsBefore(1, 1);
  sheet.getRange(1, 2).setFontWeight('bold').setFontColor('#a61b1b').setValue(inert(text).value);
}
