/**
 * The run log, `Nhật ký`: one line for each thing done, added below the others and never rewritten.
 */
import { TABS } from '../layout.ts';
import { COMMIT, VERSION } from '../version.ts';
import type { Sheet } from '../workbook/book.ts';
import { inert } from '../workbook/inert.ts';
import type { Desk } from './run.ts';

/** The column of the release, 0-based: those behind it came with later releases. */
const RELEASE_AT = 14;

/** Whether the log that stands was begun by a release with fewer columns. Read before the first write. */
export const isOldLog = ({ book, ui }: Desk): boolean =>
  (book.sheets.get(TABS.log)?.getLastColumn() ?? ui.log.columns.length) < ui.log.columns.length;

/**
 * Adds a line: when, which command, who ('' = Google does not say), the cells from `Kết quả` on, which release did it, and
 * the cells behind that. Where there is no log yet it is made at `index` among the tabs, and guarded. An old log
 * (`isOldLog`) gets the headers of its new columns.
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
  more: readonly (string | number)[] = [],
): void {
  const { columns } = ui.log;
  let sheet = book.sheets.get(TABS.log);
  if (sheet === undefined) {
    const front = book.spreadsheet.getActiveSheet();
    sheet = book.spreadsheet.insertSheet(ui.report.working(TABS.log), index);
    sheet.appendRow([...columns]);
    sheet.setFrozenRows(1);
    guard?.(sheet);
    // A new tab comes to the front.
    book.spreadsheet.setActiveSheet(front);
    sheet.setName(TABS.log);
  }
  const later = columns.slice(RELEASE_AT);
  if (isOld) sheet.getRange(1, RELEASE_AT + 1, 1, later.length).setValues([later]);
  const line = [when, command, user || ui.log.unknownUser, ...cells];
  const blanks = new Array<string>(Math.max(0, RELEASE_AT - line.length)).fill('');
  sheet.appendRow(
    [...line, ...blanks, `${VERSION} (${COMMIT})`, ...more].map((cell) =>
      typeof cell === 'string' ? inert(cell).value : cell,
    ),
  );
}
