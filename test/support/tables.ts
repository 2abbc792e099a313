/** Tables of the report by the words of their headings. */
import type { SheetTable, TableCell, TableRow } from '../../src/report/table.ts';

/** A row by the headings above it. */
export const named = (headings: readonly string[], row: TableRow | undefined): Record<string, TableCell> =>
  Object.fromEntries(headings.map((name, index) => [name, row?.cells[index] as TableCell]));

/** The format of every cell of a row, its own or its column's. */
export const formatsOf = (table: SheetTable, row: TableRow | undefined): string[] =>
  table.columns.map((column, index) => row?.formats?.[index] ?? column.format);

/** What the tabs of a report say of the proof, where its words do not matter. */
export const VERDICT = { formula: '=V' };
