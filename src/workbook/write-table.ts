/**
 * Writes a `SheetTable` into a fresh tab, its values in one call and its looks by ranges, and puts finished tabs in the place of the
 * old ones. Never reads: a read after a write would make Sheets recalculate everything first.
 */
import type { RowLook, SheetTable, TableCell, TableRow } from '../report/table.ts';
import { columnLetters } from '../table/columns.ts';
import type { Book, Sheet } from './book.ts';
import { inert } from './inert.ts';
import { LOOKS, painter } from './looks.ts';

interface Look {
  readonly weight: 'bold' | 'normal';
  readonly style: 'italic' | 'normal';
  readonly background: string | null;
  readonly color: string | null;
  /** Added to the table's font size. */
  readonly larger: number;
}

const PLAIN: Look = { weight: 'normal', style: 'normal', background: null, color: null, larger: 0 };
const look = (change: Partial<Look>): Look => ({ ...PLAIN, ...change });

/** A printed form shows the kind of a row by bold and italic. */
const FORM: Readonly<Record<RowLook, Look>> = {
  plain: PLAIN,
  title: look({ weight: 'bold', larger: 2 }),
  subtitle: look({ weight: 'bold' }),
  header: look({ weight: 'bold', background: '#dbe7f3' }),
  content: look({ weight: 'bold', background: '#eef3f8' }),
  activity: look({ weight: 'bold', style: 'italic' }),
  total: look({ weight: 'bold', background: '#fff2cc' }),
  pending: look({ style: 'italic', color: '#7a5200' }),
  good: look({ color: '#1e6b34' }),
  bad: look({ weight: 'bold', color: '#a61b1b' }),
  small: look({ style: 'italic' }),
};

/** A list for the screen shows the kind of a row by its background; the row says it in words too. */
const LIST: Readonly<Record<RowLook, Look>> = {
  ...FORM,
  title: look({ weight: 'bold' }),
  activity: look({ weight: 'bold' }),
  pending: look({ background: '#fff8e6' }),
  good: look({ background: '#eaf6ec' }),
  bad: look({ background: '#fdeceb' }),
  small: PLAIN,
};

const RULE = '#9aa5b1';
const ALARM = { background: '#fdeceb', color: '#a61b1b' } as const;

/** A new tab has this many rows and columns; the grid never grows by itself. */
export const NEW_ROWS = 1000;
export const NEW_COLUMNS = 26;

/** Adds an empty tab named `name` in front of all others. Formulas may name it from then on. */
export const addTab = (book: Book, name: string): Sheet => book.spreadsheet.insertSheet(name, 0);

/**
 * Fills a tab that is still empty, in as few calls as its looks allow.
 *
 * @param pause called between them: a large tab takes its time, and a person may want to stop
 */
export function fillTab(sheet: Sheet, table: SheetTable, pause: () => void = () => undefined): void {
  const height = table.rows.length;
  const width = table.columns.length;
  if (height > NEW_ROWS) sheet.insertRowsAfter(1, height - NEW_ROWS);
  if (width > NEW_COLUMNS) sheet.insertColumnsAfter(1, width - NEW_COLUMNS);
  const all = sheet.getRange(1, 1, height, width);
  const paint = painter(sheet, all, 1);
  const looks = table.form ? FORM : LIST;
  const written = table.rows.map((row) =>
    table.columns.map((column, at) => writeCell(row, at, column.format)),
  );
  const each = <T>(pick: (row: TableRow, at: number, rowAt: number) => T): T[][] =>
    table.rows.map((row, rowAt) => table.columns.map((_, at) => pick(row, at, rowAt)));
  paint(
    LOOKS.format,
    written.map((row) => row.map((cell) => cell.format)),
  );
  all.setValues(written.map((row) => row.map((cell) => cell.value)));
  pause();
  paint(
    LOOKS.weight,
    each((row) => looks[row.look].weight),
  );
  paint(
    LOOKS.background,
    each((row) => looks[row.look].background),
  );
  paint(
    LOOKS.style,
    each((row) => looks[row.look].style),
  );
  paint(
    LOOKS.color,
    each((row) => looks[row.look].color),
  );
  pause();
  // Lines of prose outside the table and captions in it run over their neighbours, as on paper; inside the table text wraps.
  paint(
    LOOKS.wrap,
    each(
      (row, at, rowAt) =>
        row.look === 'header' ||
        (row.look !== 'subtitle' && inTable(table, rowAt) && table.columns[at]?.wrap === true),
    ),
  );
  const { form } = table;
  if (form) {
    all.setFontFamily(form.fontFamily).setVerticalAlignment('middle');
    paint(
      LOOKS.size,
      each((row) => form.fontSize + looks[row.look].larger),
    );
    paint(
      LOOKS.align,
      each((row, at) =>
        row.look === 'header' ? 'center' : (row.align?.[at] ?? table.columns[at]?.align ?? 'left'),
      ),
    );
    sheet
      .getRange(table.ruled.first + 1, 1, table.ruled.last - table.ruled.first + 1, width)
      .setBorder(true, true, true, true, true, true, RULE, SpreadsheetApp.BorderStyle.SOLID);
  }
  setWidths(
    sheet,
    table.columns.map((column) => column.width),
  );
  if (table.frozenRows > 0) sheet.setFrozenRows(table.frozenRows);
  if (table.frozenColumns > 0) sheet.setFrozenColumns(table.frozenColumns);
  if (table.alarm !== undefined) sheet.setConditionalFormatRules([alarmRule(sheet, table.alarm)]);
}

/** Cells that say something else than they should are red. */
function alarmRule(
  sheet: Sheet,
  { column, first, last, unless }: NonNullable<SheetTable['alarm']>,
): GoogleAppsScript.Spreadsheet.ConditionalFormatRule {
  const cell = `$${columnLetters(column)}${first + 1}`;
  const others = ['', ...unless].map((text) => `${cell}<>"${text}"`).join(';');
  return SpreadsheetApp.newConditionalFormatRule()
    .whenFormulaSatisfied(`=AND(${others})`)
    .setBackground(ALARM.background)
    .setFontColor(ALARM.color)
    .setRanges([sheet.getRange(first + 1, column + 1, last - first + 1)])
    .build();
}

const inTable = (table: SheetTable, row: number): boolean =>
  row >= table.ruled.first && row <= table.ruled.last;

function writeCell(
  row: TableRow,
  at: number,
  columnFormat: string,
): { value: string | number; format: string } {
  const cell: TableCell = row.cells[at] ?? null;
  const format = row.formats?.[at] ?? columnFormat;
  if (cell === null || cell === '') return { value: '', format };
  if (typeof cell === 'number') return { value: cell, format: format === '@' ? '0' : format };
  return typeof cell === 'string'
    ? inert(cell)
    : { value: cell.formula, format: format === '@' ? '#,##0' : format };
}

/** The commonest width for all columns in one call, then the others run by run. Pixels. */
export function setWidths(sheet: Sheet, widths: readonly number[]): void {
  const count = (width: number): number => widths.filter((other) => other === width).length;
  const common = widths.reduce((best, width) => (count(width) > count(best) ? width : best));
  sheet.setColumnWidths(1, widths.length, common);
  for (let start = 0; start < widths.length; ) {
    const width = widths[start] as number;
    let end = start;
    while (widths[end] === width) end++;
    if (width !== common) sheet.setColumnWidths(start + 1, end - start, width);
    start = end;
  }
}

/** Deletes the old tab of that name, so that a finished one can take it. */
export function dropOld(book: Book, name: string): void {
  const old = book.sheets.get(name);
  if (old !== undefined) book.spreadsheet.deleteSheet(old);
}
