/**
 * The run log, `Nhật ký`: one line for each thing done, added below the others and never rewritten.
 */
import { TABS } from '../layout.ts';
import { inert } from '../workbook/inert.ts';
import type { Desk } from './run.ts';

/** Adds a line, where there is no log yet at `index` among the tabs: when, which command, who ('' = Google does not say), and the cells from `Kết quả` on. */
export function appendLog(
  { book, ui }: Desk,
  index: number,
  when: Date,
  command: string,
  user: string,
  cells: readonly (string | number)[],
): void {
  let sheet = book.sheets.get(TABS.log);
  if (sheet === undefined) {
    sheet = book.spreadsheet.insertSheet(ui.report.working(TABS.log), index);
    sheet.appendRow([...ui.log.columns]);
    sheet.setFrozenRows(1);
    sheet.setName(TABS.log);
  }
  const texts = [user || ui.log.unknownUser, ...cells];
  sheet.appendRow([
    when,
    command,
    ...texts.map((cell) => (typeof cell === 'string' ? inert(cell).value : cell)),
  ]);
}
