/**
 * Makes a unit's tab, and puts back columns of it that somebody deleted.
 */
import { typedText } from '../../entry/cells.ts';
import { codeCell } from '../../entry/entry.ts';
import type { EntryHeader } from '../../layout.ts';
import { totalBudget } from '../../source/units.ts';
import { statusText } from '../../submission/record.ts';
import type { Grid } from '../../table/grid.ts';
import type { HeaderPlace } from '../../table/header.ts';
import { type HeadText, headSum } from '../../template/head-sum.ts';
import type { TemplateRow } from '../../template/rows.ts';
import {
  alignment,
  type Columns,
  FORMATS,
  formatOf,
  HEADER_ROW,
  NEW_TAB_COLUMNS,
  newTabColumns,
  SPARE_ROWS,
  sheetColumns,
  statusColumn,
  titleSize,
  UNIT_LINE,
  WIDTHS,
  wraps,
} from '../../template/unit-form.ts';
import type { Book, Sheet } from '../book.ts';
import { fitGrid } from '../grid.ts';
import { AS_TEXT, AUTOMATIC, inert } from '../inert.ts';
import {
  addGuards,
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
import { cellsOfRows, dressRows, type WrittenCell } from './rows.ts';

/**
 * Makes a tab at `index` (0-based), under its working name, with all that the units with these rows have in common: it may
 * be copied. What is the unit's own and what no copy carries comes with `finishTab`.
 */
export function makeForm(
  { spreadsheet }: Book,
  plan: UnitTabPlan,
  rows: readonly TemplateRow[],
  index: number,
): Sheet {
  const sheet = spreadsheet.insertSheet(plan.ui.report.working(plan.tab), index);
  const { headers } = plan.settings.sources;
  const columns = newTabColumns(plan.settings.sources);
  const height = heightOf(rows);
  fitGrid(sheet, height, headers.length);
  // First: the header marks a half-made tab as the add-in's.
  writeHeaders(sheet, HEADER_ROW, 1, headers);
  formatColumns(sheet, columns, HEADER_ROW + 1, height - HEADER_ROW);
  // Before their codes: a row that has one is whole.
  if (rows.length > 0) dressRows(sheet, columns, HEADER_ROW + 1, rows);
  writeCells(sheet, newCells(plan, rows, false));
  dressHead(sheet, plan);
  addHelp(sheet, plan, rows);
  return sheet;
}

/**
 * Makes a tab at `index` as a copy of a form that is not finished yet, under its own working name. Every cell is written
 * again: what somebody typed into the form meanwhile is that tab's and no other's.
 */
export function copyForm(
  { spreadsheet }: Book,
  form: Sheet,
  plan: UnitTabPlan,
  rows: readonly TemplateRow[],
  index: number,
): Sheet {
  const sheet = spreadsheet.insertSheet(plan.ui.report.working(plan.tab), index, { template: form });
  writeCells(sheet, newCells(plan, rows, true));
  return sheet;
}

/** Whether a copy has of its form what is no cell: limits, colours, sizes, freezing. Nobody has said so of Google. */
export const isWholeCopy = (sheet: Sheet): boolean =>
  sheet.getConditionalFormatRules().length > 0 &&
  sheet.getFrozenRows() === HEADER_ROW &&
  sheet.getColumnWidth(NEW_TAB_COLUMNS['Nội dung hoạt động'] ?? 1) === WIDTHS['Nội dung hoạt động'] &&
  sheet.getRange(HEADER_ROW + 1, NEW_TAB_COLUMNS['Số lượng'] ?? 1).getDataValidation() !== null;

/** Everything in a new tab that is no cell, but for its guards. */
export function addHelp(sheet: Sheet, plan: UnitTabPlan, rows: readonly TemplateRow[]): void {
  const columns = newTabColumns(plan.settings.sources);
  finishLooks(sheet, plan, columns, HEADER_ROW, heightOf(rows));
  offerItems(
    sheet,
    plan,
    columns,
    rows.map(({ code }, offset) => ({ code, at: HEADER_ROW + 1 + offset })),
  );
}

/**
 * Gives a new tab its guards, its unit's rights and its name; its check formula is still to be written.
 *
 * @param guard gives it the rights of its kind, where rights were given out
 */
export function finishTab(
  sheet: Sheet,
  plan: UnitTabPlan,
  rows: readonly TemplateRow[],
  guard: (sheet: Sheet) => void,
): CheckPlace {
  const columns = newTabColumns(plan.settings.sources);
  addGuards(sheet, plan, columns, HEADER_ROW, heightOf(rows));
  guard(sheet);
  sheet.setName(plan.tab);
  return { sheet, unit: plan.unit, columns, headerRow: HEADER_ROW, lastRow: null };
}

const heightOf = (rows: readonly TemplateRow[]): number => HEADER_ROW + rows.length + SPARE_ROWS;

/**
 * The cells of a new tab, from A1.
 *
 * @param whole with those that are the unit's own
 */
function newCells(plan: UnitTabPlan, rows: readonly TemplateRow[], whole: boolean): WrittenCell[][] {
  const { ui, settings, unit } = plan;
  const { sources } = settings;
  const columns = newTabColumns(sources);
  const blankCells = (format: (header: EntryHeader) => string): WrittenCell[] =>
    sources.headers.map((header) => ({ value: '', format: format(header) }));
  const total = columns['Thành tiền'] ?? 1;
  const cells: WrittenCell[][] = [
    ...Array.from({ length: HEADER_ROW - 1 }, () => blankCells(() => AUTOMATIC)),
    sources.headers.map((value) => ({ value, format: AS_TEXT })),
    ...cellsOfRows(columns, HEADER_ROW + 1, rows),
    ...Array.from({ length: SPARE_ROWS }, () => blankCells(formatOf)),
  ];
  const set = (row: number, column: number, value: string | number, format = AUTOMATIC): void => {
    (cells[row - 1] as WrittenCell[])[column - 1] = { value, format };
  };
  set(1, 1, inert(ui.entry.title(settings.programme, settings.year)).value);
  set(1, total - 2, ui.entry.planned);
  set(1, total, headSum(total, HEADER_ROW), FORMATS['Thành tiền']);
  set(1, statusColumn(columns, sources), statusText('draft'));
  if (whole) set(UNIT_LINE, 1, inert(ui.entry.unit(unit.name, unit.code)).value);
  set(2, total - 2, ui.entry.budget);
  set(2, total, whole ? (totalBudget(unit.budget) ?? '') : '', FORMATS['Thành tiền']);
  set(3, 1, ui.entry.hint);
  return cells;
}

/** Writes cells from A1 on. */
function writeCells(sheet: Sheet, cells: readonly (readonly WrittenCell[])[]): void {
  sheet
    .getRange(1, 1, cells.length, cells[0]?.length ?? 1)
    .setNumberFormats(cells.map((row) => row.map(({ format }) => format)))
    .setValues(cells.map((row) => row.map(({ value }) => value)));
}

/** Writes what is the unit's own into the head of its form. */
export function writeUnit(sheet: Sheet, { ui, unit }: UnitTabPlan): void {
  sheet.getRange(UNIT_LINE, 1).setValue(inert(ui.entry.unit(unit.name, unit.code)).value);
  const budget = totalBudget(unit.budget);
  if (budget !== null) sheet.getRange(UNIT_LINE, NEW_TAB_COLUMNS['Thành tiền'] ?? 1).setValue(budget);
}

/** How the head of a new tab looks, and its notes. */
function dressHead(sheet: Sheet, { ui, settings }: UnitTabPlan): void {
  const columns = newTabColumns(settings.sources);
  const total = columns['Thành tiền'] ?? 1;
  sheet.getRange(1, 1, 2, 1).setFontWeight('bold');
  sheet.getRange(1, 1).setFontSize(titleSize(ui.entry.title(settings.programme, settings.year)));
  sheet.getRange(1, statusColumn(columns, settings.sources)).setFontWeight('bold');
  sheet.getRange(3, 1).setFontStyle('italic').setFontColor('#52606d');
  sheet.getRange(1, total - 2, 2, 1).setHorizontalAlignment('right');
  sheet.getRange(1, total, 2, 1).setFontWeight('bold');
  sheet.getRange(HEADER_ROW, total).setNote(ui.entry.formulaNote);
  sheet.getRange(HEADER_ROW, columns['Mức trần'] ?? 1).setNote(ui.entry.checkNote);
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
  if (untouched && headerRow === HEADER_ROW && columns['Ghi chú'] === settings.sources.headers.length) {
    writeCells(sheet, newCells(plan, [], true).slice(0, HEADER_ROW));
    dressHead(sheet, plan);
  }
  const last = Math.max(sheet.getMaxRows(), headerRow + 1);
  formatColumns(sheet, columns, headerRow + 1, last - headerRow);
  finishLooks(sheet, plan, columns, headerRow, last, ownColourRules(sheet));
  guardCells(sheet, plan, columns, headerRow, last);
  const cell = (at: number, name: EntryHeader): string => typedText(values[at]?.[(columns[name] ?? 0) - 1]);
  const places = values.flatMap((_, at) => {
    const row = rows.find((one) => one.code === cell(at, 'Mã') && one.item === cell(at, 'Khoản'));
    return at > header.row && row !== undefined ? [{ code: row.code, at: at + 1 }] : [];
  });
  offerItems(sheet, plan, columns, places);
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
  const moved = Object.entries<number | undefined>(columns).map(([name, at = 0]) => {
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
  const { headers } = plan.settings.sources;
  const columns: Partial<Record<EntryHeader, number>> = { ...standing };
  const lastRow = Math.max(sheet.getMaxRows(), headerRow + 1);
  const count = lastRow - headerRow;
  const blank = Array.from({ length: sheet.getMaxColumns() }, (_, at) =>
    values.slice(headerRow - 1).every((row) => (row[at] ?? '') === ''),
  );
  for (const name of gone) {
    const before = headers.slice(0, headers.indexOf(name)).map((one) => columns[one] ?? 0);
    const column = (before.reverse().find((at) => at > 0) ?? 0) + 1;
    if (blank[column - 1] !== true) {
      if (column === 1) sheet.insertColumnBefore(1);
      else sheet.insertColumnAfter(column - 1);
      blank.splice(column - 1, 0, true);
      for (const one of headers) {
        const at = columns[one];
        if (at !== undefined && at >= column) columns[one] = at + 1;
      }
    }
    blank[column - 1] = false;
    columns[name] = column;
    sheet
      .getRange(headerRow + 1, column, count, 1)
      .setNumberFormat(formatOf(name))
      .setHorizontalAlignment(alignment(name))
      .setWrap(wraps(name))
      .setVerticalAlignment('middle');
    if (name === 'Thành tiền') writeSums(sheet, plan, column, headerRow);
    if (name === 'Mức trần') sheet.getRange(headerRow, column).setNote(plan.ui.entry.checkNote);
    if (name === 'Khoản') offerItems(sheet, plan, { Khoản: column }, codesIn(values, standing, headerRow));
    helpTyping(sheet, plan, { [name]: column }, headerRow + 1, count);
    // Over the whole width again, before the last header says that all columns are back.
    if (name === gone[gone.length - 1]) {
      colourRows(sheet, columns, headerRow, lastRow, ownColourRules(sheet));
      guardCells(sheet, plan, columns, headerRow, lastRow, true);
    }
    // Last: with its header the column is finished.
    writeHeaders(sheet, headerRow, column, [name]);
  }
}
