/**
 * Writes the two cells of a unit tab's status, and the banner on a report that a reopened unit makes out of date.
 */
import type { CellPosition } from '../submission/record.ts';
import type { Sheet } from './book.ts';
import { inert } from './inert.ts';

/** The upper cell is for people, the lower one small and pale. Looks come first: then both texts are written or none. */
export function writeStatus(
  sheet: Sheet,
  { row, column }: CellPosition,
  texts: readonly [string, string],
): void {
  sheet
    .getRange(row + 1, column)
    .setFontSize(6)
    .setFontColor('#c3ccd6')
    .setWrapStrategy(SpreadsheetApp.WrapStrategy.CLIP);
  sheet.getRange(row, column, 2, 1).setValues(texts.map((text) => [text]));
}

/** Looks at the report's first row; gives what writes into it. The row is inserted unless it is blank or holds an earlier banner. */
export function bannerOf(sheet: Sheet): (text: string) => void {
  const [first = []] = sheet.getRange('1:1').getValues();
  return (text) => {
    const [start = ''] = text.split(':');
    if (first.some((cell) => cell !== '' && !String(cell).startsWith(start))) sheet.insertRowsBefore(1, 1);
    // Beside `STT`: the first column with room for a sentence.
    sheet.getRange(1, 2).setFontWeight('bold').setFontColor('#a61b1b').setValue(inert(text).value);
  };
}
