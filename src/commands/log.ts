/**
 * The run log, `Nhật ký`: one line for each thing done, added below the others and never rewritten.
 */
import { TABS } from '../layout.ts';
import type { Sheet } from '../workbook/book.ts';
import { inert } from '../workbook/inert.ts';
import type { Desk } from './run.ts';

/**
 * Adds a line: when, which command, who ('' = Google does not say), and the cells from `Kết quả` on. Where there is no
 * log yet it is made at `index` among the tabs, and guarded.
 */
export function appendLog(
  { book, ui }: Desk,
  index: number,
  when: Date,
  command: string,
  user: string,
  cells: readonly (string | number)[],
  guard?: (sheet: Sheet) => void,
): void {
  let sheet = book.sheets.get(TABS.log);
  if (sheet === undefined) {
    sheet = book.spreadsheet.insertSheet(ui.report.working(TABS.log), index);
    sheet.appendRow([...ui.log.columns]);
    sheet.setFrozenRows(1);
    guard?.(sheet);
    sheet.setName(TABS.log);
  }
  const texts = [user || ui.log.unknownUser, ...cells];
  sheet.appendRow([
    when,
    command,
    ...texts.map((cell) => (typeof cell === 'string' ? inert(cell).value : cell)),
  ]);
}
