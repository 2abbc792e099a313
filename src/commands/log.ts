/**
 * The run log, `Nhật ký`: one line for each thing done, added below the others and never rewritten.
 */
import { TABS } from '../layout.ts';
import { COMMIT, VERSION } from '../version.ts';
import type { Sheet } from '../workbook/book.ts';
import { inert } from '../workbook/inert.ts';
import type { Desk } from './run.ts';

/** Whether the log that stands was begun by a release without the last column. Read before the first write. */
export const isOldLog = ({ book, ui }: Desk): boolean =>
  (book.sheets.get(TABS.log)?.getLastColumn() ?? ui.log.columns.length) < ui.log.columns.length;

/**
 * Adds a line: when, which command, who ('' = Google does not say), the cells from `Kết quả` on, and in the last
 * column which release did it. Where there is no log yet it is made at `index` among the tabs, and guarded. An old log
 * (`isOldLog`) gets the header of the last column.
 */
export function appendLog(
  { book, ui }: Desk,
  index: number,
  when: Date,
  command: string,
  user: string,
  cells: readonly (string | number)[],
  isOld: boolean,
  guard?: (sheet: Sheet) => void,
): void {
  let sheet = book.sheets.get(TABS.log);
  if (sheet === undefined) {
    const front = book.spreadsheet.getActiveSheet();
    sheet = book.spreadsheet.insertSheet(ui.report.working(TABS.log), index);
    sheet.appendRow([...ui.log.columns]);
    sheet.setFrozenRows(1);
    guard?.(sheet);
    // A new tab comes to the front.
    book.spreadsheet.setActiveSheet(front);
    sheet.setName(TABS.log);
  }
  if (isOld) sheet.getRange(1, ui.log.columns.length).setValue(ui.log.columns[ui.log.columns.length - 1]);
  const line = [when, command, user || ui.log.unknownUser, ...cells];
  const blanks = new Array<string>(Math.max(0, ui.log.columns.length - 1 - line.length)).fill('');
  sheet.appendRow(
    [...line, ...blanks, `${VERSION} (${COMMIT})`].map((cell) =>
      typeof cell === 'string' ? inert(cell).value : cell,
    ),
  );
}
