/**
 * Makes a unit's tab, and puts back columns of it that somebody deleted.
 */
import { typedText } from '../../entry/cells.ts';
import { codeCell } from '../../entry/entry.ts';
import { ENTRY_HEADERS, type EntryHeader } from '../../layout.ts';
import { statusText } from '../../submission/record.ts';
import type { Grid } from '../../table/grid.ts';
import type { HeaderPlace } from '../../table/header.ts';
import type { HeadText } from '../../template/head-sum.ts';
import type { TemplateRow } from '../../template/rows.ts';
import {
  alignment,
  type Columns,
  FORMATS,
  HEADER_ROW,
  NEW_TAB_COLUMNS,
  SPARE_ROWS,
  sheetColumns,
  titleSize,
  UNIT_LINE,
  wraps,
} from '../../template/unit-form.ts';
import type { Book, Sheet } from '../book.ts';
import { fitGrid } from '../grid.ts';
import { inert } from '../inert.ts';
import {
  type CheckPlace,
  colourRows,
  finishLooks,
  formatColumns,
  guardCells,
  helpTyping,
  offerItems,
  ownColourRules,
  type UnitTabPlan,
  writeHeaders,
  writeSums,
} from './look.ts';
import { writeRows } from './rows.ts';

/**
 * Makes the tab at `index` (0-based), fills it, and gives it its name; its check formula is still to be written.
 *
 * @param guard gives it the rights of its kind, where rights were given out
 */
export function createUnitTab(
  book: Book,
  plan: UnitTabPlan,
  rows: readonly TemplateRow[],
  index: number,
  guard: (sheet: Sheet) => void,
): CheckPlace {
  const sheet = book.spreadsheet.insertSheet(plan.ui.report.working(plan.tab), index);
  const columns = NEW_TAB_COLUMNS;
  const width = ENTRY_HEADERS.length;
  const height = HEADER_ROW + rows.length + SPARE_ROWS;
  fitGrid(sheet, height, width);
  writeHead(sheet, plan, columns);
  formatColumns(sheet, columns, HEADER_ROW + 1, height - HEADER_ROW);
  writeRows(sheet, columns, HEADER_ROW + 1, rows);
  finishLooks(sheet, plan, columns, HEADER_ROW, height);
  offerItems(
    sheet,
    plan,
    columns,
    rows.map(({ code }, offset) => ({ code, at: HEADER_ROW + 1 + offset })),
  );
  guard(sheet);
  sheet.setName(plan.tab);
  return { sheet, unit: plan.unit, columns, headerRow: HEADER_ROW, lastRow: height };
}

/**
 * Gives a half-made tab, which is kept because somebody typed in it, what a new one has beside its rows: these are for
 * the refill. A head in which somebody wrote stays.
 *
 * @param values of the tab from A1
 */
export function finishHalfMade(
  sheet: Sheet,
  plan: UnitTabPlan,
  rows: readonly TemplateRow[],
  values: Grid,
  header: HeaderPlace<EntryHeader>,
): void {
  const columns = sheetColumns(header);
  const headerRow = header.row + 1;
  const { ui, settings, unit } = plan;
  const ours = new Set<unknown>([
    '',
    ui.entry.title(settings.programme, settings.year),
    ui.entry.unit(unit.name, unit.code),
    statusText('draft'),
    ui.entry.hint,
    ui.entry.planned,
    ui.entry.budget,
  ]);
  const untouched = values
    .slice(0, header.row)
    .every((cells) => cells.every((cell) => ours.has(cell) || typeof cell === 'number'));
  if (untouched && headerRow === HEADER_ROW && columns['Ghi chú'] === ENTRY_HEADERS.length)
    writeHead(sheet, plan, columns);
  const last = Math.max(sheet.getMaxRows(), headerRow + 1);
  formatColumns(sheet, columns, headerRow + 1, last - headerRow);
  finishLooks(sheet, plan, columns, headerRow, last, ownColourRules(sheet));
  const cell = (at: number, name: EntryHeader): string => typedText(values[at]?.[(columns[name] ?? 0) - 1]);
  const places = values.flatMap((_, at) => {
    const row = rows.find((one) => one.code === cell(at, 'Mã') && one.item === cell(at, 'Khoản'));
    return at > header.row && row !== undefined ? [{ code: row.code, at: at + 1 }] : [];
  });
  offerItems(sheet, plan, columns, places);
}

