/**
 * The cell in front of the person: which one it is, going to another, and putting one number into it.
 */
import { blocksOf } from '../table/blocks.ts';
import { columnLetters } from '../table/columns.ts';
import type { Book, Sheet } from './book.ts';

export interface SelectedCell {
  readonly tab: string;
  /** 1-based. */
  readonly row: number;
  readonly column: number;
  readonly a1: string;
}

/** `C5` from a row and a column, both 1-based. */
export const cellName = (row: number, column: number): string => `${columnLetters(column - 1)}${row}`;

/** The selected cell of the tab in front. */
export function selectedCell({ spreadsheet }: Book): SelectedCell {
  const sheet = spreadsheet.getActiveSheet();
  const cell = sheet.getCurrentCell();
  const row = cell === null ? 1 : cell.getRow();
  const column = cell === null ? 1 : cell.getColumn();
  return { tab: sheet.getName(), row, column, a1: cellName(row, column) };
}

/** The rows that the selection covers, the first one 1-based; no rows where nothing is selected. */
export function selectedRows({ spreadsheet }: Book): { readonly first: number; readonly count: number } {
  const range = spreadsheet.getActiveRange();
  return range === null ? { first: 0, count: 0 } : { first: range.getRow(), count: range.getNumRows() };
}

export const tabInFront = ({ spreadsheet }: Book): string => spreadsheet.getActiveSheet().getName();

/** Brings the tab to the front with this cell selected. Both 1-based. */
export function select(sheet: Sheet, row: number, column: number): void {
  sheet.getRange(row, column).activate();
}

/** Writes a number with its format into one cell. */
export function writeNumber(sheet: Sheet, row: number, column: number, format: string, value: number): void {
  sheet.getRange(row, column).setNumberFormat(format).setValue(value);
}

/** Writes numbers with their formats; cells that stand together take one write. */
export function writeNumbers(
  sheet: Sheet,
  cells: readonly { row: number; column: number; format: string; value: number }[],
): void {
  for (const block of blocksOf(cells))
    rangeOf(sheet, block)
      .setNumberFormats(block.map((row) => row.map((cell) => cell.format)))
      .setValues(block.map((row) => row.map((cell) => cell.value)));
}

/** Writes texts as they are, behind the mark of a text: the formats stay, so that a number typed later is a number. */
export function writeTexts(
  sheet: Sheet,
  cells: readonly { row: number; column: number; text: string }[],
): void {
  for (const block of blocksOf(cells))
    rangeOf(sheet, block).setValues(block.map((row) => row.map((cell) => `'${cell.text}`)));
}

function rangeOf(sheet: Sheet, block: readonly { row: number; column: number }[][]) {
  const [[first]] = block as [[{ row: number; column: number }]];
  return sheet.getRange(first.row, first.column, block.length, block[0]?.length ?? 1);
}

/** The first rows of a tab, as far as it has them: where headers stand. */
export function headOf(sheet: Sheet, rows: number): unknown[][] {
  return sheet.getRange(1, 1, Math.min(rows, sheet.getMaxRows()), sheet.getMaxColumns()).getValues();
}
