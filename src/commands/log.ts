/**
 * The run log, `Nhật ký`: one line for each thing done, added below the others and never rewritten.
 */
import { TABS } from '../layout.ts';
import { inert } from '../workbook/inert.ts';
import type { Desk } from './run.ts';

/** Adds a line: when, which command, who ('' = Google does not say), and the cells from `Kết quả` on. */
export function appendLog(
  { book, ui }: Desk,
  when: Date,
  command: string,
  user: string,
  cells: readonly (string | number)[],
): void {
  let sheet = book.sheets.get(TABS.log);
  if (sheet === undefined) {
    sheet = book.spreadsheet.insertSheet(TABS.log, book.sheets.size);
    sheet.appendRow([...ui.log.columns]);
    sheet.setFrozenRows(1);
  }
  sheet.appendRow([when, command, inert(user || ui.log.unknownUser).value, ...cells]);
}