function writeHead(sheet: Sheet, plan: UnitTabPlan, columns: Columns): void {
  const { ui, settings, unit } = plan;
  const total = columns['Thành tiền'] ?? 1;
  const label = total - 2;
  // First: the header marks a half-made tab as the add-in's.
  writeHeaders(sheet, HEADER_ROW, 1, ENTRY_HEADERS);
  const title = ui.entry.title(settings.programme, settings.year);
  sheet.getRange(1, 1).setValue(inert(title).value).setFontWeight('bold').setFontSize(titleSize(title));
  sheet
    .getRange(UNIT_LINE, 1)
    .setValue(inert(ui.entry.unit(unit.name, unit.code)).value)
    .setFontWeight('bold');
  sheet
    .getRange(1, columns.NSTW ?? 1)
    .setValue(statusText('draft'))
    .setFontWeight('bold');
  sheet.getRange(3, 1).setValue(ui.entry.hint).setFontStyle('italic').setFontColor('#52606d');
  sheet
    .getRange(1, label, 2, 1)
    .setValues([[ui.entry.planned], [ui.entry.budget]])
    .setHorizontalAlignment('right');
  writeSums(sheet, plan, total, HEADER_ROW);
  sheet.getRange(HEADER_ROW, columns['Mức trần'] ?? 1).setNote(ui.entry.checkNote);
}

/** The rows of a tab that bear a code; `at` is the sheet's row. */
const codesIn = (values: Grid, columns: Columns, headerRow: number): { code: string; at: number }[] =>
  values
    .slice(headerRow)
    .map((cells, index) => ({
      code: codeCell(cells[(columns.Mã ?? 0) - 1]).code,
      at: headerRow + 1 + index,
    }))
    .filter(({ code }) => code !== '');

/** Writes words of the head, as it has them in a new tab. */
export function writeHeadTexts(sheet: Sheet, texts: readonly HeadText[]): void {
  for (const { row, column, text, kind } of texts) {
    const cell = sheet.getRange(row, column).setValue(text);
    if (kind === 'status') cell.setFontWeight('bold');
    else cell.setHorizontalAlignment('right');
  }
}

/** Moves `Kiểm tra` to the right of `Mức trần`: one formula fills both, and a column between them would get the words. */
export function joinCheckColumns(sheet: Sheet, columns: Columns, headerRow: number): void {
  const [ceiling, words] = [columns['Mức trần'], columns['Kiểm tra']];
  if (ceiling === undefined || words === undefined) return;
  const others = ownColourRules(sheet);
  const lastRow = Math.max(sheet.getMaxRows(), headerRow + 1);
  sheet.moveColumns(sheet.getRange(1, words), ceiling + 1);
  const moved = Object.entries(columns).map(([name, at]) => {
    if (at === words) return [name, words > ceiling ? ceiling + 1 : ceiling];
    if (words > ceiling) return [name, at > ceiling && at < words ? at + 1 : at];
    return [name, at > words && at <= ceiling ? at - 1 : at];
  });
  colourRows(sheet, Object.fromEntries(moved), headerRow, lastRow, others);
}

/**
 * Puts back deleted columns of the add-in, each after the column that it follows in a new tab. A blank column at that
 * place is used: an interrupted run may have left it without its header.
 *
 * @param values of the tab from A1
 */
export function restoreColumns(
  sheet: Sheet,
  plan: UnitTabPlan,
  gone: readonly EntryHeader[],
  standing: Columns,
  headerRow: number,
  values: readonly (readonly unknown[])[],
): void {
  const columns: Partial<Record<EntryHeader, number>> = { ...standing };
  const lastRow = Math.max(sheet.getMaxRows(), headerRow + 1);
  const count = lastRow - headerRow;
  const blank = Array.from({ length: sheet.getMaxColumns() }, (_, at) =>
    values.slice(headerRow - 1).every((row) => (row[at] ?? '') === ''),
  );
  for (const name of gone) {
    const before = ENTRY_HEADERS.slice(0, ENTRY_HEADERS.indexOf(name)).map((one) => columns[one] ?? 0);
    const column = (before.reverse().find((at) => at > 0) ?? 0) + 1;
    if (blank[column - 1] !== true) {
      if (column === 1) sheet.insertColumnBefore(1);
      else sheet.insertColumnAfter(column - 1);
      blank.splice(column - 1, 0, true);
      for (const one of ENTRY_HEADERS) {
        const at = columns[one];
        if (at !== undefined && at >= column) columns[one] = at + 1;
      }
    }
    blank[column - 1] = false;
    columns[name] = column;
    sheet
      .getRange(headerRow + 1, column, count, 1)
      .setNumberFormat(FORMATS[name])
      .setHorizontalAlignment(alignment(name))
      .setWrap(wraps(name))
      .setVerticalAlignment('middle');
    if (name === 'Thành tiền') writeSums(sheet, plan, column, headerRow);
    if (name === 'Mức trần') sheet.getRange(headerRow, column).setNote(plan.ui.entry.checkNote);
    if (name === 'Khoản') offerItems(sheet, plan, { Khoản: column }, codesIn(values, standing, headerRow));
    helpTyping(sheet, plan, { [name]: column }, headerRow + 1, count);
    guardCells(sheet, plan, { [name]: column }, headerRow, lastRow);
    // Over the whole width again, before the last header says that all columns are back.
    if (name === gone[gone.length - 1]) colourRows(sheet, columns, headerRow, lastRow, ownColourRules(sheet));
    // Last: with its header the column is finished.
    writeHeaders(sheet, headerRow, column, [name]);
  }
}
