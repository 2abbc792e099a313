/**
 * Writes a `SheetTable` into a fresh tab with whole-matrix calls, and puts finished tabs in the place of the
 * old ones. Never reads: a read after a write would make Sheets recalculate everything first.
 */
import type { RowLook, SheetTable, TableCell, TableRow } from '../report/table.ts';
import type { Book, Sheet } from './book.ts';
import { inert } from './inert.ts';

interface Look {
  readonly weight: 'bold' | 'normal';
  readonly style: 'italic' | 'normal';
  readonly background: string | null;
  readonly color: string;
  readonly size: number;
}

const look = (change: Partial<Look>): Look => ({ weight: 'normal', style: 'normal', background: null, color: '#1f2933', size: 0, ...change });

const LOOKS: Readonly<Record<RowLook, Look>> = {
  plain: look({}),
  title: look({ weight: 'bold', size: 2 }),
  subtitle: look({ weight: 'bold' }),
  header: look({ weight: 'bold', background: '#dbe7f3' }),
  content: look({ weight: 'bold', background: '#eef3f8' }),
  activity: look({ weight: 'bold', style: 'italic' }),
  total: look({ weight: 'bold', background: '#fff2cc' }),
  pending: look({ style: 'italic', color: '#7a5200' }),
  good: look({ color: '#1e6b34' }),
  bad: look({ color: '#a61b1b' }),
  small: look({ style: 'italic' }),
};

const RULE = '#9aa5b1';

/**
 * Adds a tab named `name` at `index` (0-based) and fills it. Thirteen calls and one for each different column
 * width, whatever its size.
 */
export function addTable(book: Book, table: SheetTable, name: string, index: number): Sheet {
  const sheet = book.spreadsheet.insertSheet(name, index);
  const height = table.rows.length;
  const width = table.columns.length;
  const all = sheet.getRange(1, 1, height, width);
  const written = table.rows.map((row) => table.columns.map((column, at) => writeCell(row, at, column.format)));
  const each = <T>(pick: (row: TableRow, at: number) => T): T[][] =>
    table.rows.map((row) => table.columns.map((_, at) => pick(row, at)));
  all.setNumberFormats(written.map((row) => row.map((cell) => cell.format)));
  all.setValues(written.map((row) => row.map((cell) => cell.value)));
  all.setFontFamily(table.fontFamily);
  all.setFontSizes(each((row) => table.fontSize + LOOKS[row.look].size));
  all.setFontWeights(each((row) => LOOKS[row.look].weight));
  all.setFontStyles(each((row) => LOOKS[row.look].style));
  all.setFontColors(each((row) => LOOKS[row.look].color));
  all.setBackgrounds(each((row) => LOOKS[row.look].background) as string[][]);
  all.setHorizontalAlignments(
    each((row, at) => (row.look === 'header' ? 'center' : (row.align?.[at] ?? table.columns[at]?.align ?? 'left'))),
  );
  // Lines of prose outside the table run over their neighbours, as on paper; inside the table text wraps.
  all.setWraps(table.rows.map((row, at) => table.columns.map((column) => inTable(table, at) && (column.wrap || row.look === 'header'))));
  all.setVerticalAlignment('middle');
  sheet
    .getRange(table.ruled.first + 1, 1, table.ruled.last - table.ruled.first + 1, width)
    .setBorder(true, true, true, true, true, true, RULE, SpreadsheetApp.BorderStyle.SOLID);
  for (const run of widthRuns(table)) sheet.setColumnWidths(run.start + 1, run.count, run.width);
  if (table.frozenRows > 0) sheet.setFrozenRows(table.frozenRows);
  if (table.frozenColumns > 0) sheet.setFrozenColumns(table.frozenColumns);
  return sheet;
}

const inTable = (table: SheetTable, row: number): boolean => row >= table.ruled.first && row <= table.ruled.last;

function writeCell(row: TableRow, at: number, columnFormat: string): { value: string | number; format: string } {
  const cell: TableCell = row.cells[at] ?? null;
  const format = row.formats?.[at] ?? columnFormat;
  if (cell === null || cell === '') return { value: '', format };
  if (typeof cell === 'number') return { value: cell, format: format === '@' ? '0' : format };
  return typeof cell === 'string' ? inert(cell) : { value: cell.formula, format: format === '@' ? '#,##0' : format };
}

function widthRuns(table: SheetTable): { start: number; count: number; width: number }[] {
  const runs: { start: number; count: number; width: number }[] = [];
  table.columns.forEach(({ width }, start) => {
    const last = runs[runs.length - 1];
    if (last !== undefined && last.width === width) last.count++;
    else runs.push({ start, count: 1, width });
  });
  return runs;
}

/** Takes the finished tab into the place of the old one of that name. The old one is whole until this moment. */
export function putInPlace(book: Book, finished: Sheet, name: string): void {
  const old = book.sheets.get(name);
  if (old !== undefined) book.spreadsheet.deleteSheet(old);
  finished.setName(name);
}
